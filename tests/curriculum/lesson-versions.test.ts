import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { lessonVersions } from '#db/schema/curriculum.ts';
import { studiedAndCompleted } from '#db/seed/studied.ts';
import { compareSections } from '#features/curriculum/versions/compare-sections.ts';
import { findLessonChanges } from '#features/curriculum/versions/find-lesson-changes.ts';
import {
  findTaughtFiles,
  versionOf,
  type TaughtFile,
} from '#features/curriculum/versions/find-taught-files.ts';
import { successionsSince, type LessonVersion } from '#features/curriculum/versions/lesson-version.ts';
import { recordLessonVersions } from '#features/curriculum/versions/record-lesson-versions.ts';
import { findLessonCompletions } from '#features/curriculum/studying/find-lesson-completions.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aCohort, aMember } from '#tests/cohorts/cohort-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const on = (day: string) => calendarDate(`2026-${day}`);
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const taught = findTaughtFiles().filter(({ family }) => family === 'medical-coach');
const [first, second] = taught as [TaughtFile, TaughtFile, ...TaughtFile[]];
const rowsOf = (db: Database) => db.select().from(lessonVersions).orderBy(asc(lessonVersions.seq));

const edited = (file: TaughtFile, change: (text: string) => string): TaughtFile => {
  const text = change(file.read());
  return { ...file, version: versionOf(text), read: () => text };
};

test('Each version is kept once, with its whole file; an end and a return are rows of their own', async () => {
  const { db } = await emptyAcademy();
  expect(await recordLessonVersions(db, at('01-01'), taught)).toEqual({ recorded: taught.length, ended: 0 });
  expect(await recordLessonVersions(db, at('01-02'), taught)).toEqual({ recorded: 0, ended: 0 });
  const longer = edited(first, (text) => `${text}\n## And more\n\nWords.\n`);
  const without = taught.filter((each) => each !== first && each !== second);
  expect(await recordLessonVersions(db, at('01-03'), [longer, ...without])).toEqual({
    recorded: 1,
    ended: 1,
  });
  expect(await recordLessonVersions(db, at('01-04'), [longer, ...without])).toEqual({
    recorded: 0,
    ended: 0,
  });
  expect(await recordLessonVersions(db, at('01-05'), [longer, second, ...without])).toEqual({
    recorded: 1,
    ended: 0,
  });

  const rows = await rowsOf(db);
  const of = ({ lessonId }: TaughtFile) => rows.filter((row) => row.lessonId === lessonId);
  expect(of(first).map(({ version }) => version)).toEqual([first.version, longer.version]);
  expect(of(first)[1]).toMatchObject({ file: longer.read(), firstSeenAt: at('01-03') });
  expect(of(second).map(({ version, file }) => [version, file.length > 0])).toEqual([
    [second.version, true],
    [null, false],
    [second.version, true],
  ]);
});

test('Starts at the same time keep each version once, and a file that is being written waits', async () => {
  const { db } = await emptyAcademy();
  await Promise.all(Array.from({ length: 5 }, () => recordLessonVersions(db, now, taught)));
  expect(await rowsOf(db)).toHaveLength(taught.length);
  const torn = { ...first, version: 'f'.repeat(64) };
  expect(await recordLessonVersions(db, now, [torn, ...taught.slice(1)])).toEqual({ recorded: 0, ended: 0 });
});

test.each<[string, [string, string | null][], string, [string | null, string | null][]]>([
  ['nothing was kept yet', [], '03-01', []],
  ['it is as it was', [['01-01', 'a']], '03-01', []],
  [
    'it was edited after the day',
    [
      ['01-01', 'a'],
      ['04-01', 'b'],
    ],
    '03-01',
    [['a', 'b']],
  ],
  [
    'it was edited on the day',
    [
      ['01-01', 'a'],
      ['03-01', 'b'],
    ],
    '03-01',
    [],
  ],
  [
    'it was edited and brought back',
    [
      ['01-01', 'a'],
      ['04-01', 'b'],
      ['05-01', 'a'],
    ],
    '03-01',
    [],
  ],
  [
    'it was taken out',
    [
      ['01-01', 'a'],
      ['04-01', null],
    ],
    '03-01',
    [['a', null]],
  ],
  [
    'it was taken out before',
    [
      ['01-01', 'a'],
      ['02-01', null],
    ],
    '03-01',
    [],
  ],
  [
    'versions were first kept after the day',
    [
      ['04-01', 'a'],
      ['05-01', 'b'],
    ],
    '03-01',
    [['a', 'b']],
  ],
])('Since a day, when %s', (_, kept, since, expected) => {
  const versions = kept.map(([day, version], seq): LessonVersion => ({
    seq,
    lessonId: 'l',
    version,
    firstSeenOn: on(day),
  }));
  expect(
    successionsSince(versions, on(since)).map(({ then, now: today }) => [
      then?.version ?? null,
      today?.version ?? null,
    ]),
  ).toEqual(expected);
});

