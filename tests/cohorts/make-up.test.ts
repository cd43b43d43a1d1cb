import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { makeUpDecisions, makeUps } from '#db/schema/cohorts.ts';
import type { ToldPresence } from '#features/cohorts/attendance/attendance.ts';
import { markOf, presenceIn } from '#features/cohorts/attendance/attendance.ts';
import { changeAttendancePolicy } from '#features/cohorts/attendance/change-attendance-policy.ts';
import { findAttendance } from '#features/cohorts/attendance/find-attendance.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { decideMakeUp } from '#features/cohorts/make-up/decide-make-up.ts';
import { findMakeUpCreditsOf } from '#features/cohorts/make-up/find-make-up-credits.ts';
import { findMakeUpsOfDay, findOwnMakeUps } from '#features/cohorts/make-up/find-make-ups.ts';
import { findWaitingMakeUps } from '#features/cohorts/make-up/find-waiting-make-ups.ts';
import { handInMakeUp } from '#features/cohorts/make-up/hand-in-make-up.ts';
import { creditedOf, stateOf } from '#features/cohorts/make-up/make-up.ts';
import { setMakeUp, type MakeUpToSet } from '#features/cohorts/make-up/set-make-up.ts';
import { withdrawMakeUp } from '#features/cohorts/make-up/withdraw-make-up.ts';
import { enrolTrainee } from '#features/enrolment/enrol-trainee.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aLiveDay, aMember, programmeId, valueOf } from './cohort-builders.ts';

const early = new Date('2026-11-20T10:00:00Z');
const late = new Date('2026-11-20T11:00:00Z');

test.each([
  ['set', null, undefined, false],
  ['handed-in', early, undefined, false],
  ['returned', early, [0, late], false],
  ['handed-in', late, [0, early], false],
  ['accepted', early, [25, late], false],
  ['withdrawn', early, undefined, true],
] as const)('%s: handed in %s, decided %j, withdrawn %s', (state, handedInAt, decided, isWithdrawn) =>
  expect(
    stateOf({
      handedInAt,
      lastDecision: decided && { minutes: decided[0], decidedAt: decided[1] },
      withdrawnAt: isWithdrawn ? late : null,
    }),
  ).toBe(state),
);

test('make-ups of one day never credit more than is missing, and the first accepted comes first', () => {
  expect(creditedOf([{ minutes: 20 }, { minutes: 20 }], 25).map(({ credited }) => credited)).toEqual([20, 5]);
  expect(creditedOf([{ minutes: 20 }], -5).map(({ credited }) => credited)).toEqual([0]);
  fc.assert(
    fc.property(fc.array(fc.record({ minutes: fc.nat(720) })), fc.nat(720), (accepted, missing) => {
      const credits = creditedOf(accepted, missing);
      const sum = credits.reduce((all, { credited }) => all + credited, 0);
      expect(sum).toBe(
        Math.min(
          missing,
          accepted.reduce((all, { minutes }) => all + minutes, 0),
        ),
      );
      for (const { credited, minutes } of credits) expect(credited).toBeLessThanOrEqual(minutes);
    }),
  );
});

