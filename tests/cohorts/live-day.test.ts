import { expect, test } from 'vitest';
import { liveDaysOverlap, readLiveDay, type ToldLiveDay } from '#features/cohorts/live-days/live-day.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aDayOfSixHours } from './cohort-builders.ts';

const today = calendarDate('2026-11-22');
const guideId = 'medical-coach/04-presence-and-listening';
const read = (told: Partial<ToldLiveDay>, zone = 'Europe/Dublin') =>
  readLiveDay({ ...aDayOfSixHours, ...told }, zone, today, [guideId]);

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
  ['impossible-breaks', { breakMinutes: -1 }],
  ['impossible-breaks', { breakMinutes: 241 }],
  ['impossible-breaks', { breakMinutes: 7.5 }],
  ['no-such-place', { place: 'x'.repeat(161) }],
  ['no-such-place', { place: 'Room\u202e4' }],
  ['no-such-link', { joinUrl: 'http://meet.example/abc' }],
  ['no-such-link', { joinUrl: 'javascript:alert(1)' }],
  ['no-such-link', { joinUrl: 'https://niamh:secret@meet.example/' }],
  ['no-such-link', { joinUrl: 'meet.example/abc' }],
  ['no-such-link', { joinUrl: `https://meet.example/${'x'.repeat(500)}` }],
  ['no-such-guide', { guideId: 'medical-coach/13-none' }],
  ['no-such-guide', { guideId: '' }],
] as const)('%s: %j', (flaw, told) => expect(read(told)).toEqual({ ok: false, flaw }));

test.each([
  ['touching', '2026-11-14T15:30:00Z', false],
  ['by one minute', '2026-11-14T15:29:00Z', true],
  ['within', '2026-11-14T10:00:00Z', true],
])('live days overlap: %s', (_, startsAt, expected) => {
  const one = { startsAt: new Date('2026-11-14T09:30:00Z'), minutes: 300, breakMinutes: 60 };
  const other = { startsAt: new Date(startsAt), minutes: 60, breakMinutes: 0 };
  expect(liveDaysOverlap(one, other)).toBe(expected);
  expect(liveDaysOverlap(other, one)).toBe(expected);
});

test('what is left out is not there; what is told is kept', () => {
  expect(read({ place: '  ', joinUrl: '' })).toMatchObject({
    day: { breakMinutes: 0, place: null, joinUrl: null, guideId: null },
  });
  const told = { breakMinutes: 45, place: ' Room  4 ', joinUrl: ' https://meet.example/abc ', guideId };
  expect(read(told)).toMatchObject({
    day: { breakMinutes: 45, place: 'Room 4', joinUrl: 'https://meet.example/abc', guideId },
  });
});