test('A lesson that came later is new; one that was there when versions were first kept is not', () => {
  const kept = (lessonId: string, day: string): LessonVersion => ({
    seq: 1,
    lessonId,
    version: 'a',
    firstSeenOn: on(day),
  });
  const found = successionsSince([kept('old', '04-01'), kept('new', '05-01')], on('03-01'));
  expect(found).toMatchObject([{ lessonId: 'new', then: null, on: '2026-05-01' }]);
});

test('Sections are new, changed or gone by their headings', () => {
  const section = (slug: string, text: string) => ({ slug, heading: slug, text, activityMinutes: 0 });
  expect(
    compareSections(
      [section('', 'a'), section('one', 'a'), section('two', 'a')],
      [section('', 'a'), section('three', 'a'), section('one', 'b')],
    ).map(({ slug, is }) => [slug, is]),
  ).toEqual([
    ['three', 'new'],
    ['one', 'changed'],
    ['two', 'gone'],
  ]);
});

test('A trainee sees what changed since their cohort opened, and that what they completed still counts', async () => {
  const { db, keys } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aMember(db, administrator, await aCohort(db, administrator));
  const newcomer = await aMember(db, administrator, await aCohort(db, administrator, 'Newer'));
  // The cohort opened on 12 January; the lesson was shorter then, and the second was not there.
  const older = edited(first, (text) =>
    text
      .replace(/^minutes: .*$/m, 'minutes: 30')
      .replace(/^## .*$/m, '## Something else\n\nWords that are gone.\n\n$&'),
  );
  const gone = { ...second, lessonId: '01-what-medical-coaching-is/09-gone', version: second.version };
  await recordLessonVersions(db, at('01-02'), [older, gone, ...taught.slice(2)]);
  await recordLessonVersions(db, at('06-02'), taught);
  await studiedAndCompleted(
    db,
    keys,
    trainee,
    { lessonId: first.lessonId, programmeId: 'medical-coach-2026' },
    now,
  );
  const completed = await findLessonCompletions(db, trainee.id);
  expect(completed[0]?.lessonVersion).toBe(first.version);

  const [programme] = await findLessonChanges(db, trainee);
  expect(programme).toMatchObject({ since: '2026-01-12', isOfCohort: true });
  const change = (lessonId: string) => programme!.lessons.find((each) => each.lessonId === lessonId);
  expect(change(first.lessonId)).toMatchObject({
    ...{ is: 'changed', on: '2026-06-02', minutesThen: 30, minutesNow: 35 },
    completedBefore: undefined,
  });
  expect(change(first.lessonId)?.sections.map(({ slug, is }) => [slug, is])).toEqual([
    ['something-else', 'gone'],
  ]);
  expect(change(second.lessonId)).toMatchObject({ is: 'added', minutesThen: undefined });
  expect(change(gone.lessonId)).toMatchObject({ is: 'taken-out', on: '2026-06-02' });
  expect(programme?.lessons).toHaveLength(3);
  expect((await findLessonChanges(db, newcomer))[0]?.lessons).toHaveLength(3);

  // It is edited once more: the completion keeps the version that was read.
  const again = edited(first, (text) => `${text}\n`);
  await recordLessonVersions(db, new Date(now.getTime() + 1000), [again, ...taught.slice(1)]);
  const [later] = await findLessonChanges(db, trainee);
  expect(later?.lessons.find(({ lessonId }) => lessonId === first.lessonId)?.completedBefore).toEqual({
    on: '2026-11-22',
    minutes: 35,
  });
});

test('Who is enrolled nowhere has nothing to compare with', async () => {
  const { db } = await emptyAcademy();
  expect(await findLessonChanges(db, await aPerson(db, 'trainee'))).toEqual([]);
});
