import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { reflections } from '#db/schema/curriculum.ts';
import { findReflections, findSharedReflections } from '#features/curriculum/reflection/find-reflections.ts';
import { saveReflection } from '#features/curriculum/reflection/save-reflection.ts';
import { shareReflection } from '#features/curriculum/reflection/share-reflection.ts';
import type { Person } from '#features/people/person.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const lessonId = '01-what-medical-coaching-is/01-one-conversation';
const what = { programmeId: 'medical-coach-2026', lessonId, name: 'reflection' };

async function aWriter() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const save = (words: string, seen: number, at = now) =>
    saveReflection(db, keys, trainee, { ...what, words, seen }, at);
  const read = async () => (await findReflections(db, keys, trainee.id, lessonId)).map(({ words }) => words);
  return { db, keys, trainee, mentor, save, read };
}

test('A reflection is kept over and over while it is written, sealed, and leaves no line in the trail', async () => {
  const { db, save, read } = await aWriter();
  expect(await save('I hurried', 0)).toMatchObject({ ok: true, value: { revision: 1 } });
  expect(await save('I hurried her past the pause.', 1)).toMatchObject({ ok: true, value: { revision: 2 } });
  expect(await read()).toEqual(['I hurried her past the pause.']);
  const [row] = await db.select().from(reflections);
  expect(row?.wordsSealed.toString('latin1')).not.toContain('hurried');
  expect(await db.select().from(auditEntries)).toEqual([]);
});

test('Words from another device are not written over: the refusal tells them', async () => {
  const { save, read } = await aWriter();
  await save('On the phone', 0);
  expect(await save('On the laptop', 0)).toEqual({
    ok: false,
    refusal: 'changed-meanwhile',
    particulars: { words: 'On the phone', revision: 1 },
  });
  expect(await read()).toEqual(['On the phone']);
  expect(await save('On the phone, then on the laptop', 1)).toMatchObject({ value: { revision: 2 } });
});

test('A save whose answer was lost can come again', async () => {
  const { save } = await aWriter();
  await save('Once', 0);
  expect(await save('Once', 0)).toMatchObject({ ok: true, value: { revision: 1 } });
});

test('Of twenty devices that begin at the same time one is first, and the others are told', async () => {
  const { save } = await aWriter();
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, device) => save(`Device ${device}`, 0)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test('What is no text is left out of it, and the rest is kept', async () => {
  const { save, read } = await aWriter();
  await save('I\0 waited\r\nthree\u202e breaths\ud800, \x1band\ttwo.', 0);
  expect(await read()).toEqual(['I waited\nthree breaths\ufffd, and\ttwo.']);
});

test('Empty words take it away', async () => {
  const { save, read } = await aWriter();
  await save('Not this', 0);
  expect(await save(' \n', 1)).toEqual({ ok: true, value: { revision: 0, id: null } });
  expect(await read()).toEqual([]);
});

test('Only a trainee who is enrolled writes, under a reflection that the lesson has', async () => {
  const { db, keys, trainee } = await aWriter();
  const stranger = await aPerson(db, 'trainee');
  const words = { words: 'x', seen: 0 };
  expect(await saveReflection(db, keys, stranger, { ...what, ...words }, now)).toMatchObject({
    refusal: 'not-enrolled',
  });
  expect(await saveReflection(db, keys, trainee, { ...what, ...words, name: 'nowhere' }, now)).toMatchObject({
    refusal: 'not-found',
  });
  expect(
    await saveReflection(db, keys, trainee, { ...what, words: 'x'.repeat(20_001), seen: 0 }, now),
  ).toMatchObject({ refusal: 'too-long' });
});

test('It is for its writer alone until they share it, and again when they take that back', async () => {
  const { db, keys, trainee, mentor, save } = await aWriter();
  const other = await aPerson(db, 'trainee');
  await save('What I would not have said aloud', 0);
  const [{ id = '' } = {}] = await findReflections(db, keys, trainee.id);
  const readBy = async (actor: Person, isAssignedToday: boolean) =>
    (await findSharedReflections(db, keys, actor, { traineeId: trainee.id, isAssignedToday })).map(
      ({ words }) => words,
    );
  const shared = () => readBy(mentor, true);
  expect(await shared()).toEqual([]);
  expect(await shareReflection(db, other, { reflectionId: id, isShared: true }, now)).toMatchObject({
    refusal: 'not-found',
  });
  await shareReflection(db, trainee, { reflectionId: id, isShared: true }, now);
  expect(await shared()).toEqual(['What I would not have said aloud']);
  expect(await readBy(mentor, false)).toEqual([]);
  expect(await readBy(await aPerson(db, 'administrator'), true)).toEqual([]);
  await shareReflection(db, trainee, { reflectionId: id, isShared: false }, now);
  expect(await shared()).toEqual([]);
  const lines = await db.select().from(auditEntries);
  expect(lines.map(({ event }) => event)).toEqual(['reflection-shared', 'reflection-unshared']);
  expect(lines.map(({ particulars }) => JSON.parse(particulars) as unknown)).toEqual([
    { lessonId },
    { lessonId },
  ]);
});
