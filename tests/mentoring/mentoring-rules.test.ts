import { describe, expect, test } from 'vitest';
import { credentialsOn } from '#features/mentoring/mentor-qualification.ts';
import { mentoringState, whyNotAttended, whyNotHeld } from '#features/mentoring/mentoring-session.ts';
import { mentoringTotals } from '#features/mentoring/mentoring-totals.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { writtenWords } from '#shared/written-words.ts';

const today = calendarDate('2026-11-22');

describe('what can be recorded as held', () => {
  test.each([
    ['2026-11-22', 60, undefined],
    ['2026-11-23', 60, 'not-yet-held'],
    ['2000-01-01', 1, undefined],
    ['1999-12-31', 60, 'held-too-long-ago'],
    ['2026-11-22', 0, 'length-out-of-bounds'],
    ['2026-11-22', -30, 'length-out-of-bounds'],
    ['2026-11-22', 720, undefined],
    ['2026-11-22', 721, 'length-out-of-bounds'],
    ['2026-11-22', 59.9999, 'length-out-of-bounds'],
    ['2026-11-22', Number.NaN, 'length-out-of-bounds'],
  ])('%s, %d minutes: %s', (heldOn, durationMinutes, expected) => {
    expect(whyNotHeld({ heldOn: calendarDate(heldOn), durationMinutes }, today)).toBe(expected);
  });
});

describe('who can have taken part', () => {
  test.each([
    [['a'], 1, undefined],
    [['a', 'b'], 2, undefined],
    [['a', 'b'], 10, undefined],
    [['a'], 11, undefined],
    [[], 2, 'nobody-named'],
    [['a', 'a'], 2, 'named-twice'],
    [['a', 'b'], 1, 'too-few-heads'],
    [['a'], 0, 'head-count-out-of-bounds'],
    [['a'], 101, 'head-count-out-of-bounds'],
    [['a'], 1.5, 'head-count-out-of-bounds'],
  ])('%j in a session of %d: %s', (traineeIds, headCount, expected) => {
    expect(whyNotAttended(traineeIds, headCount)).toBe(expected);
  });
});

describe('what a mentor held on a day', () => {
  const held = (credential: string, from: string, until: string | null) => ({
    credential,
    fromOn: calendarDate(from),
    untilOn: until === null ? null : calendarDate(until),
  });
  test.each([
    ['the day before it began', '2024-12-31', []],
    ['on its first day', '2025-01-01', ['PCC']],
    ['on its last day', '2026-12-31', ['MCS-PCC', 'PCC']],
    ['the day after its last', '2027-01-01', ['MCS-PCC']],
  ])('%s', (_, day, expected) => {
    const qualifications = [
      held('PCC', '2025-01-01', '2026-12-31'),
      held('PCC', '2025-06-01', '2026-12-31'),
      held('MCS-PCC', '2026-12-31', null),
    ];
    expect(credentialsOn(qualifications, calendarDate(day))).toEqual(expected);
  });
});

test('what was taken back is told from what was disputed', () => {
  const session = { traineeId: 'trainee' };
  const at = { confirmedAt: new Date() };
  expect(mentoringState(session, null, null)).toBe('waits');
  expect(mentoringState(session, at, null)).toBe('confirmed');
  expect(mentoringState(session, at, { actorId: 'mentor' })).toBe('withdrawn');
  expect(mentoringState(session, null, { actorId: 'trainee' })).toBe('disputed');
});

test('totals are of confirmed sessions, one-to-one and group apart', () => {
  const session = (
    day: string,
    durationMinutes: number,
    headCount: number,
    state: 'waits' | 'confirmed' | 'withdrawn',
  ) => ({ heldOn: calendarDate(day), durationMinutes, headCount, state }) as const;
  expect(
    mentoringTotals([
      session('2026-06-14', 60, 1, 'confirmed'),
      session('2026-03-14', 45, 1, 'confirmed'),
      session('2026-04-01', 90, 6, 'confirmed'),
      session('2026-02-01', 50, 1, 'waits'),
      session('2026-01-01', 60, 1, 'withdrawn'),
    ]),
  ).toEqual({
    oneToOneMinutes: 105,
    groupMinutes: 90,
    waitingMinutes: 50,
    span: { from: '2026-03-14', until: '2026-06-14' },
  });
});

describe('what somebody wrote', () => {
  test.each([
    ['  Calm, and she waited.\r\nGood.  ', 'Calm, and she waited.\nGood.'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['   \n ', undefined],
    ['cut\0off', undefined],
    ['\u202Egnorw', undefined],
    ['\uD800', undefined],
    ['x'.repeat(20_000), 'x'.repeat(20_000)],
    ['x'.repeat(20_001), undefined],
    ['é'.repeat(10_001), undefined],
  ])('%j', (text, expected) => expect(writtenWords(text)).toBe(expected));
});
