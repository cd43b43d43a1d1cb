import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessionRevisions, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import { answerQuestion } from '#features/practice/answer-question.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { openWords } from '#features/practice/session-row.ts';
import { BrokenSeal } from '#features/vault/sealed.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, aSignedSession, aStep, told } from './practice-builders.ts';

async function anAcademy() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const mentor = await aPerson(db, 'mentor');
  const state = async () => (await findPracticeEvidence(db, trainee.id)).map((row) => row.state);
  const events = async () => (await db.select().from(auditEntries)).map((line) => line.event);
  return { db, keys, trainee, mentor, state, events };
}

test('an edit after signing voids the signature, keeps what was signed and says so in the trail', async () => {
  const { db, keys, trainee, mentor, state, events } = await anAcademy();
  const id = await aSignedSession(db, keys, trainee, mentor, { durationMinutes: 60 });
  const edit = { ...told({ durationMinutes: 55 }), id, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({
    value: { revision: 2, wasVoided: true },
  });
  expect(await state()).toEqual(['draft']);
  const [before] = await db.select().from(practiceSessionRevisions);
  expect(JSON.parse(before?.fields ?? '')).toMatchObject({ durationMinutes: 60 });
  expect(await events()).toEqual(['practice-logged', 'practice-edited', 'practice-sign-off-voided']);
});

test.each(['sent', 'asked'] as const)('an edit of a session that is %s takes it back', async (step) => {
  const { db, keys, trainee, mentor, state } = await anAcademy();
  const id = await aSentSession(db, keys, trainee);
  if (step === 'asked') await aStep(db, id, 'asked', mentor);
  await editPracticeSession(db, keys, trainee, { ...told({ topic: 'Other' }), id, revision: 1 }, now);
  expect(await state()).toEqual(['draft']);
});

test('a returned session stays returned while it is mended', async () => {
  const { db, keys, trainee, mentor, state } = await anAcademy();
  const id = await aSentSession(db, keys, trainee);
  await aStep(db, id, 'returned', mentor);
  await editPracticeSession(db, keys, trainee, { ...told({ topic: 'Other' }), id, revision: 1 }, now);
  expect(await state()).toEqual(['returned']);
});

test('a reflection is the trainee’s alone: writing one leaves the signature', async () => {
  const { db, keys, trainee, mentor, state } = await anAcademy();
  const id = await aSignedSession(db, keys, trainee, mentor);
  const edit = { ...told({ reflection: 'I talked too much' }), id, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({
    value: { revision: 1, wasVoided: false },
  });
  expect(await state()).toEqual(['signed']);
  const [row] = await db.select().from(practiceSessions);
  const key = row && (await findClientKeys(db, keys, trainee.id))?.(row.clientId);
  expect(row && key && openWords(key, row).reflection).toBe('I talked too much');
});

test('an edit that changes nothing leaves no trace', async () => {
  const { db, keys, trainee, mentor, state, events } = await anAcademy();
  const id = await aSignedSession(db, keys, trainee, mentor, { note: 'Hello' });
  await editPracticeSession(db, keys, trainee, { ...told({ note: 'Hello' }), id, revision: 1 }, now);
  expect(await state()).toEqual(['signed']);
  expect(await events()).toEqual(['practice-logged']);
});

test('an edit from a stale tab is refused and changes nothing', async () => {
  const { db, keys, trainee } = await anAcademy();
  const id = await aLoggedSession(db, keys, trainee);
  const edit = (topic: string) =>
    editPracticeSession(db, keys, trainee, { ...told({ topic }), id, revision: 1 }, now);
  const answers = await Promise.all(['One', 'Two', 'Three'].map(edit));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'changed-meanwhile')).toHaveLength(2);
  const [row] = await db.select().from(practiceSessions);
  expect(row).toMatchObject({ topic: 'One', revision: 2 });
});

test('nobody edits what is not theirs', async () => {
  const { db, keys, trainee, mentor } = await anAcademy();
  const id = await aLoggedSession(db, keys, trainee);
  for (const stranger of [await aPerson(db, 'trainee'), mentor])
    expect(
      await editPracticeSession(db, keys, stranger, { ...told({ topic: 'X' }), id, revision: 1 }, now),
    ).toMatchObject({ refusal: 'not-found' });
});

test('an edit onto another session is refused and adds no client', async () => {
  const { db, keys, trainee } = await anAcademy();
  await aLoggedSession(db, keys, trainee, { startsAt: '10:00' });
  const id = await aLoggedSession(db, keys, trainee, { startsAt: '17:30' });
  const edit = { ...told({ startsAt: '10:30', client: { name: 'Somebody new' } }), id, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({ refusal: 'overlaps' });
  expect(await db.$count(clients)).toBe(1);
  const touching = { ...told({ startsAt: '17:45', durationMinutes: 30 }), id, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, touching, now)).toMatchObject({ ok: true });
});

test('sealed words open with no other key and in no other row', async () => {
  const { db, keys, trainee } = await anAcademy();
  const other = await aPerson(db, 'trainee');
  await aLoggedSession(db, keys, trainee, { note: 'For the mentor', reflection: 'For me' });
  await aLoggedSession(db, keys, other, { note: 'Else' });
  const [row] = await db.select().from(practiceSessions).where(eq(practiceSessions.traineeId, trainee.id));
  const [others] = await db.select().from(practiceSessions).where(eq(practiceSessions.traineeId, other.id));
  const key = row && (await findClientKeys(db, keys, trainee.id))?.(row.clientId);
  const otherKey = others && (await findClientKeys(db, keys, other.id))?.(others.clientId);
  if (!key || !otherKey) throw new Error('Not there');
  expect(openWords(key, row)).toEqual({ note: 'For the mentor', reflection: 'For me' });
  expect(() => openWords(otherKey, row)).toThrow(BrokenSeal);
  expect(() => openWords(key, { ...row, id: 'another' })).toThrow(BrokenSeal);
  expect(() => openWords(key, { ...row, reflectionSealed: row.noteSealed })).toThrow(BrokenSeal);
});

test('the answer to a question goes back to the mentor, once', async () => {
  const { db, keys, trainee, mentor, state } = await anAcademy();
  const id = await aSentSession(db, keys, trainee);
  const answer = () => answerQuestion(db, keys, trainee, { sessionId: id, answer: 'No, a full hour.' }, now);
  expect(await answer()).toMatchObject({ refusal: 'nothing-asked' });
  await aStep(db, id, 'asked', mentor);
  const answers = await Promise.all([answer(), answer()]);
  expect(answers.filter((each) => each.ok)).toHaveLength(1);
  expect(await state()).toEqual(['sent']);
  const steps = await db.select().from(practiceSteps);
  expect(Buffer.from(steps.at(-1)?.wordsSealed ?? []).includes('full hour')).toBe(false);
});
