import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { studied } from '#db/seed/studied.ts';
import type { Person } from '#features/people/person.ts';
import { addressOf, findReferences } from '#features/curriculum/lessons/find-references.ts';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { longestReflection } from '#features/curriculum/reflection/reflection.ts';
import { findLessons, findModules, findSamples } from '#features/curriculum/lessons/find-lessons.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

const lessons = findLessons('medical-coach-2026');
const peerProgrammeId = 'self-management-health-coach-2026';
const lesson = lessons[1]!;
const path = `/trainee/learn/${lesson.id}`;
const told = { lessonId: lesson.id, programmeId: 'medical-coach-2026' };

let site: Served;
const cookies = {} as Record<'trainee' | 'other' | 'stranger' | 'mentor' | 'peer', string>;
let trainee: Person;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const first = await aTraineeWithMentor(db);
  ({ trainee } = first);
  cookies.trainee = await cookieOf(db, trainee);
  cookies.mentor = await cookieOf(db, first.mentor);
  cookies.other = await cookieOf(db, (await aTraineeWithMentor(db)).trainee);
  cookies.peer = await cookieOf(db, (await aTraineeWithMentor(db, '2025-09-01', peerProgrammeId)).trainee);
  cookies.stranger = await cookieOf(db, await aPerson(db, 'trainee'));
  await studied(db, keys, trainee, told, now);
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site.stop());

const get = (to: string, cookie?: string) =>
  fetch(site.origin + to, { redirect: 'manual', headers: cookie ? { cookie } : {} });

function post(to: string, cookie: string, fields: Record<string, string>) {
  return fetch(site.origin + to, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams(fields),
  });
}

const weights = new Map<string, { raw: number; sent: number }>();

/** What a script or a sheet of styles adds to a page; the same for all who ask. */
async function weightOf(asset: string) {
  const known = weights.get(asset);
  if (known) return known;
  // Without the rules that name the fonts' files, which are counted by themselves.
  const text = (await (await get(asset)).text()).replaceAll(/@font-face\s*\{[^}]*\}/g, '');
  const weight = { raw: text.length, sent: gzipSync(text).length };
  weights.set(asset, weight);
  return weight;
}

const complete = (cookie: string, fields = told) =>
  post(`${path}?_action=curriculum.complete`, cookie, fields);

describe.each([
  ...lessons.map((each) => ({ ...each, reader: 'trainee' as const })),
  ...findLessons(peerProgrammeId).map((each) => ({ ...each, reader: 'peer' as const })),
])('$title', ({ id, minutes, sources, reader }) => {
  test('is a page to read: light, no island, with its sources, each line of its contents and each citation leading to a place', async () => {
    const answer = await get(`/trainee/learn/${id}`, cookies[reader]);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).not.toMatch(/astro-island|\sstyle=/);
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(html).toContain(`About ${minutes} minutes`);
    for (const reference of findReferences(sources)) {
      const address = addressOf(reference);
      if (address !== undefined) expect(html).toContain(`href="${address.replaceAll('&', '&#38;')}"`);
    }
    expect(html).toContain('Evidence last checked on');

    const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(styles.length).toBeGreaterThan(0);
    // Autosave, the check and the place: what has to happen in the browser.
    const scripts = [...html.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, src = '']) => src);
    expect(scripts.length).toBeLessThanOrEqual(6);
    let raw = Buffer.byteLength(html);
    let sent = gzipSync(html).length;
    for (const asset of [...scripts, ...styles]) {
      const weight = await weightOf(asset);
      raw += weight.raw;
      sent += weight.sent;
    }
    expect(sent).toBeLessThan(32_000);
    expect(raw).toBeLessThan(96_000);

    const places = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, place]) => place));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, place]) => place);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((place) => !places.has(place))).toEqual([]);
  });
});

