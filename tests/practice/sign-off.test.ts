import { desc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import type { Person } from '#features/people/person.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { recallPracticeSessions } from '#features/practice/recall-practice-sessions.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, someLoggedSessions, told } from './practice-builders.ts';

const first = (id: string) => ({ id, revision: 1 });
const refused = (refusal: string): unknown => expect.objectContaining({ ok: false, refusal });

async function anotherMentor(
  db: Database,
  trainee: Person,
  over: { fromOn?: string; untilOn?: string } = {},
) {
  const mentor = await aPerson(db, 'mentor');
  await db.write((tx) =>
    tx.insert(mentorAssignments).values({
      id: newId(),
      traineeId: trainee.id,
      mentorId: mentor.id,
      fromOn: '2025-09-01',
      assignedAt: now,
      ...over,
    }),
  );
  return mentor;
}

const stepsOf = async (db: Database, id: string) =>
  (
    await db.select().from(practiceSteps).where(eq(practiceSteps.sessionId, id)).orderBy(practiceSteps.seq)
  ).map(({ step }) => step);

/** No signature was written by what was refused. */
const expectNothingSigned = async (db: Database) =>
  expect(await db.$count(practiceSteps, eq(practiceSteps.step, 'signed'))).toBe(0);

test('the mentor signs several sessions, and each has its line in the trail', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const one = await aSentSession(db, keys, trainee);
  const two = await aSentSession(db, keys, trainee, { startsAt: '19:00' });

  const signed = await signOffPracticeSessions(db, mentor, { sessions: [first(one), first(two)] }, now);

  expect(signed).toEqual({ ok: true, value: { ids: [one, two] } });
  expect((await findPracticeEvidence(db, trainee.id)).map(({ state }) => state)).toEqual([
    'signed',
    'signed',
  ]);
  const lines = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.event, 'practice-signed-off'))
    .orderBy(desc(auditEntries.seq));
  expect(lines.map(({ subjectId, actorId }) => [subjectId, actorId])).toEqual([
    [two, mentor.id],
    [one, mentor.id],
  ]);
});

describe('B19, B20: who may not sign', () => {
  test('a mentor their own session, even when assigned to nobody else', async () => {
    const { db, keys } = await emptyAcademy();
    const both = await aPerson(db, ['trainee', 'mentor']);
    const id = await aSentSession(db, keys, both);
    expect(await signOffPracticeSessions(db, both, { sessions: [first(id)] }, now)).toEqual(
      refused('not-found'),
    );
    await expect(
      db.write((tx) =>
        tx.insert(mentorAssignments).values({
          id: newId(),
          traineeId: both.id,
          mentorId: both.id,
          fromOn: '2025-09-01',
          assignedAt: now,
        }),
      ),
    ).rejects.toThrow();
    await expectNothingSigned(db);
  });

  test.each([
    ['a mentor of nobody', (db: Database) => aPerson(db, 'mentor')],
    ['an administrator', (db: Database) => aPerson(db, 'administrator')],
    ['an assessor', (db: Database) => aPerson(db, 'assessor')],
    [
      'a mentor whose assignment ended yesterday',
      (db: Database, trainee: Person) => anotherMentor(db, trainee, { untilOn: '2026-11-21' }),
    ],
    [
      'a mentor whose assignment begins tomorrow',
      (db: Database, trainee: Person) => anotherMentor(db, trainee, { fromOn: '2026-11-23' }),
    ],
    [
      'somebody assigned who is no mentor any more',
      async (db: Database, trainee: Person) => ({ ...(await anotherMentor(db, trainee)), roles: [] }),
    ],
    ['the trainee', (_: Database, trainee: Person) => Promise.resolve(trainee)],
  ])('%s', async (_, who) => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const id = await aSentSession(db, keys, trainee);
    const actor = await who(db, trainee);
    expect(await signOffPracticeSessions(db, actor, { sessions: [first(id)] }, now)).toEqual(
      refused('not-found'),
    );
    await expectNothingSigned(db);
  });

  test('on its last day an assignment still holds', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const id = await aSentSession(db, keys, trainee);
    const mentor = await anotherMentor(db, trainee, { untilOn: '2026-11-22' });
    expect(await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now)).toMatchObject({
      ok: true,
    });
  });
});

describe('B21: a signature is under what the mentor saw', () => {
  test('the same request again finds the session signed', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const id = await aSentSession(db, keys, trainee);
    const request = { sessions: [first(id)] };
    expect(await signOffPracticeSessions(db, mentor, request, now)).toMatchObject({ ok: true });
    expect(await signOffPracticeSessions(db, mentor, request, now)).toEqual(refused('already-signed'));
    expect(await stepsOf(db, id)).toEqual(['sent', 'signed']);
  });

  test('another revision than the present one, or a session taken back, has changed meanwhile', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const id = await aSentSession(db, keys, trainee);
    const sign = (revision: number) =>
      signOffPracticeSessions(db, mentor, { sessions: [{ id, revision }] }, now);
    expect(await sign(2)).toEqual(refused('changed-meanwhile'));
    expect(await recallPracticeSessions(db, trainee, [id], now)).toMatchObject({ ok: true });
    expect(await sign(1)).toEqual(refused('changed-meanwhile'));
    await expectNothingSigned(db);
  });

  test('a draft that was never sent, a removed session and an invented one are not there', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const draft = await aLoggedSession(db, keys, trainee);
    const removed = await aSentSession(db, keys, trainee, { startsAt: '08:00' });
    await db.write((tx) =>
      tx.update(practiceSessions).set({ removedAt: now }).where(eq(practiceSessions.id, removed)),
    );
    for (const id of [draft, removed, newId()])
      expect(await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now)).toEqual(
        refused('not-found'),
      );
    await expectNothingSigned(db);
  });
});