const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** Somebody who came 25 minutes late to a day of six hours. */
async function aLateOne(presence: ToldPresence = { lateMinutes: 25, leftEarlyMinutes: 0 }) {
  const { db, keys } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator', 'Niamh Brennan');
  const cohortId = await aCohort(db, administrator);
  const trainee = await aMember(db, administrator, cohortId, 'Priya Raman');
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  const record = async (told: ToldPresence, at: Date) => {
    const [row] = await findAttendance(db, { id: liveDayId, cohortId });
    const entries = [{ traineeId: trainee.id, presence: told, seen: markOf(presenceIn(row!)) }];
    valueOf(await recordAttendance(db, administrator, { liveDayId, entries, reason: 'By the list' }, at));
  };
  await record(presence, now);
  const set = (what: Partial<MakeUpToSet> = {}, actor = administrator, at = after(1)) =>
    setMakeUp(
      db,
      actor,
      {
        ...{ liveDayId, traineeId: trainee.id, task: 'Watch the opening and write what you would ask.' },
        ...{ delivery: 'self-paced', minutes: 25, dueOn: null },
        ...what,
      },
      at,
    );
  const handIn = (makeUpId: string, work = 'I would ask what she noticed.', actor = trainee, at = after(2)) =>
    handInMakeUp(db, keys, actor, { makeUpId, work }, at);
  const decide = (
    makeUpId: string,
    minutes: number,
    {
      reason = '',
      at = after(3),
      seen = after(2),
      actor = administrator,
    }: { reason?: string; at?: Date; seen?: Date | null; actor?: typeof administrator } = {},
  ) => decideMakeUp(db, actor, { makeUpId, minutes, reason, seen }, at);
  const credits = async (at?: Date) =>
    ((await findMakeUpCreditsOf(db, [trainee.id], at)).get(trainee.id) ?? []).map(({ minutes }) => minutes);
  const training = async (at?: Date) =>
    (await gatherEvidence(db, trainee.id, programmeId, at)).training.map(
      ({ of, minutes }) => `${of} ${minutes}`,
    );
  return {
    ...{ db, keys, administrator, cohortId, trainee, liveDayId, record },
    ...{ set, handIn, decide, credits, training },
  };
}

test('who came 25 minutes late makes them up, and all of the day is credited', async () => {
  const { db, trainee, liveDayId, set, handIn, decide, training } = await aLateOne();
  const { makeUpId } = valueOf(await set());
  expect(await decide(makeUpId, 25, { seen: null })).toMatchObject({ refusal: 'not-handed-in' });
  expect(await handIn(makeUpId)).toEqual({ ok: true, value: { liveDayId } });
  expect(await training()).toEqual(['live-day 335']);
  expect(await decide(makeUpId, 25)).toMatchObject({ ok: true });

  expect(await training()).toEqual(['live-day 335', 'make-up 25']);
  expect((await gatherEvidence(db, trainee.id, programmeId)).training.at(-1)).toEqual({
    ...{ id: makeUpId, of: 'make-up', title: 'The coaching agreement', creditedOn: '2026-11-22' },
    ...{ minutes: 25, area: 'core', delivery: 'self-paced' },
  });
  expect(await training(after(2))).toEqual(['live-day 335']);
  expect(await handIn(makeUpId)).toMatchObject({ refusal: 'already-accepted' });
});

test('it is returned, handed in again and accepted in part; the last decision holds, and it can be taken back', async () => {
  const { db, keys, trainee, set, handIn, decide, credits } = await aLateOne();
  const { makeUpId } = valueOf(await set());
  await handIn(makeUpId);
  expect(await decide(makeUpId, 0)).toMatchObject({ refusal: 'reason-missing' });
  expect(await decide(makeUpId, 0, { reason: 'Say what she answered.' })).toMatchObject({ ok: true });
  expect(await findOwnMakeUps(db, keys, trainee)).toMatchObject([
    { work: 'I would ask what she noticed.', lastDecision: { minutes: 0, reason: 'Say what she answered.' } },
  ]);
  expect(await decide(makeUpId, 25)).toMatchObject({ refusal: 'not-handed-in' });
  await handIn(makeUpId, 'She said nothing for a while.', trainee, after(4));
  // Decided on words that are not there any more.
  expect(await decide(makeUpId, 25, { at: after(5) })).toMatchObject({ refusal: 'changed-meanwhile' });
  const seen = after(4);
  expect(await decide(makeUpId, 15, { at: after(5), seen })).toMatchObject({ refusal: 'reason-missing' });
  expect(await decide(makeUpId, 15, { at: after(5), seen, reason: 'Half of it.' })).toMatchObject({
    ok: true,
  });
  expect(await decide(makeUpId, 0, { at: after(7), seen, reason: 'Not hers after all.' })).toMatchObject({
    ok: true,
  });
  expect([await credits(after(4)), await credits(after(6)), await credits()]).toEqual([[], [15], []]);
});