test('Somebody who learns to coach peers finds the lessons of their programme, and no others', async () => {
  const html = await (await get('/trainee/learn', cookies.peer)).text();
  for (const { id, title } of findModules(peerProgrammeId)) {
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain(title);
  }
  const links = [...html.matchAll(/href="\/trainee\/learn\/(\d[^"/]*\/[^"#?]+)"/g)].map(([, id]) => id);
  expect(new Set(links)).toEqual(new Set(findLessons(peerProgrammeId).map(({ id }) => id)));
  expect((await get(path, cookies.peer)).status).toBe(404);
  const readiness = await (await get('/trainee/readiness', cookies.peer)).text();
  for (const title of ['Live workshop', 'Continuing education', 'Weekly support'])
    expect(readiness).toContain(title);
});

describe('Completing a lesson', () => {
  test('is a form that works without a script, counts once and can be taken back', async () => {
    const before = await (await get(path, cookies.trainee)).text();
    expect(before).toContain('I have read it to the end');

    const done = await complete(cookies.trainee);
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toBe(`${path}?done=completed#finish`);
    const after = await (await get(`${path}?done=completed`, cookies.trainee)).text();
    expect(after).toContain('Counted.');
    expect(after).not.toContain('I have read it to the end');
    expect(await (await get('/trainee/learn', cookies.trainee)).text()).toMatch(/\b1 of \d+ done/);

    const again = await (await complete(cookies.trainee)).text();
    expect(again).toContain('You completed this lesson before. It counts once.');

    const [, completionId = ''] = /name="completionId" value="([0-9a-f]{32})"/.exec(after) ?? [];
    const foreign = await post(`${path}?_action=curriculum.reverse`, cookies.other, { completionId });
    expect(await foreign.text()).toContain('There is no such completion of yours.');
    const reversed = await post(`${path}?_action=curriculum.reverse`, cookies.trainee, { completionId });
    expect(reversed.status).toBe(303);
    expect(await (await get(path, cookies.trainee)).text()).toContain('I have read it to the end');
  });

  test.each([
    ['a lesson that does not exist', { ...told, lessonId: '99-none/01-none' }],
    ['a path out of the folder', { ...told, lessonId: '../../../package' }],
    ['a programme that is not theirs', { ...told, programmeId: 'medical-coach-2031' }],
    ['a field that nobody asked for', { ...told, minutes: '6000' }],
    ['nothing at all', {} as typeof told],
  ])('with %s is refused and credits nothing', async (_, fields) => {
    const answer = await complete(cookies.other, fields);
    expect(answer.status).not.toBe(303);
    expect(answer.status).toBeLessThan(500);
    const learn = await (await get('/trainee/learn', cookies.other)).text();
    expect(learn).toMatch(/\b0 of \d+ done/);
    expect(learn).not.toMatch(/\b[1-9]\d* of \d+ done/);
  });

  test('is refused to those who are not enrolled', async () => {
    const answer = await complete(cookies.stranger);
    expect(answer.status).not.toBe(303);
    expect(await answer.text()).not.toContain('Counted.');
  });
});

