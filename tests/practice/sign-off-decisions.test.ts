import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { practiceSteps } from '#db/schema/practice.ts';
import { answerQuestion } from '#features/practice/answer-question.ts';
import { askAboutPracticeSession } from '#features/practice/sign-off/ask-about-practice-session.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findLastDecision } from '#features/practice/sign-off/last-decision.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { undoDecision } from '#features/practice/sign-off/undo-decision.ts';
import { withdrawSignOff } from '#features/practice/sign-off/withdraw-sign-off.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aSentSession, aStep, told } from './practice-builders.ts';

const first = (id: string) => ({ id, revision: 1 });
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const refused = (refusal: string): unknown => expect.objectContaining({ ok: false, refusal });
const done = expect.objectContaining({ ok: true });

async function aMentorWithASentSession() {
  const academy = await emptyAcademy();
  const people = await aTraineeWithMentor(academy.db);
  const id = await aSentSession(academy.db, academy.keys, people.trainee);
  return { ...academy, ...people, id };
}
const stateOf = async (db: Database, traineeId: string) =>
  (await findPracticeEvidence(db, traineeId)).map(({ state }) => state).join(' ');

test('a question waits for its answer and comes back with it', async () => {
  const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
  const ask = (question: string) =>
    askAboutPracticeSession(db, keys, mentor, { session: first(id), question }, now);
  expect(await ask(' \n ')).toEqual(refused('words-missing'));
  expect(await ask('x'.repeat(2_001))).toEqual(refused('words-missing'));
  expect(await ask('Was the end at 18:30?')).toEqual(done);
  expect(await stateOf(db, trainee.id)).toBe('asked');
  expect(await ask('And the start?')).toEqual(refused('already-asked'));
  expect(await answerQuestion(db, keys, trainee, { sessionId: id, answer: 'Yes, it was.' }, now)).toEqual(
    done,
  );
  expect(await stateOf(db, trainee.id)).toBe('sent');
});

test('a session is returned with a reason, which only trainee and mentor can read', async () => {
  const { db, keys, trainee, mentor, id, file } = await aMentorWithASentSession();
  const give = (reason: string) =>
    returnPracticeSession(db, keys, mentor, { session: first(id), reason }, now);
  expect(await give('')).toEqual(refused('words-missing'));
  expect(await give('Please mend the starting hour.')).toEqual(done);
  expect(await stateOf(db, trainee.id)).toBe('returned');
  expect(await give('Twice')).toEqual(refused('already-returned'));
  const [line] = await db.select().from(auditEntries).where(eq(auditEntries.event, 'practice-returned'));
  expect(line?.particulars).not.toContain('starting');
  await db.close();
  expect(readFileSync(file).includes('starting hour')).toBe(false);
});

test('nobody else asks, returns or withdraws', async () => {
  const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
  for (const other of [await aPerson(db, 'mentor'), await aPerson(db, 'administrator'), trainee]) {
    const session = first(id);
    expect(await askAboutPracticeSession(db, keys, other, { session, question: 'Why?' }, now)).toEqual(
      refused('not-found'),
    );
    expect(await returnPracticeSession(db, keys, other, { session, reason: 'No' }, now)).toEqual(
      refused('not-found'),
    );
  }
  await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
  const reason = 'Mistaken';
  for (const other of [await aPerson(db, 'mentor'), trainee])
    expect(await withdrawSignOff(db, keys, other, { sessionId: id, reason }, now)).toEqual(
      refused('not-found'),
    );
});

