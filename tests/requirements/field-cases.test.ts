import { describe, expect, test } from 'vitest';
import { amaQuarterHours } from '#features/requirements/credit-hours.ts';
import type { Evidence } from '#features/requirements/evidence.ts';
import { byReason } from '#features/requirements/finding.ts';
import { goalAttainmentScore } from '#features/requirements/goal-attainment.ts';
import { windowStart } from '#features/requirements/verdicts/months.ts';
import { aGroupSession, aMentorSession, aSession, day, judge, today } from './evidence-builders.ts';

const hours = (count: number, what: Parameters<typeof aSession>[0] = {}) =>
  Array.from({ length: count }, () => aSession(what));
const lasting = (count: number, durationMinutes: number) => hours(count, { durationMinutes });
const mentored = (hoursHeld: number, headCount = 1) =>
  aMentorSession({ durationMinutes: hoursHeld * 60, headCount });
const spanned = (first: string, last: string) => ({
  mentorCoaching: [aMentorSession({ heldOn: day(first) }), aMentorSession({ heldOn: day(last) })],
});
const withMentor = (heldOn: string, ...mentorCredentials: string[]) => ({
  mentorCoaching: [aMentorSession({ heldOn: day(heldOn), mentorCredentials })],
});
const peers = [...hours(8, { fee: 'barter' }), ...hours(2, { fee: 'pro-bono' })];
const sevenClients = Array.from({ length: 7 }, (_, n) =>
  aSession({ clientId: `c${n}`, durationMinutes: n === 0 ? 1500 : 750, fee: n === 0 ? 'pro-bono' : 'paid' }),
);

type Row = [
  row: number,
  what: string,
  by: string,
  requirement: string,
  evidence: Partial<Evidence>,
  have: number,
  met?: boolean,
  on?: string,
];

/** The rows of `rules.md` § 9.4, worked out by hand. Amounts are whole minutes, or the count of something. */
const rows: Row[] = [
  [1, '30 paid minutes', 'icf-acc', 'paid-hours', { practice: lasting(1, 30) }, 30],
  [2, '45 minutes are never an hour', 'icf-acc', 'client-hours', { practice: lasting(1, 45) }, 45],
  [3, 'a bundle of 12 sessions of 55 minutes', 'icf-acc', 'client-hours', { practice: lasting(12, 55) }, 660],
  [3, '109 such sessions', 'icf-acc', 'client-hours', { practice: lasting(109, 55) }, 5995, false],
  [4, 'a paid group of 15', 'icf-acc', 'paid-hours', { practice: [aGroupSession(15)] }, 60],
  [5, 'a group of 16', 'icf-acc', 'client-hours', { practice: [aGroupSession(16)] }, 0],
  [6, 'the day before', 'icf-acc', 'client-hours', { practice: hours(1, { heldOn: day('2025-08-31') }) }, 0],
  [
    7,
    'a chemistry call of 20 minutes',
    'icf-acc',
    'client-hours',
    { practice: hours(1, { kind: 'chemistry-call', durationMinutes: 20 }) },
    0,
  ],
  [8, '10 h given to a peer, 8 h received: paid', 'icf-acc', 'paid-hours', { practice: peers }, 480],
  [8, '10 h given to a peer, 8 h received: in all', 'icf-acc', 'client-hours', { practice: peers }, 600],
  [
    9,
    'no consent and no letter',
    'icf-acc',
    'client-hours',
    { practice: hours(1, { clientAgreedToBeNamed: false }) },
    0,
  ],
  [
    10,
    'on the first day of the window',
    'icf-acc',
    'recent-hours',
    { educationBeganOn: day('2025-01-01'), practice: hours(1, { heldOn: day('2025-05-22') }) },
    60,
  ],
  [
    10,
    'on the day before the window',
    'icf-acc',
    'recent-hours',
    { educationBeganOn: day('2025-01-01'), practice: hours(1, { heldOn: day('2025-05-21') }) },
    0,
  ],
  [11, 'to 13 June', 'icf-acc', 'mentor-span', spanned('2026-03-14', '2026-06-13'), 2, false],
  [11, 'to 14 June', 'icf-acc', 'mentor-span', spanned('2026-03-14', '2026-06-14'), 3, true],
  [
    12,
    '2 h alone and 8 h in a group',
    'icf-acc',
    'one-to-one',
    { mentorCoaching: [mentored(2), mentored(8, 6)] },
    120,
    false,
  ],
  [
    13,
    '3 h alone and 9 h in a group',
    'icf-acc',
    'mentor-coaching',
    { mentorCoaching: [mentored(3), mentored(9, 6)] },
    600,
    true,
  ],
  [14, 'a group of 11 mentees', 'icf-acc', 'mentor-coaching', { mentorCoaching: [mentored(1, 11)] }, 0],
  [15, 'ACC never renewed', 'icf-acc', 'mentor-coaching', withMentor('2026-06-01', 'ACC'), 0],
  [
    16,
    'PCC without specialization in 2027',
    'icf-acc',
    'mentor-coaching',
    withMentor('2027-01-02', 'PCC'),
    0,
    false,
    '2027-02-01',
  ],
  [
    16,
    'the same mentor in 2026',
    'icf-acc',
    'mentor-coaching',
    withMentor('2026-12-30', 'PCC'),
    60,
    false,
    '2027-02-01',
  ],
  [17, '7 clients: the hours', 'icf-acc', 'client-hours', { practice: sevenClients }, 6000, true],
  [17, '7 clients: the paid hours', 'icf-acc', 'paid-hours', { practice: sevenClients }, 4500, true],
  [17, '7 clients', 'icf-acc', 'clients', { practice: sevenClients }, 7, false],
  [
    18,
    'a row from before the skills assessment',
    'nbhwc',
    'sessions',
    {
      outsideFacts: [{ fact: 'nbhwc-psa-passed', onDay: day('2026-06-01') }],
      practice: [aSession({ heldOn: day('2026-05-31') }), aSession({ heldOn: day('2026-06-01') })],
    },
    1,
  ],
];

