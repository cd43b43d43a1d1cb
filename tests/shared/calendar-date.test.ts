import { describe, expect, test } from 'vitest';
import { addDays, addMonths, calendarDate, dayOf, findCalendarDate } from '#shared/calendar-date.ts';
import { dayInWords } from '#shared/day-words.ts';
import { formatHours, formatMinutes } from '#shared/minutes.ts';

describe('a day is a day of the calendar', () => {
  test.each(['2028-02-29', '2026-11-22', '1900-01-01'])('%s', (text) =>
    expect(findCalendarDate(text)).toBe(text),
  );
  test.each([
    '2027-02-29',
    '2026-04-31',
    '2026-02-30',
    '2026-13-01',
    '0001-01-01',
    '2026-1-1',
    '',
    'today',
    '2026-11-22T00:00',
  ])('and not “%s”', (text) => {
    expect(findCalendarDate(text)).toBeUndefined();
    expect(() => calendarDate(text)).toThrow(RangeError);
  });
});

test.each([
  ['2026-11-22', -18, '2025-05-22'],
  ['2026-01-31', 3, '2026-04-30'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-03-14', 3, '2026-06-14'],
  ['2026-12-31', 1, '2027-01-31'],
])('%s and %i months is %s', (day, months, then) => expect(addMonths(calendarDate(day), months)).toBe(then));

test('days go over the ends of months and years', () => {
  expect(addDays(calendarDate('2026-12-31'), 1)).toBe('2027-01-01');
  expect(addDays(calendarDate('2028-03-01'), -1)).toBe('2028-02-29');
});

test('the day depends on where one is', () => {
  const instant = new Date('2026-11-22T23:30:00Z');
  expect(dayOf(instant, 'Europe/Dublin')).toBe('2026-11-22');
  expect(dayOf(instant, 'Europe/Copenhagen')).toBe('2026-11-23');
});

test('days and minutes in words', () => {
  expect(dayInWords(calendarDate('2026-09-05'))).toBe('5 Sep 2026');
  expect([0, 45, 90, 6000].map(formatMinutes)).toEqual(['0:00', '0:45', '1:30', '100:00']);
  expect([90, 55, 119, 60].map(formatHours)).toEqual(['1.5 h', '0.91 h', '1.98 h', '1 h']);
});
