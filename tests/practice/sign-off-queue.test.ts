import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import type { Person } from '#features/people/person.ts';
import { findSignOffQueue } from '#features/practice/sign-off/find-sign-off-queue.ts';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import { undoDecision } from '#features/practice/sign-off/undo-decision.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { counted } from '#tests/support/counted.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, aStep } from './practice-builders.ts';

const first = (id: string) => ({ id, revision: 1 });

async function accompany(db: Database, mentor: Person, trainee: Person, untilOn?: string) {
  await db.write((tx) =>
    tx.insert(mentorAssignments).values({
      id: newId(),
      traineeId: trainee.id,
      mentorId: mentor.id,
      fromOn: '2025-09-01',
      untilOn: untilOn ?? null,
      assignedAt: now,
    }),
  );
}

test('the queue holds what was sent by those whom the mentor accompanies today, grouped by trainee', async () => {
  const { db, keys } = await emptyAcademy();
  const mentor = await aPerson(db, 'mentor');
  const [priya, amara, former] = [
    await aPerson(db, 'trainee', 'Priya Raman'),
    await aPerson(db, 'trainee', 'Amara Okafor'),
    await aPerson(db, 'trainee', 'Former Trainee'),
  ];
  await accompany(db, mentor, priya);
  await accompany(db, mentor, amara);
  await accompany(db, mentor, former, '2026-11-21');
  const elsewhere = await aTraineeWithMentor(db);
  const later = await aSentSession(db, keys, amara, { startsAt: '18:00' });
  const earlier = await aSentSession(db, keys, amara, { startsAt: '08:00', durationMinutes: 45 });
  const asked = await aSentSession(db, keys, priya, { startsAt: '08:00' });
  await aStep(db, asked, 'asked', mentor);
  const hers = await aSentSession(db, keys, priya, { startsAt: '10:00' });
  await aLoggedSession(db, keys, priya, { startsAt: '12:00' });
  await aSentSession(db, keys, former);
  await aSentSession(db, keys, elsewhere.trainee);

  const queue = await findSignOffQueue(db, mentor, { view: 'attention' }, now);

  expect(queue.rows.map(({ id }) => id)).toEqual([earlier, later, hers]);
  expect(queue).toMatchObject({
    counts: { attention: 3, asked: 1, done: 0 },
    totalMinutes: 165,
    trainees: 2,
    pages: 1,
  });
  expect(queue.rows[0]).toMatchObject({ traineeName: 'Amara Okafor', clientCode: 'C1', flags: [] });
  expect(JSON.stringify(queue)).not.toMatch(/Müller|ealed/);
  const questions = await findSignOffQueue(db, mentor, { view: 'asked' }, now);
  expect(questions.rows.map(({ id }) => id)).toEqual([asked]);
  expect((await findSignOffQueue(db, amara, { view: 'attention' }, now)).rows).toEqual([]);
});

test('what a mentor decided is done, stays with them after a hand-over, and comes back when undone', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const [one, two] = [
    await aSentSession(db, keys, trainee, { startsAt: '08:00' }),
    await aSentSession(db, keys, trainee, { startsAt: '10:00' }),
  ];
  const soon = new Date(now.getTime() + 10_000);
  await signOffPracticeSessions(db, mentor, { sessions: [first(one)] }, now);
  await returnPracticeSession(db, keys, mentor, { session: first(two), reason: 'Length?' }, soon);
  const done = async (at: Date) => (await findSignOffQueue(db, mentor, { view: 'done' }, at)).rows;
  expect((await done(soon)).map(({ id, state }) => [id, state])).toEqual([
    [two, 'returned'],
    [one, 'signed'],
  ]);
  await undoDecision(db, mentor, {}, soon);
  expect((await done(soon)).map(({ id }) => id)).toEqual([one]);
  const waiting = await findSignOffQueue(db, mentor, { view: 'attention' }, soon);
  expect(waiting.rows).toMatchObject([{ id: two, since: now }]);

  await db.write((tx) => tx.update(mentorAssignments).set({ untilOn: '2026-11-20' }));
  expect((await findSignOffQueue(db, mentor, { view: 'attention' }, soon)).rows).toEqual([]);
  expect((await done(soon)).map(({ id }) => id)).toEqual([one]);
});

