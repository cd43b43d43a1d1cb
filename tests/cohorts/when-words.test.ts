import { describe, expect, test } from 'vitest';
import { isJoinShown, joinShownFrom } from '#features/cohorts/live-days/join-link.ts';
import { whenInWords } from '#features/cohorts/live-days/when-words.ts';

const academy = 'Europe/Dublin';
const day = (startsAt: string, minutes = 360, breakMinutes = 60) => ({
  startsAt: new Date(startsAt),
  minutes,
  breakMinutes,
});

test.each([
  ['at home', '2026-11-28T09:00:00Z', 'Europe/Dublin', '2026-11-28', '09:00 to 16:00 Dublin time', null],
  [
    'where clocks show the same, only the name differs',
    '2026-11-28T09:00:00Z',
    'Europe/Lisbon',
    '2026-11-28',
    '09:00 to 16:00 Lisbon time',
    null,
  ],
  [
    'an hour ahead',
    '2026-11-28T09:00:00Z',
    'Europe/Copenhagen',
    '2026-11-28',
    '10:00 to 17:00 Copenhagen time',
    '09:00 to 16:00 Dublin time',
  ],
  [
    'far ahead, past midnight',
    '2026-11-28T09:00:00Z',
    'Australia/Sydney',
    '2026-11-28',
    '20:00 to 03:00 of the next day Sydney time',
    '09:00 to 16:00 Dublin time',
  ],
  [
    'an evening, where it is the next day already',
    '2026-11-28T18:00:00Z',
    'Asia/Kolkata',
    '2026-11-28',
    '23:30 to 06:30 of the next day Kolkata time',
    '18:00 to 01:00 of the next day Dublin time',
  ],
  [
    'where it is another day',
    '2026-11-28T18:00:00Z',
    'Pacific/Auckland',
    '2026-11-29',
    '07:00 to 14:00 Auckland time',
    '18:00 to 01:00 of the next day Dublin time, 28 Nov 2026',
  ],
  [
    'where it is still the day before',
    '2026-06-13T06:00:00Z',
    'America/Los_Angeles',
    '2026-06-12',
    '23:00 to 06:00 of the next day Los Angeles time',
    '07:00 to 14:00 Dublin time, 13 Jun 2026',
  ],
  [
    'summer at the academy, an hour apart as in winter',
    '2026-06-13T08:00:00Z',
    'Europe/Copenhagen',
    '2026-06-13',
    '10:00 to 17:00 Copenhagen time',
    '09:00 to 16:00 Dublin time',
  ],
  [
    'in the weeks when one has changed the clocks and the other has not',
    '2026-10-27T13:00:00Z',
    'America/Toronto',
    '2026-10-27',
    '09:00 to 16:00 Toronto time',
    '13:00 to 20:00 Dublin time',
  ],
  [
    'over the night when the clocks go back: the day lasts as long, the clock shows an hour less',
    '2026-10-24T22:30:00Z',
    'Europe/Dublin',
    '2026-10-24',
    '23:30 to 05:30 of the next day Dublin time',
    null,
  ],
  [
    'over the night when they go forward',
    '2026-03-28T23:30:00Z',
    'Europe/Dublin',
    '2026-03-28',
    '23:30 to 07:30 of the next day Dublin time',
    null,
  ],
  [
    'until midnight',
    '2026-11-28T17:00:00Z',
    'Europe/Dublin',
    '2026-11-28',
    '17:00 to 00:00 of the next day Dublin time',
    null,
  ],
])('%s', (_, startsAt, zone, on, clock, atAcademy) =>
  expect(whenInWords(day(startsAt), zone, academy)).toEqual({ on, clock, atAcademy }),
);

describe('the link is shown from half an hour before the beginning until the end by the clock', () => {
  const held = { ...day('2026-11-28T09:00:00Z'), cancelledAt: null };
  test.each([
    ['2026-11-27T09:00:00Z', false],
    ['2026-11-28T08:29:59Z', false],
    ['2026-11-28T08:30:00Z', true],
    ['2026-11-28T12:00:00Z', true],
    ['2026-11-28T15:59:59Z', true],
    ['2026-11-28T16:00:00Z', false],
  ])('at %s: %s', (at, expected) => expect(isJoinShown(held, new Date(at))).toBe(expected));

  test('never of a cancelled day', () =>
    expect(isJoinShown({ ...held, cancelledAt: new Date(0) }, held.startsAt)).toBe(false));

  test('over the change of the clocks, too', () =>
    expect(joinShownFrom({ startsAt: new Date('2026-03-29T01:00:00Z') })).toEqual(
      new Date('2026-03-29T00:30:00Z'),
    ));
});
