import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { attendances, checkIns } from '#db/schema/cohorts.ts';
import { gridRow } from '#features/cohorts/attendance/grid-rows.ts';
import {
  codeAt,
  codeStaysFor,
  isAroundTheTime,
  isCodeRight,
  lateAt,
} from '#features/cohorts/check-in/check-in-code.ts';
import { checkIn } from '#features/cohorts/check-in/check-in.ts';
import { findCheckIns, findOpening } from '#features/cohorts/check-in/find-check-ins.ts';
import { closeCheckIn, openCheckIn } from '#features/cohorts/check-in/open-check-in.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aLiveDay, aMember } from './cohort-builders.ts';

const secret = Buffer.alloc(32, 7);
const at = (time: string) => new Date(`2026-11-14T${time}Z`);

test('a code is six digits, changes every thirty seconds, and is taken for one window more', () => {
  const code = codeAt(secret, at('09:30:00'));
  expect(code).toMatch(/^\d{6}$/);
  expect(codeAt(secret, at('09:30:29'))).toBe(code);
  expect(codeAt(secret, at('09:30:30'))).not.toBe(code);
  expect(codeAt(Buffer.alloc(32, 8), at('09:30:00'))).not.toBe(code);
  expect(codeStaysFor(at('09:30:20'))).toBe(10_000);
  for (const [time, is] of [
    ['09:29:59.999', false],
    ['09:30:00', true],
    ['09:30:59.999', true],
    ['09:31:00', false],
  ] as const)
    expect(isCodeRight(secret, code, at(time)), time).toBe(is);
  for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６', `${code} `, '-12345', '1e5000'])
    expect(isCodeRight(secret, typed, at('09:30:00')), typed).toBe(false);
});

test('codes of one secret are spread over all there are', () => {
  const codes = Array.from({ length: 2000 }, (_, nth) => codeAt(secret, new Date(nth * 30_000)));
  expect(new Set(codes).size).toBeGreaterThan(1990);
  expect(new Set(codes.map((code) => code[0])).size).toBe(10);
});

const day = { startsAt: at('09:30:00'), minutes: 360, breakMinutes: 60 };

test.each([
  ['08:29:59', false],
  ['08:30:00', true],
  ['16:29:59', true],
  ['16:30:00', false],
])('%s is around the time of a day from half past nine with an hour of breaks: %s', (time, is) =>
  expect(isAroundTheTime(day, at(time))).toBe(is),
);

test.each([
  ['08:45:00', 0, 0],
  ['09:30:59', 0, 0],
  ['09:31:00', 0, 1],
  ['09:40:59', 10, 0],
  ['09:41:00', 10, 11],
  ['16:00:00', 0, 359],
])('checked in at %s with a grace of %d: %d minutes late', (time, graceMinutes, late) =>
  expect(lateAt(at(time), day, { graceMinutes, leastPercent: 0 })).toBe(late),
);

test('nobody is later by coming earlier', () => {
  fc.assert(
    fc.property(fc.nat(30_000), fc.nat(30_000), fc.nat(60), (a, b, graceMinutes) => {
      const policy = { graceMinutes, leastPercent: 0 };
      const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((seconds) =>
        lateAt(new Date(day.startsAt.getTime() + seconds * 1000), day, policy),
      );
      expect(sooner).toBeLessThanOrEqual(later!);
    }),
  );
});

async function aRoom() {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const trainee = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId);
  const code = async (when: Date) => codeAt((await findOpening(db, liveDayId))!.secret, when);
  const enter = (typed: string, when: Date, who = trainee) =>
    checkIn(db, who, { liveDayId, code: typed }, when);
  const open = (when: Date, who = administrator) => openCheckIn(db, who, liveDayId, when);
  return { db, administrator, cohortId, trainee, liveDayId, code, enter, open };
}