describe('undo', () => {
  test.each([
    [29.9, done, 'sent'],
    [30, done, 'sent'],
    [30.1, refused('too-late'), 'signed'],
  ])('%d seconds later', async (seconds, expected, state) => {
    const { db, trainee, mentor, id } = await aMentorWithASentSession();
    await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
    expect(await undoDecision(db, mentor, {}, after(seconds))).toEqual(expected);
    expect(await stateOf(db, trainee.id)).toBe(state);
  });

  test('takes back all that was decided in one go, and only once', async () => {
    const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
    const two = await aSentSession(db, keys, trainee, { startsAt: '08:00' });
    const earlier = await aSentSession(db, keys, trainee, { startsAt: '10:00' });
    await signOffPracticeSessions(db, mentor, { sessions: [first(earlier)] }, now);
    await signOffPracticeSessions(db, mentor, { sessions: [first(id), first(two)] }, after(5));
    expect(await undoDecision(db, mentor, {}, after(10))).toEqual(done);
    expect(await stateOf(db, trainee.id)).toBe('sent signed sent');
    expect(await undoDecision(db, mentor, {}, after(11))).toEqual(refused('too-late'));
    expect(await db.$count(practiceSteps, eq(practiceSteps.step, 'undone'))).toBe(2);
  });

  test('two clicks at once undo once', async () => {
    const { db, mentor, id } = await aMentorWithASentSession();
    await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
    const outcomes = await Promise.all([1, 2, 3].map(() => undoDecision(db, mentor, {}, after(1))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('means the decision that was on the screen', async () => {
    const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
    const two = await aSentSession(db, keys, trainee, { startsAt: '08:00' });
    await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
    const shown = await findLastDecision(db, mentor.id, after(1));
    await returnPracticeSession(db, keys, mentor, { session: first(two), reason: 'Length?' }, after(2));
    expect(await undoDecision(db, mentor, { seq: shown?.seq }, after(3))).toEqual(refused('too-late'));
    expect(await stateOf(db, trainee.id)).toBe('returned signed');
  });

  test('leaves alone what the trainee changed meanwhile, and what another mentor decided', async () => {
    const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
    await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
    expect(await undoDecision(db, await aPerson(db, 'mentor'), {}, after(1))).toEqual(refused('too-late'));
    expect(await undoDecision(db, trainee, {}, after(1))).toEqual(refused('not-allowed'));
    await editPracticeSession(db, keys, trainee, { ...told({ topic: 'Sleep' }), id, revision: 1 }, after(2));
    expect(await undoDecision(db, mentor, {}, after(3))).toEqual(refused('changed-meanwhile'));
    expect(await stateOf(db, trainee.id)).toBe('draft');
  });

  test('also of a question and of a return', async () => {
    const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
    await askAboutPracticeSession(db, keys, mentor, { session: first(id), question: 'When?' }, now);
    expect(await undoDecision(db, mentor, {}, after(5))).toEqual(done);
    expect(await stateOf(db, trainee.id)).toBe('sent');
  });
});

describe('a signature withdrawn later', () => {
  test('stays in the record beside its reason, and the session waits again', async () => {
    const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
    const withdraw = (reason: string) =>
      withdrawSignOff(db, keys, mentor, { sessionId: id, reason }, after(9_999));
    expect(await withdraw('Too early')).toEqual(refused('not-found'));
    await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
    expect(await withdraw(' ')).toEqual(refused('words-missing'));
    expect(await withdraw('It was a workshop, not coaching.')).toEqual(done);
    expect(await stateOf(db, trainee.id)).toBe('sent');
    expect(await withdraw('Again')).toEqual(refused('not-signed'));
    const steps = await db.select().from(practiceSteps).orderBy(practiceSteps.seq);
    expect(steps.map(({ step, actorId }) => [step, actorId === mentor.id])).toEqual([
      ['sent', false],
      ['signed', true],
      ['withdrawn', true],
    ]);
    expect(await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now)).toEqual(done);
  });

  test('is the signing mentor’s own to withdraw', async () => {
    const { db, keys, trainee, mentor, id } = await aMentorWithASentSession();
    const other = await aPerson(db, 'mentor');
    await aStep(db, id, 'signed', other);
    expect(await withdrawSignOff(db, keys, mentor, { sessionId: id, reason: 'Not mine' }, now)).toEqual(
      refused('not-found'),
    );
    expect(await stateOf(db, trainee.id)).toBe('signed');
  });
});
