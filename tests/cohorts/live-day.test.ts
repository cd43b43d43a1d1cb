import { expect, test } from 'vitest';
import { liveDaysOverlap, readLiveDay, type ToldLiveDay } from '#features/cohorts/live-days/live-day.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aDayOfSixHours } from './cohort-builders.ts';

const today = calendarDate('2026-11-22');
const read = (told: Partial<ToldLiveDay>, zone = 'Europe/Dublin') =>
  readLiveDay({ ...aDayOfSixHours, ...told }, zone, today);

test('the time is that of the academy, winter and summer', () => {
  expect(read({ heldOn: calendarDate('2026-11-14') })).toMatchObject({
    day: { startsAt: new Date('2026-11-14T09:30:00Z') },
  });
  expect(read({ heldOn: calendarDate('2026-06-13') })).toMatchObject({
    day: { startsAt: new Date('2026-06-13T08:30:00Z') },
  });
});

test.each([
  ['2026-03-29', '01:30', 'Europe/Dublin'],
  ['2026-03-08', '02:30', 'America/Toronto'],
])('%s %s does not exist in %s', (day, startsAtTime, zone) =>
  expect(read({ heldOn: calendarDate(day), startsAtTime }, zone)).toEqual({
    ok: false,
    flaw: 'no-such-time',
  }),
);

test('a time that comes twice is the first', () =>
  expect(
    read({ heldOn: calendarDate('2026-11-01'), startsAtTime: '01:30' }, 'America/Toronto'),
  ).toMatchObject({ day: { startsAt: new Date('2026-11-01T05:30:00Z') } }));

test.each([
  ['no-title', { title: '  ' }],
  ['no-title', { title: 'x'.repeat(121) }],
  ['no-title', { title: 'Invoice\u202egpj' }],
  ['no-title', { title: 'a\0b' }],
  ['no-title', { title: '\ud800' }],
  ['impossible-day', { heldOn: calendarDate('1999-12-31') }],
  ['impossible-day', { heldOn: calendarDate('2029-11-23') }],
  ['no-such-time', { startsAtTime: '24:00' }],
  ['no-such-time', { startsAtTime: '9:30' }],
  ['impossible-minutes', { minutes: 14 }],
  ['impossible-minutes', { minutes: 721 }],
  ['impossible-minutes', { minutes: 59.9999 }],
  ['impossible-minutes', { minutes: Number.NaN }],
] as const)('%s: %j', (flaw, told) => expect(read(told)).toEqual({ ok: false, flaw }));

test.each([
  ['touching', '2026-11-14T15:30:00Z', false],
  ['by one minute', '2026-11-14T15:29:00Z', true],
  ['within', '2026-11-14T10:00:00Z', true],
])('live days overlap: %s', (_, startsAt, expected) => {
  const one = { startsAt: new Date('2026-11-14T09:30:00Z'), minutes: 360 };
  const other = { startsAt: new Date(startsAt), minutes: 60 };
  expect(liveDaysOverlap(one, other)).toBe(expected);
  expect(liveDaysOverlap(other, one)).toBe(expected);
});