test('B22: an edit after signing voids the signature in the same transaction', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const id = await aSentSession(db, keys, trainee);
  await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);

  const edit = { ...told({ durationMinutes: 50 }), id, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({
    ok: true,
    value: { wasVoided: true, revision: 2 },
  });

  expect(await stepsOf(db, id)).toEqual(['sent', 'signed', 'voided']);
  expect(await findPracticeEvidence(db, trainee.id)).toMatchObject([{ state: 'draft', durationMinutes: 50 }]);
  expect(await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now)).toEqual(
    refused('changed-meanwhile'),
  );
});

describe('B24: many at once', () => {
  test('none is never all', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    await aSentSession(db, keys, trainee);
    expect(await signOffPracticeSessions(db, mentor, { sessions: [] }, now)).toEqual(
      refused('nothing-chosen'),
    );
    await expectNothingSigned(db);
  });

  test('the same one twice, or more than a hundred, are refused whole', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const ids = await someLoggedSessions(db, keys, trainee, 3);
    const sign = (chosen: string[]) =>
      signOffPracticeSessions(db, mentor, { sessions: chosen.map(first) }, now);
    expect(await sign([ids[0] ?? '', ids[0] ?? ''])).toEqual(refused('chosen-twice'));
    expect(await sign(Array.from({ length: 101 }, newId))).toEqual(refused('too-many'));
    expect(await sign(Array.from({ length: 10_001 }, newId))).toEqual(refused('too-many'));
    await expectNothingSigned(db);
  });

  test('one that is not theirs among them leaves all unsigned', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const elsewhere = await aTraineeWithMentor(db);
    const mine = await aSentSession(db, keys, trainee);
    const theirs = await aSentSession(db, keys, elsewhere.trainee);
    expect(
      await signOffPracticeSessions(db, mentor, { sessions: [first(mine), first(theirs)] }, now),
    ).toEqual({
      ok: false,
      refusal: 'not-found',
      particulars: { sessionId: theirs },
    });
    await expectNothingSigned(db);
  });
});

describe('B25, B66: at the same instant', () => {
  test('of two mentors one signs', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const second = await anotherMentor(db, trainee);
    const id = await aSentSession(db, keys, trainee);
    const request = { sessions: [first(id)] };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        signOffPracticeSessions(db, turn % 2 ? mentor : second, request, now),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok && each.refusal === 'already-signed')).toHaveLength(19);
    expect(await stepsOf(db, id)).toEqual(['sent', 'signed']);
  });

  test.each([0, 1])('the mentor signs while the trainee saves (%d)', async (turn) => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const id = await aSentSession(db, keys, trainee);
    const save = () =>
      editPracticeSession(db, keys, trainee, { ...told({ topic: 'Boundaries' }), id, revision: 1 }, now);
    const sign = () => signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now);
    await Promise.all(turn ? [save(), sign()] : [sign(), save()]);
    // Whoever came first, what is signed is never what the mentor did not see.
    expect((await stepsOf(db, id)).at(-1)).toBe('voided');
    expect(await findPracticeEvidence(db, trainee.id)).toMatchObject([{ state: 'draft' }]);
  });
});

describe('flagged sessions', () => {
  test('are signed only by somebody who says that they looked twice', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const clean = await aSentSession(db, keys, trainee);
    const early = await aSentSession(db, keys, trainee, { heldOn: calendarDate('2025-08-31') });
    const sessions = [first(clean), first(early)];
    expect(await signOffPracticeSessions(db, mentor, { sessions }, now)).toEqual({
      ok: false,
      refusal: 'flags-not-seen',
      particulars: { sessionId: early },
    });
    await expectNothingSigned(db);
    expect(await signOffPracticeSessions(db, mentor, { sessions, flagsSeen: true }, now)).toMatchObject({
      ok: true,
    });
    const [line] = await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
    expect(JSON.parse(line?.particulars ?? '')).toMatchObject({ flags: ['before-education-began'] });
  });

  test('an overlap shows only with what a mentor may see', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const id = await aSentSession(db, keys, trainee);
    await aLoggedSession(db, keys, trainee, {
      startsAt: '18:00',
      client: { name: 'Bo' },
      overlapReason: 'Two rooms',
    });
    expect(await signOffPracticeSessions(db, mentor, { sessions: [first(id)] }, now)).toMatchObject({
      ok: true,
    });
  });
});
