import { expect, test } from 'vitest';
import { studied } from '#db/seed/studied.ts';
import { findLesson, findModules } from '#features/curriculum/lessons/find-lessons.ts';
import { completeLesson } from '#features/curriculum/studying/complete-lesson.ts';
import { findReadingPlaces } from '#features/curriculum/studying/find-reading-places.ts';
import { addressOfLesson, minutesLeft } from '#features/curriculum/studying/reading-place.ts';
import { saveReadingPlace } from '#features/curriculum/studying/save-reading-place.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const programmeId = 'medical-coach-2026';
const lessonId = '01-what-medical-coaching-is/01-one-conversation';
const what = { programmeId, lessonId };
const { parts } = findLesson(programmeId, lessonId)!;
const [, second, third] = parts.sections.map(({ slug }) => slug) as [string, string, string];

test('A trainee goes on where they stopped last, on any device, and the end stays reached', async () => {
  const { db } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const stop = (section: string, isAtEnd = false) =>
    saveReadingPlace(db, trainee, { ...what, section, isAtEnd }, now);
  await stop(third);
  await stop(second);
  expect(await findReadingPlaces(db, trainee.id)).toEqual([
    { lessonId, section: second, reachedEnd: false, readAt: now },
  ]);
  await stop(third, true);
  await stop(second);
  expect((await findReadingPlaces(db, trainee.id)).map(({ reachedEnd }) => reachedEnd)).toEqual([true]);
});

test('There are places only in a lesson of theirs, under a heading that it has', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const stop = async (actor: typeof trainee, where: object) => {
    const place = { ...what, section: second, isAtEnd: false, ...where };
    const outcome = await saveReadingPlace(db, actor, place, now);
    return !outcome.ok && outcome.refusal;
  };
  expect(await stop(trainee, { section: 'nowhere' })).toBe('no-such-section');
  expect(await stop(trainee, { lessonId: '01-what-medical-coaching-is/09-none' })).toBe('not-found');
  expect(await stop(await aPerson(db, 'trainee'), {})).toBe('not-enrolled');
  expect(await stop(mentor, {})).toBe('not-allowed');
});

test('What is left grows less from heading to heading, to fives, and never less than five', () => {
  const lesson = findLesson(programmeId, lessonId)!;
  const left = parts.sections.map(({ slug }) => minutesLeft(lesson, slug));
  expect(left[0]).toBe(lesson.minutes);
  expect(left).toEqual(left.toSorted((one, other) => other - one));
  expect(left.at(-1)).toBeGreaterThanOrEqual(5);
  expect(left.every((minutes) => minutes % 5 === 0)).toBe(true);
});

test.each([
  [undefined, `/trainee/learn/${lessonId}`],
  [{ section: '', reachedEnd: false }, `/trainee/learn/${lessonId}`],
  [{ section: second, reachedEnd: false }, `/trainee/learn/${lessonId}#${second}`],
  [{ section: second, reachedEnd: true }, `/trainee/learn/${lessonId}`],
])('From %o a lesson opens at %s', (place, address) =>
  expect(addressOfLesson(lessonId, place)).toBe(address),
);

test('A lesson does not count before the modules that its own waits for, and does after them', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const modules = findModules(programmeId);
  const waiting = modules.find(({ opensAfter }) => opensAfter.length > 0)!;
  const later = { programmeId, lessonId: waiting.lessons[0]!.id };
  await studied(db, keys, trainee, later, now);
  expect(await completeLesson(db, trainee, later, now)).toMatchObject({ refusal: 'locked' });
  for (const { id, lessons } of modules)
    for (const lesson of waiting.opensAfter.includes(id) ? lessons : []) {
      const first = { programmeId, lessonId: lesson.id };
      await studied(db, keys, trainee, first, now);
      expect(await completeLesson(db, trainee, first, now)).toMatchObject({ ok: true });
    }
  expect(await completeLesson(db, trainee, later, now)).toMatchObject({ ok: true });
});
