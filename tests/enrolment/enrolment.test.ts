import { expect, test } from 'vitest';
import { canHaveBegun, isInForce, overlap } from '#features/enrolment/enrolment.ts';
import { calendarDate } from '#shared/calendar-date.ts';

const span = (from: string, until: string | null) => ({
  fromOn: calendarDate(from),
  untilOn: until === null ? null : calendarDate(until),
});

test.each([
  ['the day before it begins', '2026-02-28', false],
  ['the first day', '2026-03-01', true],
  ['the last day', '2026-05-31', true],
  ['the day after', '2026-06-01', false],
])('an assignment is in force: %s', (_, on, expected) =>
  expect(isInForce(span('2026-03-01', '2026-05-31'), calendarDate(on))).toBe(expected),
);

test.each([
  ['one follows the other', span('2026-01-01', '2026-01-31'), span('2026-02-01', null), false],
  ['they share one day', span('2026-01-01', '2026-01-31'), span('2026-01-31', null), true],
  ['one lies within the other', span('2026-01-01', null), span('2026-03-01', '2026-03-01'), true],
  ['both are without end', span('2026-01-01', null), span('2030-01-01', null), true],
])('assignments overlap: %s', (_, one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

test.each([
  ['1999-12-31', false],
  ['2000-01-01', true],
  ['2028-02-29', true],
  ['2028-03-01', false],
])('education can have begun on %s when today is 29 February 2028', (on, expected) =>
  expect(canHaveBegun(calendarDate(on), calendarDate('2028-02-29'))).toBe(expected),
);
