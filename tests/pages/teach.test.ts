import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAllGuides } from '#features/curriculum/guides/find-guides.ts';
import { clockAfter } from '#features/curriculum/guides/running-clock.ts';
import { findLesson } from '#features/curriculum/lessons/find-lessons.ts';
import { findTaughtFiles, versionOf } from '#features/curriculum/versions/find-taught-files.ts';
import { recordLessonVersions } from '#features/curriculum/versions/record-lesson-versions.ts';
import { aCohort, aMember, programmeId } from '#tests/cohorts/cohort-builders.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { cookieOf, serve, type Served } from '#tests/support/served.ts';

const lessonId = '01-what-medical-coaching-is/01-one-conversation';
const lesson = findLesson(programmeId, lessonId)!;
const guide = findAllGuides().find(({ breakMinutes, minutes }) => breakMinutes > 15 && minutes === 360)!;
let site: Served;
let cohortId: string;
const cookies = {} as Record<'administrator' | 'mentor' | 'trainee', string>;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  cohortId = await aCohort(db, administrator);
  const trainee = await aMember(db, administrator, cohortId, 'Wanjiru Kamau');
  const taught = findTaughtFiles();
  const older = taught.map((each) => {
    if (each.lessonId !== lessonId) return each;
    const text = `${each.read()}\n## A farewell\n\nGone since.\n`;
    return { ...each, version: versionOf(text), read: () => text };
  });
  await recordLessonVersions(db, new Date('2026-01-02T12:00:00Z'), older);
  cookies.administrator = await cookieOf(db, administrator);
  cookies.mentor = await cookieOf(db, await aPerson(db, 'mentor'));
  cookies.trainee = await cookieOf(db, trainee);
  await db.close();
  site = await serve(file, keys);
}, 60_000);
afterAll(() => site?.stop());

const get = (path: string, who: keyof typeof cookies) =>
  fetch(site.origin + path, { redirect: 'manual', headers: { cookie: cookies[who] } });
const read = async (path: string, who: keyof typeof cookies) =>
  (await (await get(path, who)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test.each([
  ['administrator', '/admin/teach'],
  ['mentor', '/mentor/teach'],
] as const)('A person with the role %s reads a guide by the clock', async (who, home) => {
  expect(await read(home, who)).toContain(guide.title);
  const path = `${home}/live-days/${guide.id}`;
  const atTen = await read(`${path}?at=10:00`, who);
  const relative = await read(path, who);
  for (const { startsAfter } of guide.parts) {
    expect(atTen).toContain(clockAfter('10:00', startsAfter));
    expect(relative).toContain(clockAfter(undefined, startsAfter));
  }
  for (const { title } of guide.parts) expect(relative).toContain(title.replaceAll('&', '&amp;'));
  expect(await read(`${path}?at=99:99`, who)).not.toContain('99:99');
});

test.each([
  ['administrator', '/admin/teach'],
  ['mentor', '/mentor/teach'],
] as const)(
  'A person with the role %s reads a lesson with its answers, and completes nothing',
  async (who, home) => {
    const html = await (await get(`${home}/lessons/${lessonId}`, who)).text();
    const question = lesson.parts.questions.find((each) => 'options' in each)!;
    const [option] = 'options' in question ? question.options : [];
    expect(html).toContain(option!.because.slice(0, 20));
    expect(html).not.toMatch(/_action=curriculum/);
  },
);

test('What those who teach read is not there for a trainee', async () => {
  for (const path of [
    '/admin/teach',
    `/mentor/teach/live-days/${guide.id}`,
    `/admin/cohorts/${cohortId}/study`,
  ])
    expect((await get(path, 'trainee')).status).toBe(404);
});

test('An administrator sees how a cohort studies', async () => {
  const page = await read(`/admin/cohorts/${cohortId}/study`, 'administrator');
  expect(page).toContain('Wanjiru Kamau');
  expect(page).toContain(lesson.title);
  expect(page).toContain('Nobody has answered a knowledge check yet.');
});

test('The server keeps the versions it finds at its start, and a trainee reads what changed', async () => {
  const path = '/trainee/learn/changes';
  await expect.poll(() => read(path, 'trainee'), { timeout: 20_000 }).toContain('A farewell');
  const page = await read(path, 'trainee');
  expect(page).toContain('What changed since your cohort began');
  expect(page).toContain(lesson.title);
});
