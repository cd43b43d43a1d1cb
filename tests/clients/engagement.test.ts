import { describe, expect, test } from 'vitest';
import {
  adviceOn,
  leftMinutes,
  shareADay,
  stateOfEngagement,
  whyNotAnEngagement,
  type EngagementTold,
} from '#features/clients/engagement/engagement.ts';
import { calendarDate as day } from '#shared/calendar-date.ts';

const told: EngagementTold = {
  terms: 'paid',
  bundleMinutes: 720,
  plannedSessions: 12,
  headCount: null,
  agreedOn: day('2026-09-01'),
  startsOn: day('2026-09-08'),
  useBy: day('2027-09-07'),
  aim: 'Finish charting by six',
};

describe('what can be agreed', () => {
  test.each([
    ['twelve hours within a year', {}, undefined],
    ['open-ended', { bundleMinutes: null, useBy: null, plannedSessions: null }, undefined],
    ['agreed on the first day', { agreedOn: day('2026-09-08') }, undefined],
    ['agreed after it began', { agreedOn: day('2026-09-09') }, 'agreed-after-start'],
    ['to be used on its only day', { useBy: day('2026-09-08') }, undefined],
    ['to be used before it begins', { useBy: day('2026-09-07') }, 'use-by-before-start'],
    ['a bundle of no time', { bundleMinutes: 0 }, 'bundle-out-of-range'],
    ['a bundle of part of a minute', { bundleMinutes: 90.5 }, 'bundle-out-of-range'],
    ['no sessions', { plannedSessions: 0 }, 'planned-out-of-range'],
    ['members with one person', { headCount: 4 }, 'head-count-without-group'],
    ['an aim with a hidden mark', { aim: 'a\u202Eb' }, 'aim-unreadable'],
    ['an aim too long to keep', { aim: 'a'.repeat(2_001) }, 'aim-too-long'],
  ] as const)('with one person: %s', (_, change, refusal) =>
    expect(whyNotAnEngagement({ ...told, ...change }, false)).toBe(refusal),
  );

  test.each([
    [null, 'head-count-missing'],
    [1, 'head-count-out-of-range'],
    [2, undefined],
    [15, undefined],
    [16, 'head-count-out-of-range'],
  ] as const)('with a group of %s', (headCount, refusal) =>
    expect(whyNotAnEngagement({ ...told, headCount }, true)).toBe(refusal),
  );

  test.each([
    [7, ['group-of-unusual-length']],
    [8, []],
    [12, []],
    [13, ['group-of-unusual-length']],
  ] as const)('a group that is to meet %s times is advised', (plannedSessions, advice) =>
    expect(adviceOn({ ...told, headCount: 6, plannedSessions })).toEqual(advice),
  );

  test('a bundle is used within a year, or it is said', () => {
    expect(adviceOn({ ...told, useBy: day('2027-09-08') })).toEqual([]);
    expect(adviceOn({ ...told, useBy: day('2027-09-09') })).toEqual(['used-over-more-than-a-year']);
  });
});

test.each([
  ['one after the other', '2026-01-01', '2026-03-31', '2026-04-01', null, false],
  ['the last day is the first', '2026-01-01', '2026-04-01', '2026-04-01', null, true],
  ['the first still runs', '2026-01-01', null, '2026-04-01', '2026-05-01', true],
  ['the second lies before it', '2026-06-01', null, '2026-04-01', '2026-05-31', false],
  ['one within the other', '2026-01-01', '2026-12-31', '2026-04-01', '2026-05-31', true],
] as const)('days are shared: %s', (_, startsOn, endedOn, otherStart, otherEnd, expected) => {
  const one = { startsOn: day(startsOn), endedOn: endedOn && day(endedOn) };
  const other = { startsOn: day(otherStart), endedOn: otherEnd && day(otherEnd) };
  expect(shareADay(one, other)).toBe(expected);
  expect(shareADay(other, one)).toBe(expected);
});

describe('how far it has come', () => {
  const used = (usedMinutes: number) => ({ ...told, endedOn: null, sessions: 5, usedMinutes });

  test.each([
    ['2026-09-07', used(0), 'planned'],
    ['2026-09-08', used(0), 'running'],
    ['2027-09-07', used(719), 'running'],
    ['2027-09-08', used(719), 'run-out'],
    ['2026-10-01', used(720), 'used-up'],
    ['2026-10-01', { ...used(60), endedOn: day('2026-10-01') }, 'running'],
    ['2026-10-02', { ...used(60), endedOn: day('2026-10-01') }, 'ended'],
  ] as const)('on %s', (today, engagement, state) =>
    expect(stateOfEngagement(engagement, day(today))).toBe(state),
  );

  test('twelve sessions of 55 minutes leave an hour of a bundle of twelve', () =>
    expect(leftMinutes(used(12 * 55))).toBe(60));

  test('more than was bought is below zero, and open-ended has nothing left to count', () => {
    expect(leftMinutes(used(750))).toBe(-30);
    expect(leftMinutes({ ...used(750), bundleMinutes: null })).toBeUndefined();
  });
});