test('what is handed in is sealed, and nobody but its trainee and administrators reads it', async () => {
  const { db, keys, administrator, trainee, liveDayId, set, handIn } = await aLateOne();
  const { makeUpId } = valueOf(await set());
  await handIn(makeUpId);
  const other = await aPerson(db, 'trainee');
  const mentor = await aPerson(db, 'mentor');
  const [row] = await db.select().from(makeUps);
  expect(row?.workSealed?.toString('latin1')).not.toContain('noticed');
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toMatch(/noticed|Watch the opening/);
  expect(await findMakeUpsOfDay(db, keys, administrator, liveDayId)).toMatchObject([
    { work: 'I would ask what she noticed.' },
  ]);
  for (const asker of [other, mentor, trainee])
    expect(await findMakeUpsOfDay(db, keys, asker, liveDayId)).toEqual([]);
  expect(await findOwnMakeUps(db, keys, other)).toEqual([]);
  expect(await handIn(makeUpId, 'Mine', other)).toMatchObject({ refusal: 'not-found' });
  expect(await findOwnMakeUps(db, keys, trainee, newId())).toEqual([]);
});

test('tasks are worth no more than what is missing and not yet made up', async () => {
  const { administrator, trainee, set, handIn, decide, credits, db } = await aLateOne();
  const other = await aPerson(db, 'trainee');
  for (const [refusal, what] of [
    ['impossible-minutes', { minutes: 26 }],
    ['impossible-minutes', { minutes: 0 }],
    ['impossible-minutes', { minutes: 0.5 }],
    ['task-missing', { task: ' ' }],
    ['task-missing', { task: 'x'.repeat(2001) }],
    ['impossible-day', { dueOn: calendarDate('2026-11-21') }],
    ['not-recorded', { traineeId: other.id }],
    ['not-found', { liveDayId: newId() }],
  ] as const)
    expect(await set(what), refusal).toMatchObject({ ok: false, refusal });
  expect(await set({}, trainee)).toMatchObject({ refusal: 'not-allowed' });

  const first = valueOf(await set({ minutes: 20 })).makeUpId;
  expect(await set({ minutes: 6 })).toMatchObject({
    refusal: 'impossible-minutes',
    particulars: { left: 5 },
  });
  const second = valueOf(await set({ minutes: 5 })).makeUpId;
  expect(await set({ minutes: 1 })).toMatchObject({ refusal: 'nothing-missing' });
  await handIn(first);
  expect(await decide(first, 10, { reason: 'Half' })).toMatchObject({ ok: true });
  // What was not accepted is free for another task; what was, is not.
  const third = valueOf(await set({ minutes: 10 })).makeUpId;
  expect(await decide(first, 20)).toMatchObject({ refusal: 'impossible-minutes', particulars: { most: 10 } });
  expect(await withdrawMakeUp(db, administrator, third, after(4))).toMatchObject({ ok: true });
  expect(await handIn(third)).toMatchObject({ refusal: 'withdrawn' });
  expect(await decide(first, 20)).toMatchObject({ ok: true });
  expect(await withdrawMakeUp(db, administrator, first, after(4))).toMatchObject({
    refusal: 'already-accepted',
  });
  await handIn(second);
  await decide(second, 5);
  expect(await credits()).toEqual([20, 5]);
});

test('a register that is corrected afterwards comes first: no minute is credited twice', async () => {
  const { record, set, handIn, decide, training } = await aLateOne('absent');
  const { makeUpId } = valueOf(await set({ minutes: 360 }));
  await handIn(makeUpId);
  await decide(makeUpId, 360);
  expect(await training()).toEqual(['make-up 360']);
  await record({ lateMinutes: 25, leftEarlyMinutes: 0 }, after(10));
  expect(await training()).toEqual(['live-day 335', 'make-up 25']);
  await record({ lateMinutes: 0, leftEarlyMinutes: 0 }, after(20));
  expect(await training()).toEqual(['live-day 360']);
  await record('absent', after(30));
  expect(await training()).toEqual(['make-up 360']);
  expect([await training(after(5)), await training(after(15)), await training(after(25))]).toEqual([
    ['make-up 360'],
    ['live-day 335', 'make-up 25'],
    ['live-day 360'],
  ]);
});

