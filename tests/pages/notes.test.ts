import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

const lesson = findLessons('medical-coach-2026')[0]!;
const page = `/trainee/learn/${lesson.id}`;
const list = '/trainee/learn/notes';
const told = { lessonId: lesson.id, programmeId: 'medical-coach-2026', section: 'five-movements' };

let site: Served;
const cookies = {} as Record<'trainee' | 'other' | 'mentor' | 'administrator', string>;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  cookies.trainee = await cookieOf(db, trainee);
  cookies.mentor = await cookieOf(db, mentor);
  cookies.other = await cookieOf(db, (await aTraineeWithMentor(db)).trainee);
  cookies.administrator = await cookieOf(db, await aPerson(db, 'administrator'));
  await db.close();
  site = await serve(file, keys);
});
afterAll(() => site.stop());

const get = async (to: string, cookie: string) =>
  (await fetch(site.origin + to, { redirect: 'manual', headers: { cookie } })).text();

const post = (verb: string, fields: Record<string, string>, cookie = cookies.trainee) =>
  fetch(`${site.origin}${list}?_action=notes.${verb}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams(fields),
  });

async function added(note: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await post('add', { ...told, note, back: 'lesson', ...more });
  expect(answer.status).toBe(303);
  const [, path, id = ''] =
    /^(.*)\?note=added&id=([0-9a-f]{32})/.exec(answer.headers.get('location') ?? '') ?? [];
  expect(path).toBe(page);
  return id;
}

describe('Notes work by forms alone', () => {
  test('A note is kept in the lesson, changed, removed and brought back', async () => {
    const id = await added('Ask about the <b>step</b> first.');
    const inLesson = await get(`${page}?note=added&id=${id}`, cookies.trainee);
    expect(inLesson).toContain('Ask about the &lt;b&gt;step&lt;/b&gt; first.');
    expect(inLesson).toContain('Your note is kept.');
    const [, seen = ''] = /data-note=[^]*?name="seen" value="(\d+)"/.exec(inLesson) ?? [];

    await post('change', { noteId: id, note: 'Ask what happened.', seen });
    expect(await get(list, cookies.trainee)).toContain('Ask what happened.');
    const late = await (await post('change', { noteId: id, note: 'Typed elsewhere', seen })).text();
    expect(late).toContain('changed on another device');
    expect(late).toContain('Typed elsewhere');

    const removed = await post('remove', { noteId: id });
    expect(removed.headers.get('location')).toBe(`${list}?note=removed&id=${id}`);
    const without = await get(`${list}?note=removed&id=${id}`, cookies.trainee);
    expect(without).not.toContain('Ask what happened.');
    expect(without).toContain('Undo');
    expect((await post('restore', { noteId: id })).status).toBe(303);
    expect(await get(list, cookies.trainee)).toContain('Ask what happened.');
  });

  test('What cannot be kept comes back with its reason, in the form', async () => {
    const long = 'word '.repeat(2_200);
    const html = await (await post('add', { ...told, note: long })).text();
    expect(html).toContain('This is too long: a note has 10,000 characters at most.');
    expect(html).toContain(long.trim());
    expect(html).toContain('Not kept yet');
  });

  test('They leave the house as text and as a table, as the list shows them', async () => {
    await added('Wombats dig =1+1', { quote: 'spine of the work' });
    const text = await get(`${list}.md?q=wombat`, cookies.trainee);
    expect(text).toContain(
      `## ${lesson.title}\n\n### Five movements\n\n> spine of the work\n\nWombats dig =1+1`,
    );
    expect(text).not.toContain('Ask what happened.');
    const rows = await get(`${list}.csv`, cookies.trainee);
    expect(rows).toContain('spine of the work,Wombats dig =1+1');
    expect(rows).toContain('Ask what happened.');
  });
});

