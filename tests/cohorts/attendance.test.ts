import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  creditedMinutes,
  everyMinuteCounts,
  isAttendancePolicy,
  markOf,
  presenceOf,
} from '#features/cohorts/attendance/attendance.ts';

test.each([
  ['throughout', 0, 0, 0, 0, 360],
  ['late, every minute counts', 25, 0, 0, 0, 335],
  ['late within the grace', 10, 0, 10, 0, 360],
  ['late by a minute more than the grace: all of it is missed', 11, 0, 10, 0, 349],
  ['left early within the grace', 0, 10, 10, 0, 360],
  ['both within the grace', 10, 10, 10, 0, 360],
  ['late beyond, left early within', 30, 5, 10, 0, 330],
  ['exactly the least share', 72, 0, 0, 80, 288],
  ['a minute below the least share', 73, 0, 0, 80, 0],
  ['within the grace, whatever the least share', 10, 0, 10, 100, 360],
  ['beyond the grace, where all of the day is asked', 11, 0, 10, 100, 0],
])('%s: late %d, left early %d, grace %d, at least %d %% → %d', (_, late, early, grace, least, credited) => {
  const presence = presenceOf({ lateMinutes: late, leftEarlyMinutes: early }, 360)!;
  expect(creditedMinutes(presence, 360, { graceMinutes: grace, leastPercent: least })).toBe(credited);
});

test('who was absent is credited nothing by any policy', () => {
  const absent = presenceOf('absent', 15)!;
  expect(creditedMinutes(absent, 15, { graceMinutes: 60, leastPercent: 0 })).toBe(0);
});

test.each([
  [360, 0],
  [0, 360],
  [200, 160],
  [-1, 0],
  [0.5, 0],
  [Number.NaN, 0],
  [0, 361],
])('late %d and left early %d of 360 is no presence', (lateMinutes, leftEarlyMinutes) =>
  expect(presenceOf({ lateMinutes, leftEarlyMinutes }, 360)).toBeUndefined(),
);

test.each([
  [0, 0, true],
  [60, 100, true],
  [61, 0, false],
  [0, 101, false],
  [-1, 0, false],
  [0.5, 0, false],
])('grace %d with at least %d %% is a policy: %s', (graceMinutes, leastPercent, is) =>
  expect(isAttendancePolicy({ graceMinutes, leastPercent })).toBe(is),
);

const days = fc
  .integer({ min: 15, max: 720 })
  .chain((day) => fc.tuple(fc.constant(day), fc.nat(day), fc.nat(day), fc.nat(60), fc.nat(100)));

test('credit is never more than the day, and nobody has more by missing more', () => {
  fc.assert(
    fc.property(days, ([day, late, early, graceMinutes, leastPercent]) => {
      const presence = presenceOf({ lateMinutes: late, leftEarlyMinutes: early }, day);
      if (!presence) return;
      expect(presence.minutes + late + early).toBe(day);
      const policy = { graceMinutes, leastPercent };
      const credited = creditedMinutes(presence, day, policy);
      expect([0, ...Array.from({ length: day }, (_, at) => at + 1)]).toContain(credited);
      expect(creditedMinutes(presence, day, everyMinuteCounts)).toBe(presence.minutes);
      const later = presenceOf({ lateMinutes: late + 1, leftEarlyMinutes: early }, day);
      if (later) expect(creditedMinutes(later, day, policy)).toBeLessThanOrEqual(credited);
    }),
  );
});

test('a mark tells every two standings of a row apart', () => {
  const rows = [
    null,
    presenceOf('absent', 360)!,
    ...[0, 5, 10].flatMap((lateMinutes) =>
      [0, 5, 10].map((leftEarlyMinutes) => presenceOf({ lateMinutes, leftEarlyMinutes }, 360)!),
    ),
  ];
  expect(new Set(rows.map(markOf)).size).toBe(rows.length);
});