test('a trainee checks in by the code of the room, once, and it counts nothing until the register is recorded', async () => {
  const { db, trainee, liveDayId, code, enter, open } = await aRoom();
  expect(await enter('123456', at('09:25:00'))).toMatchObject({ refusal: 'not-open' });
  await open(at('09:20:00'));
  const right = await code(at('09:44:00'));
  const twice = await Promise.all([enter(right, at('09:44:10')), enter(right, at('09:44:20'))]);
  expect(twice).toEqual([
    { ok: true, value: { checkedInAt: at('09:44:10') } },
    { ok: true, value: { checkedInAt: at('09:44:10') } },
  ]);
  expect(await db.select().from(checkIns)).toHaveLength(1);
  expect(await db.select().from(attendances)).toEqual([]);
  expect(await findCheckIns(db, liveDayId)).toEqual(new Map([[trainee.id, at('09:44:10')]]));

  const row = { traineeId: trainee.id, name: trainee.name, minutes: null, recordedAt: null };
  const blank = { ...row, lateMinutes: null, leftEarlyMinutes: null };
  const hints = { missesAll: true, lateByCheckIn: 14 };
  expect(gridRow(blank, hints, 'check-ins')).toEqual({ is: 'present', late: '14', early: '' });
  expect(gridRow(blank, { ...hints, lateByCheckIn: undefined }, 'check-ins')).toMatchObject({ is: '' });
  expect(gridRow(blank, { ...hints, lateByCheckIn: undefined }, 'present')).toMatchObject({ is: 'absent' });
  const lines = await db.select().from(auditEntries);
  expect(lines.filter(({ event }) => event === 'checked-in')).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain(right);
});

test('a code that is wrong, old or of a closed room is refused, and so is whoever is no member', async () => {
  const { db, administrator, liveDayId, code, enter, open } = await aRoom();
  await open(at('09:20:00'));
  const old = await code(at('09:30:00'));
  expect(await enter(old, at('09:31:00'))).toMatchObject({ refusal: 'wrong-code' });
  const stranger = await aPerson(db, 'trainee');
  expect(await enter(old, at('09:30:00'), stranger)).toMatchObject({ refusal: 'not-found' });
  expect(await enter(old, at('09:30:00'), administrator)).toMatchObject({ refusal: 'not-allowed' });
  await closeCheckIn(db, administrator, liveDayId, at('09:30:10'));
  expect(await enter(old, at('09:30:20'))).toMatchObject({ refusal: 'not-open' });
  // Opened again, the room has another secret.
  await open(at('09:40:00'));
  expect(await code(at('09:30:00'))).not.toBe(old);
});

test('whoever guesses is stopped after ten tries', async () => {
  const { code, enter, open } = await aRoom();
  await open(at('09:20:00'));
  const right = await code(at('09:30:00'));
  const wrong = right === '000000' ? '000001' : '000000';
  const guesses = await Promise.all(Array.from({ length: 12 }, () => enter(wrong, at('09:30:00'))));
  expect(guesses.map((outcome) => (outcome.ok ? 'in' : outcome.refusal))).toEqual([
    ...Array.from({ length: 10 }, () => 'wrong-code'),
    'too-many-tries',
    'too-many-tries',
  ]);
  expect(await enter(right, at('09:30:00'))).toMatchObject({ refusal: 'too-many-tries' });
});

test('a check-in is opened around the time by an administrator, and stays one', async () => {
  const { db, administrator, trainee, liveDayId, open } = await aRoom();
  expect(await open(at('08:00:00'))).toMatchObject({ refusal: 'not-around-the-time' });
  expect(await open(at('15:30:00'))).toMatchObject({ refusal: 'not-around-the-time' });
  expect(await open(at('09:20:00'), trainee)).toMatchObject({ refusal: 'not-allowed' });
  expect(await openCheckIn(db, administrator, newId(), at('09:20:00'))).toMatchObject({
    refusal: 'not-found',
  });
  await Promise.all([open(at('09:20:00')), open(at('09:20:00'))]);
  const lines = (await db.select().from(auditEntries)).filter(({ event }) => event === 'check-in-opened');
  expect(lines).toHaveLength(1);
  expect(await closeCheckIn(db, trainee, liveDayId, at('09:21:00'))).toMatchObject({
    refusal: 'not-allowed',
  });
});