test('flags stand beside the row', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  await aSentSession(db, keys, trainee, { heldOn: calendarDate('2025-08-31') });
  await aSentSession(db, keys, trainee, { startsAt: '08:00', durationMinutes: 55 });
  await aSentSession(db, keys, trainee, {
    startsAt: '08:30',
    client: { name: 'Bo' },
    overlapReason: 'Two rooms',
  });
  const { rows } = await findSignOffQueue(db, mentor, { view: 'attention' }, now);
  expect(rows.map(({ flags }) => flags)).toMatchObject([
    [{ flag: 'before-education-began' }],
    [{ flag: 'overlap', minutes: 25, other: { clientCode: 'C2' } }],
    [{ flag: 'overlap', minutes: 25, other: { clientCode: 'C1' } }],
  ]);
});

describe('a queue of thousands', () => {
  let db: Database;
  let mentor: Person;
  beforeAll(async () => {
    ({ db } = await emptyAcademy());
    mentor = await aPerson(db, 'mentor');
    for (let each = 0; each < 5; each += 1) {
      const trainee = await aPerson(db, 'trainee');
      await accompany(db, mentor, trainee);
      await aLongLog(db, trainee, mentor, 1_000);
    }
    // Somebody else's data, which must not cost this mentor anything.
    const other = await aPerson(db, 'trainee');
    await aLongLog(db, other, mentor, 2_000);
  });

  test('comes in pages of two hundred', async () => {
    const view = 'attention';
    const queue = await findSignOffQueue(db, mentor, { view }, now);
    expect(queue).toMatchObject({ counts: { attention: 500 }, page: 1, pages: 3 });
    expect(queue.rows).toHaveLength(200);
    const last = await findSignOffQueue(db, mentor, { view, page: 99 }, now);
    expect(last.page).toBe(3);
    expect(last.rows).toHaveLength(100);
    expect((await findSignOffQueue(db, mentor, { view, page: -1 }, now)).page).toBe(1);
  });

  test('asks the data file as often for hundreds of sessions as for a few', async () => {
    const queriesFor = async (sessions: number) => {
      const [whom, trainee] = [await aPerson(db, 'mentor'), await aPerson(db, 'trainee')];
      await accompany(db, whom, trainee);
      await aLongLog(db, trainee, whom, sessions);
      const { db: counting, asked } = counted(db);
      expect((await findSignOffQueue(counting, whom, { view: 'attention' }, now)).rows).not.toEqual([]);
      return asked();
    };
    expect(await queriesFor(1_000)).toBe(await queriesFor(2));
  });
});

/** A session a day, nine of ten signed by this mentor. Written straight into the tables, since the use case would take its time. */
async function aLongLog(db: Database, trainee: Person, mentor: Person, size: number) {
  const clientId = newId();
  const sessions = Array.from({ length: size }, (_, place) => {
    const startedAt = new Date(now.getTime() - (place + 1) * 86_400_000);
    return {
      id: newId(),
      traineeId: trainee.id,
      clientId,
      revision: 1,
      startedAt,
      timeZone: 'Europe/Dublin',
      heldOn: startedAt.toISOString().slice(0, 10),
      durationMinutes: 55,
      kind: 'individual' as const,
      fee: 'paid' as const,
      medium: 'video' as const,
      topic: 'Charting load',
      clientAgreedToBeNamed: true,
      loggedAt: now,
      changedAt: now,
    };
  });
  const step = (sessionId: string, name: 'sent' | 'signed', actorId: string) => ({
    sessionId,
    revision: 1,
    step: name,
    actorId,
    takenAt: now,
  });
  await db.write(async (tx) => {
    await tx
      .insert(clients)
      .values({ id: clientId, traineeId: trainee.id, code: 'C1', isGroup: false, addedAt: now });
    for (let from = 0; from < size; from += 500) {
      const some = sessions.slice(from, from + 500);
      await tx.insert(practiceSessions).values(some);
      await tx.insert(practiceSteps).values(some.map(({ id }) => step(id, 'sent', trainee.id)));
      await tx
        .insert(practiceSteps)
        .values(some.filter((_, place) => place % 10).map(({ id }) => step(id, 'signed', mentor.id)));
    }
  });
}