describe('Search', () => {
  test('finds lessons by section, terms, and one’s own words', async () => {
    await added('The quokka smiles');
    const found = await get('/trainee/search?q=chemistry+call', cookies.trainee);
    expect(found).toContain(
      'href="/trainee/learn/01-what-medical-coaching-is/01-one-conversation#before-the-first-question"',
    );
    expect(found).toContain('<mark class="hit">chemistry</mark>');
    expect(found).toMatch(/id="found-terms"/);
    const own = await get('/trainee/search?q=quokka', cookies.trainee);
    expect(own).toMatch(/href="\/trainee\/learn\/notes#note-[0-9a-f]{32}"/);
    expect(own).toContain('<mark class="hit">quokka</mark>');
  });

  test('answers quickly as JSON, with a few places of each kind', async () => {
    const answer = JSON.parse(await get('/trainee/search.json?q=silence', cookies.trainee)) as {
      groups: { title: string; items: { href: string }[] }[];
    };
    expect(answer.groups.map(({ title }) => title)).toContain('Lessons');
    expect(Math.max(...answer.groups.map(({ items }) => items.length))).toBeLessThanOrEqual(5);
    expect(JSON.parse(await get('/trainee/search.json?q=', cookies.trainee))).toEqual({ groups: [] });
  });

  test.each(['mentor', 'administrator'] as const)(
    'leads a %s to lessons as they are taught',
    async (role) => {
      const area = role === 'mentor' ? 'mentor' : 'admin';
      const html = await get(`/${area}/search?q=silence`, cookies[role]);
      const [, href = ''] = new RegExp(`href="(/${area}/teach/lessons/[^"#]+)`).exec(html) ?? [];
      expect(await get(href, cookies[role])).toContain('<h1');
      expect(await get(`/${area}/search.json?q=silence`, cookies[role])).toContain(`/${area}/teach/lessons/`);
    },
  );

  test.each(['"', 'title:*', 'NEAR(a b)', '<script>alert(1)</script>', 'é'.repeat(120), '%00'])(
    'takes %s for words',
    async (typed) => {
      const html = await get(`/trainee/search?q=${encodeURIComponent(typed)}`, cookies.trainee);
      expect(html).toContain('<h1');
      // As a value of the field it is only text.
      expect(html.replaceAll(/\svalue="[^"]*"/g, '')).not.toContain('<script>alert');
    },
  );
});

test('Nobody else finds, reads, changes or takes away what a trainee wrote', async () => {
  const id = await added('Zygomorphic thoughts', { quote: 'zygomorphic passage' });
  for (const [cookie, paths] of [
    [
      cookies.other,
      [
        list,
        `${list}.md`,
        `${list}.csv`,
        page,
        '/trainee/search?q=zygomorphic',
        '/trainee/search.json?q=zygomorphic',
      ],
    ],
    [cookies.mentor, ['/mentor/search?q=zygomorphic', '/mentor/search.json?q=zygomorphic', list]],
    [
      cookies.administrator,
      ['/admin/search?q=zygomorphic', '/admin/search.json?q=zygomorphic', '/admin/audit', list],
    ],
  ] as const)
    for (const path of paths) {
      const html = await get(path, cookie);
      expect([path, html.includes('Zygomorphic thoughts'), html.includes('zygomorphic passage')]).toEqual([
        path,
        false,
        false,
      ]);
    }
  for (const [verb, fields] of [
    ['change', { noteId: id, note: 'Mine', seen: '0' }],
    ['remove', { noteId: id }],
    ['restore', { noteId: id }],
  ] as const) {
    const answer = await post(verb, fields, cookies.other);
    expect([verb, answer.status, (await answer.text()).includes('no such note of yours')]).toEqual([
      verb,
      404,
      true,
    ]);
  }
  expect(await get(list, cookies.trainee)).toContain('Zygomorphic thoughts');
  expect(site.output()).not.toMatch(/zygomorphic/i);
});

test('Terms are there with their meaning, and lead to the lesson', async () => {
  const html = await get('/trainee/learn/terms', cookies.trainee);
  expect(html).toContain('chemistry call');
  expect(html).toContain('It is never counted as coaching.');
  expect(html).toContain(`href="${page}#before-the-first-question"`);
});