describe('Without a script', () => {
  const first = lessons[0]!;
  const page = `/trainee/learn/${first.id}`;
  const ofFirst = { lessonId: first.id, programmeId: 'medical-coach-2026' };

  test('a check is answered by its form, wrongly and then rightly, and says why', async () => {
    expect(await (await get(page, cookies.other)).text()).toContain('Not yet');
    const [question] = first.parts.questions;
    const answer = (place: number) =>
      post(`${page}?_action=curriculum.answerCheck`, cookies.other, {
        ...ofFirst,
        [`a:${question!.name}`]: String(place),
      });
    const [right = 0] = rightAnswer(question!);
    expect((await answer(right === 0 ? 1 : 0)).status).toBe(303);
    expect(await (await get(page, cookies.other)).text()).toContain('Not this one.');
    expect((await answer(right)).status).toBe(303);
    const html = await (await get(page, cookies.other)).text();
    expect(html).not.toContain('Not this one.');
    expect(html).toMatch(new RegExp(`1 of ${first.parts.questions.length} right`));
  });

  test('an answer that cannot be is refused in words, and nothing is kept', async () => {
    const before = await (await get(page, cookies.other)).text();
    for (const fields of [{}, { 'a:no-such-question': '0' }]) {
      const answer = await post(`${page}?_action=curriculum.answerCheck`, cookies.other, {
        ...ofFirst,
        ...fields,
      });
      expect(await answer.text()).toContain('Answer at least one question first.');
    }
    expect(await (await get(page, cookies.other)).text()).toBe(before);
  });

  test('a reflection is saved by its button, and what stands in the way is shown beside what was typed', async () => {
    const [reflection] = first.parts.reflections;
    const write = (words: string, seen: string) =>
      post(`${page}?_action=curriculum.saveReflection`, cookies.other, {
        ...ofFirst,
        name: reflection!.name,
        words,
        seen,
      });
    expect((await write('On the phone', '0')).status).toBe(303);
    const refused = await (await write('On the laptop', '0')).text();
    expect(refused).toContain('On the laptop</textarea>');
    expect(refused).toContain('On the phone');
    expect(refused).toMatch(/name="seen" value="1"/);
    expect((await write('', '1')).status).toBe(303);
    expect(await (await get(page, cookies.other)).text()).not.toContain('On the phone');
  });

  test('a reflection of the greatest length is saved in any script', async () => {
    const body = new FormData();
    const words = '字'.repeat(longestReflection);
    const fields = { ...ofFirst, name: first.parts.reflections[0]!.name, words, seen: '0' };
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(`${site.origin}${page}?_action=curriculum.saveReflection`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookies.other, origin: site.origin },
      body,
    });
    expect(answer.status).toBe(303);
    expect(await (await get(page, cookies.other)).text()).toContain(words);
  });

  test('a place is kept for the one who reads, and offered to go on from', async () => {
    const [, section = ''] = first.parts.sections.map(({ slug }) => slug);
    const kept = await post('/_actions/curriculum.keepPlace', cookies.other, {
      ...ofFirst,
      section,
      isAtEnd: 'no',
    });
    expect(kept.status).toBe(200);
    expect(await (await get(page, cookies.other)).text()).toContain('You stopped at');
    expect(await (await get(page, cookies.trainee)).text()).not.toContain('You stopped at');
    expect(await (await get('/trainee/learn', cookies.other)).text()).toContain(`/${first.id}#${section}`);
  });
});

describe('Who may read', () => {
  test('A visitor reads the sample and is asked to sign in for the rest', async () => {
    const first = await get('/lessons/sample');
    expect(first.status).toBe(303);
    for (const { lesson: sample } of findSamples()) {
      const answer = await get(`/lessons/${sample.id}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Open an answer to see what it is worth.');
    }
    expect((await get(`/lessons/${lesson.id}`)).status).toBe(404);
    const locked = await get(path);
    expect(locked.status).toBe(303);
    expect(locked.headers.get('location')).toContain('/sign-in?next=');
  });

  test('A trainee who is not enrolled is told so, and reads nothing but the sample', async () => {
    for (const to of ['/trainee', '/trainee/learn', path]) {
      const html = await (await get(to, cookies.stranger)).text();
      expect(html).toMatch(/The school office enrols you/);
      expect(html).not.toContain(lesson.summary);
    }
  });

  test('A mentor finds no trainee’s page, and an unknown lesson is not there', async () => {
    expect((await get(path, cookies.mentor)).status).toBe(404);
    for (const unknown of ['99-none/01-none', '01-what-medical-coaching-is/09-none', 'a/b/c'])
      expect((await get(`/trainee/learn/${unknown}`, cookies.trainee)).status).toBe(404);
    expect((await get('/trainee/learn/..%2f..%2fpackage/01', cookies.trainee)).status).toBe(400);
  });
});

test('Home tells a trainee by name what comes next', async () => {
  const html = await (await get('/trainee', cookies.trainee)).text();
  expect(html).toContain(trainee.name.split(' ')[0]);
  expect(html).toContain('One conversation, from the inside');
  expect(html).toContain('How it goes');
});