describe('the cases of the field', () => {
  test.each(rows)(
    'row %i: %s (%s, %s)',
    (_row, _what, by, requirement, evidence, have, met = false, on = '2026-11-22') =>
      expect(judge(by, requirement, evidence, day(on))).toMatchObject({ have, met }),
  );

  test('row 9: the hour stays in the log and says why it is left out', () => {
    const practice = hours(1, { clientAgreedToBeNamed: false });
    expect(byReason(judge('icf-acc', 'client-hours', { practice }).leftOut)).toEqual([
      { because: 'client-not-consenting', rows: 1, amount: 60 },
    ]);
  });
  test('row 10: the window of 22 November 2026 begins on 22 May 2025', () =>
    expect(windowStart(today, 18)).toBe('2025-05-22'));
  test('row 18: without a word on the assessment no session counts', () =>
    expect(judge('nbhwc', 'sessions', { practice: hours(3) })).toMatchObject({
      have: 0,
      leftOut: [{ because: 'fact-not-told' }, { because: 'fact-not-told' }, { because: 'fact-not-told' }],
    }));
  test.each([
    [52, 0.75],
    [53, 1],
    [60, 1],
    [7, 0],
    [8, 0.25],
  ])('row 19: %i minutes are %d credits', (minutes, credits) =>
    expect(amaQuarterHours(minutes)).toBe(credits),
  );
  test.each([
    [[{ weight: 1, attained: 0 }], 50],
    [[{ weight: 1, attained: 1 }], 60],
    [[{ weight: 1, attained: -2 }], 30],
    [
      [
        { weight: 2, attained: 1 },
        { weight: 1, attained: 0 },
      ],
      50 + 20 / Math.sqrt(0.7 * 5 + 0.3 * 9),
    ],
  ])('row 20: goals %j score %d', (goals, score) =>
    expect(goalAttainmentScore(goals)).toBeCloseTo(score, 10),
  );
  test('row 20: no goal, no score', () => expect(() => goalAttainmentScore([])).toThrow(RangeError));
});