test('grace leaves nothing to make up for', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  await changeAttendancePolicy(db, administrator, { cohortId, graceMinutes: 10, leastPercent: 50 }, now);
  const prompt = await aMember(db, administrator, cohortId);
  const short = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  const entries = [
    { traineeId: prompt.id, presence: { lateMinutes: 10, leftEarlyMinutes: 0 }, seen: '' },
    { traineeId: short.id, presence: { lateMinutes: 200, leftEarlyMinutes: 0 }, seen: '' },
  ];
  valueOf(await recordAttendance(db, administrator, { liveDayId, entries }, now));
  const set = (traineeId: string, minutes: number) =>
    setMakeUp(
      db,
      administrator,
      { liveDayId, traineeId, minutes, task: 'Read it', delivery: 'live', dueOn: null },
      now,
    );
  expect(await set(prompt.id, 1)).toMatchObject({ refusal: 'nothing-missing' });
  // Below the least share nothing is credited, so all of the day may be made up.
  expect(await set(short.id, 360)).toMatchObject({ ok: true });
});

test('of two administrators who decide at once both decisions stand, the last holds; two tasks at once fit the rest', async () => {
  const { db, set, handIn, decide, credits } = await aLateOne();
  const twice = await Promise.all([set(), set()]);
  expect(twice.map((outcome) => (outcome.ok ? 'set' : outcome.refusal))).toEqual(['set', 'nothing-missing']);
  const { makeUpId } = valueOf(twice[0]);
  await handIn(makeUpId);
  await Promise.all([decide(makeUpId, 25), decide(makeUpId, 25)]);
  expect(await db.select().from(makeUpDecisions)).toHaveLength(1);
  await Promise.all([decide(makeUpId, 20, { reason: 'Late' }), decide(makeUpId, 10, { reason: 'Short' })]);
  expect(await db.select().from(makeUpDecisions)).toHaveLength(3);
  expect(await credits()).toEqual([10]);
});

test('an administrator who is a trainee neither sets, decides nor withdraws their own', async () => {
  const { db, administrator, cohortId, set, handIn, decide } = await aLateOne();
  const own = await aPerson(db, ['administrator', 'trainee']);
  const educationBeganOn = calendarDate('2026-01-12');
  await enrolTrainee(db, administrator, { traineeId: own.id, programmeId, cohortId, educationBeganOn }, now);
  expect(await set({ traineeId: own.id }, own)).toMatchObject({ refusal: 'not-for-yourself' });
  const { makeUpId } = valueOf(await set());
  await db.write((tx) => tx.update(makeUps).set({ traineeId: own.id }));
  await handIn(makeUpId, 'Mine', own);
  expect(await decide(makeUpId, 25, { actor: own })).toMatchObject({ refusal: 'not-for-yourself' });
  expect(await withdrawMakeUp(db, own, makeUpId, now)).toMatchObject({ refusal: 'not-for-yourself' });
});

test('a live day is told as waiting as long as one of its make-ups stands as handed in', async () => {
  const { db, cohortId, liveDayId, set, handIn, decide } = await aLateOne();
  const { makeUpId } = valueOf(await set());
  expect(await findWaitingMakeUps(db)).toEqual([]);
  await handIn(makeUpId);
  expect(await findWaitingMakeUps(db)).toMatchObject([
    { liveDayId, cohortId, title: 'The coaching agreement', waiting: 1, since: after(2) },
  ]);
  await decide(makeUpId, 0, { reason: 'Say what she answered.' });
  expect(await findWaitingMakeUps(db)).toEqual([]);
  await handIn(makeUpId, 'She said nothing for a while.', undefined, after(4));
  expect(await findWaitingMakeUps(db)).toMatchObject([{ waiting: 1, since: after(4) }]);
  await decide(makeUpId, 25, { seen: after(4), at: after(5) });
  expect(await findWaitingMakeUps(db)).toEqual([]);
  await decide(makeUpId, 0, { reason: 'It was somebody else’s.', seen: after(4), at: after(6) });
  expect(await findWaitingMakeUps(db)).toEqual([]);
});
