import { describe, expect, test } from 'vitest';
import { byReason, missing, score } from '#features/requirements/finding.ts';
import { assess } from '#features/requirements/assessment.ts';
import { findProgramme, findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import {
  aCredit,
  aGroupSession,
  aMentorSession,
  anObservation,
  aResult,
  aSession,
  day,
  evidenceOf,
  judge,
  today,
} from './evidence-builders.ts';

const acc = (
  requirement: string,
  ...rest: Parameters<typeof judge> extends [string, string, ...infer R] ? R : never
) => judge('icf-acc', requirement, ...rest);
const school = (
  requirement: string,
  ...rest: Parameters<typeof judge> extends [string, string, ...infer R] ? R : never
) => judge('medical-coach-2026', requirement, ...rest);

describe('client hours of a pathway', () => {
  test.each([
    ['30 paid minutes are half an hour', [aSession({ durationMinutes: 30 })], 30],
    ['45 minutes are never rounded up (B14)', [aSession({ durationMinutes: 45 })], 45],
    [
      'twelve sessions of 55 minutes are 11 hours',
      Array.from({ length: 12 }, () => aSession({ durationMinutes: 55 })),
      660,
    ],
    [
      'ten times 6 minutes are an hour, exactly (B14)',
      Array.from({ length: 10 }, () => aSession({ durationMinutes: 6 })),
      60,
    ],
    ['a group of 15 counts once (B13)', [aGroupSession(15)], 60],
    ['a group of 16 counts for nothing (B13)', [aGroupSession(16)], 0],
    ['the day before education began', [aSession({ heldOn: day('2025-08-31') })], 0],
    ['the day on which education began', [aSession({ heldOn: day('2025-09-01') })], 60],
    ['a chemistry call', [aSession({ kind: 'chemistry-call', durationMinutes: 20 })], 0],
    ['a client who did not agree to be named', [aSession({ clientAgreedToBeNamed: false })], 0],
    [
      'a group, whose members are not named one by one',
      [aGroupSession(8, { clientAgreedToBeNamed: false })],
      60,
    ],
    ['an unsigned draft', [aSession({ state: 'draft' })], 60],
    ['today', [aSession({ heldOn: today })], 60],
    ['tomorrow', [aSession({ heldOn: day('2026-11-23') })], 0],
  ])('%s', (_, practice, minutes) => expect(acc('client-hours', { practice }).have).toBe(minutes));

  test('109 sessions of 55 minutes are short of 100 hours, 110 are not', () => {
    const sessions = (count: number) =>
      Array.from({ length: count }, () => aSession({ durationMinutes: 55 }));
    expect(acc('client-hours', { practice: sessions(109) })).toMatchObject({
      met: false,
      have: 5995,
      need: 6000,
    });
    expect(acc('client-hours', { practice: sessions(110) }).met).toBe(true);
  });

  test.each([
    [4499, false],
    [4500, true],
  ])('%i paid minutes of the 4500 (B17)', (minutes, met) => {
    const practice = [
      aSession({ durationMinutes: minutes - 60 }),
      aSession({ fee: 'barter' }),
      aSession({ fee: 'pro-bono' }),
    ];
    const finding = acc('paid-hours', { practice });
    expect(finding).toMatchObject({ met, have: minutes });
    expect(byReason(finding.leftOut)).toEqual([{ because: 'pro-bono', rows: 1, amount: 60 }]);
  });

  test('8 hours in barter are paid and 2 without a return are not', () => {
    const practice = [
      ...Array.from({ length: 8 }, () => aSession({ fee: 'barter' })),
      ...Array.from({ length: 2 }, () => aSession({ fee: 'pro-bono' })),
    ];
    expect(acc('paid-hours', { practice }).have).toBe(480);
    expect(acc('client-hours', { practice }).have).toBe(600);
  });

  test('one reason is told of several: not coaching, then the start, the group, the consent', () => {
    const everything = {
      kind: 'chemistry-call',
      groupSize: 20,
      heldOn: day('2025-01-01'),
      clientAgreedToBeNamed: false,
    } as const;
    const practice = [
      aSession(everything),
      aGroupSession(20, { ...everything, kind: 'group' }),
      aGroupSession(20, { clientAgreedToBeNamed: false }),
      aSession({ clientAgreedToBeNamed: false }),
    ];
    expect(acc('client-hours', { practice }).leftOut.map(({ because }) => because)).toEqual([
      'not-coaching',
      'before-education-start',
      'group-too-large',
      'client-not-consenting',
    ]);
  });

  test('nothing counts for somebody who is not enrolled', () =>
    expect(acc('client-hours', { educationBeganOn: undefined, practice: [aSession()] })).toMatchObject({
      have: 0,
      leftOut: [{ because: 'not-enrolled' }],
    }));
});

describe('the recency window (B11)', () => {
  test.each([
    ['2026-11-22', '2025-05-22', 60],
    ['2026-11-22', '2025-05-21', 0],
    ['2027-08-31', '2026-02-28', 60],
    ['2027-08-31', '2026-02-27', 0],
  ])('judged on %s, a session of %s', (on, heldOn, minutes) => {
    const practice = [aSession({ heldOn: day(heldOn) })];
    const evidence = { practice, educationBeganOn: day('2025-01-01') };
    expect(acc('recent-hours', evidence, day(on)).have).toBe(minutes);
  });
});

describe('different clients (B17)', () => {
  const clients = (count: number) =>
    Array.from({ length: count }, (_, n) => aSession({ clientId: `client-${n}`, durationMinutes: 800 }));

  test('100 hours, 75 of them paid, with 7 clients', () => {
    const practice = clients(7).map((session) => ({ ...session, durationMinutes: 900 }));
    expect(acc('client-hours', { practice }).met).toBe(true);
    expect(acc('paid-hours', { practice }).met).toBe(true);
    expect(acc('clients', { practice })).toMatchObject({ met: false, have: 7, need: 8 });
  });
  test('the eighth', () => expect(acc('clients', { practice: clients(8) }).met).toBe(true));
  test('a group adds nobody to the school’s clients', () => {
    const finding = school('clients', { practice: [...clients(7), aGroupSession(12)] });
    expect(finding).toMatchObject({ have: 7, leftOut: [{ id: 'group-1', because: 'group-client' }] });
  });
  test('somebody whose only signed session is one of several counts', () => {
    const practice = [aSession({ state: 'returned' }), aSession({ state: 'sent' }), aSession()];
    expect(school('clients', { practice })).toMatchObject({ have: 1, pending: [], leftOut: [] });
  });
  test('somebody waits whose session waits, and is left out for the reason of the latest session', () => {
    const practice = [
      aSession({ clientId: 'waits', state: 'sent' }),
      aSession({ clientId: 'waits', state: 'returned' }),
      aSession({ clientId: 'out', state: 'returned', heldOn: day('2026-05-01') }),
      aSession({ clientId: 'out', state: 'draft', heldOn: day('2026-05-02') }),
    ];
    expect(school('clients', { practice })).toMatchObject({
      have: 0,
      pending: [{ id: 'waits', amount: 1, because: 'waits-for-mentor' }],
      leftOut: [{ id: 'out', amount: 1, because: 'not-sent' }],
    });
  });
});

describe('supervised practice of the school', () => {
  test.each([
    ['signed', 60, [], []],
    ['sent', 0, ['waits-for-mentor'], []],
    ['asked', 0, ['mentor-asked'], []],
    ['draft', 0, [], ['not-sent']],
    ['returned', 0, [], ['returned']],
  ] as const)('a %s session', (state, have, pending, leftOut) => {
    const finding = school('practice', { practice: [aSession({ state })] });
    expect(finding.have).toBe(have);
    expect(finding.pending.map(({ because }) => because)).toEqual(pending);
    expect(finding.leftOut.map(({ because }) => because)).toEqual(leftOut);
  });
  test('a signed session in too large a group, or before education began, does not count', () => {
    const practice = [aGroupSession(16), aSession({ heldOn: day('2025-08-31') })];
    expect(school('practice', { practice })).toMatchObject({ have: 0, pending: [] });
  });
  test('the school does not ask whether a client may be named', () =>
    expect(school('practice', { practice: [aSession({ clientAgreedToBeNamed: false })] }).have).toBe(60));
  test.each([
    [5999, false],
    [6000, true],
  ])('%i minutes', (durationMinutes, met) =>
    expect(school('practice', { practice: [aSession({ durationMinutes })] }).met).toBe(met),
  );
});

describe('mentor coaching (B11, B18)', () => {
  const oneToOne = (hours: number) => aMentorSession({ durationMinutes: hours * 60 });
  const inGroup = (hours: number, headCount = 6) =>
    aMentorSession({ durationMinutes: hours * 60, headCount });

  test.each([
    ['2 h one-to-one and 8 h in a group', [oneToOne(2), inGroup(8)], 540, 120],
    ['3 h one-to-one and 9 h in a group', [oneToOne(3), inGroup(4), inGroup(5)], 600, 180],
    ['a group of 10', [inGroup(1, 10)], 60, 0],
    ['a group of 11', [inGroup(1, 11)], 0, 0],
    ['12 h one-to-one', [oneToOne(12)], 720, 720],
    ['tomorrow', [aMentorSession({ heldOn: day('2026-11-23') })], 0, 0],
  ])('%s', (_, mentorCoaching, all, alone) => {
    expect(school('mentor-coaching', { mentorCoaching }).have).toBe(all);
    expect(school('one-to-one', { mentorCoaching }).have).toBe(alone);
  });

  test('what is over the group allowance is left out to the minute, and an unconfirmed session takes nothing from it', () => {
    const mentorCoaching = [
      { ...inGroup(4), id: 'unconfirmed', isConfirmed: false, heldOn: day('2026-01-01') },
      { ...inGroup(4), id: 'first', heldOn: day('2026-02-01') },
      { ...inGroup(2.5), id: 'second', heldOn: day('2026-03-01') },
    ];
    expect(school('mentor-coaching', { mentorCoaching })).toMatchObject({
      counted: [
        { id: 'first', amount: 240 },
        { id: 'second', amount: 150 },
      ],
      pending: [{ id: 'unconfirmed', amount: 30, because: 'not-confirmed' }],
      leftOut: [{ id: 'unconfirmed', amount: 210, because: 'over-group-limit' }],
    });
  });

  test.each([
    ['2026-03-14', '2026-06-13', 2, false],
    ['2026-03-14', '2026-06-14', 3, true],
    ['2025-11-30', '2026-02-27', 2, false],
    ['2025-11-30', '2026-02-28', 3, true],
    ['2026-03-14', '2026-03-14', 0, false],
  ])('from %s to %s', (first, last, have, met) => {
    const mentorCoaching = [aMentorSession({ heldOn: day(last) }), aMentorSession({ heldOn: day(first) })];
    expect(school('mentor-span', { mentorCoaching })).toMatchObject({ have, met });
  });
  test.each([
    ['9 h 59', { durationMinutes: 599 }, 599, undefined],
    ['a group of 11', { headCount: 11 }, 0, 'mentor-group-too-large'],
    ['a mentor without the credential', { mentorCredentials: ['ACC'] }, 0, 'mentor-not-eligible'],
  ])('%s is refused by a reason of its own (B18)', (_, what, have, because) => {
    const finding = acc('mentor-coaching', { mentorCoaching: [aMentorSession(what)] });
    expect(finding).toMatchObject({ met: false, have });
    expect(finding.leftOut[0]?.because).toBe(because);
  });
  test('89 days are short of three calendar months (B18)', () => {
    const mentorCoaching = ['2026-04-01', '2026-06-29'].map((held) => aMentorSession({ heldOn: day(held) }));
    expect(acc('mentor-span', { mentorCoaching })).toMatchObject({ met: false, have: 2 });
  });
  test('29 February 2028, and three months from a 30 November (B11)', () => {
    const from = (first: string, last: string) =>
      school(
        'mentor-span',
        { mentorCoaching: [first, last].map((held) => aMentorSession({ heldOn: day(held) })) },
        day('2028-03-01'),
      ).have;
    expect(from('2027-11-30', '2028-02-28')).toBe(2);
    expect(from('2027-11-30', '2028-02-29')).toBe(3);
  });
  test('an unconfirmed session at either end may still lengthen the span', () => {
    const mentorCoaching = [
      aMentorSession({ heldOn: day('2026-03-14'), isConfirmed: false, id: 'waits' }),
      aMentorSession({ heldOn: day('2026-05-14') }),
      aMentorSession({ heldOn: day('2026-06-14') }),
    ];
    expect(school('mentor-span', { mentorCoaching })).toMatchObject({
      have: 1,
      pending: [{ id: 'waits', amount: 2 }],
    });
  });

  test.each([
    ['2026-12-31', 'ACC', 0],
    ['2026-12-31', 'ACC-renewed', 60],
    ['2026-12-30', 'PCC', 60],
    ['2027-01-02', 'PCC', 0],
    ['2027-01-01', 'MCC', 0],
    ['2027-01-01', 'MCS-ACC', 60],
    ['2027-01-02', 'MCS-PCC', 60],
  ])('on %s with a mentor who holds %s', (heldOn, credential, have) => {
    const mentorCoaching = [aMentorSession({ heldOn: day(heldOn), mentorCredentials: [credential] })];
    expect(acc('mentor-coaching', { mentorCoaching }, day('2027-03-01')).have).toBe(have);
  });
});

describe('training', () => {
  test.each([
    [3599, false],
    [3600, true],
  ])('%i minutes', (minutes, met) =>
    expect(school('training', { training: [aCredit({ minutes })] }).met).toBe(met),
  );

  test.each([
    [800, 200, 80, true],
    [799, 201, 79, false],
    [7999, 2001, 79, false],
  ])('%i minutes of core and %i of resource', (core, resource, have, met) => {
    const training = [aCredit({ minutes: core }), aCredit({ minutes: resource, area: 'resource' })];
    expect(school('core-share', { training })).toMatchObject({ have, met });
  });
  test.each([
    [50, 50, true],
    [499, 501, false],
  ])('%i minutes live and %i self-paced', (live, alone, met) => {
    const training = [aCredit({ minutes: live }), aCredit({ minutes: alone, delivery: 'self-paced' })];
    expect(school('live-share', { training }).met).toBe(met);
  });
  test('no training is no share', () =>
    expect(school('core-share', {})).toMatchObject({ have: 0, met: false }));
  test('a day to come changes neither hours nor share', () => {
    const training = [aCredit(), aCredit({ area: 'resource', creditedOn: day('2026-11-23') })];
    expect(school('training', { training }).have).toBe(60);
    expect(school('core-share', { training }).have).toBe(100);
  });
});

describe('observed sessions', () => {
  test('count with feedback and confirmation, and wait without', () => {
    const observed = [
      anObservation(),
      anObservation({ hasWrittenFeedback: false, isConfirmed: false }),
      anObservation({ isConfirmed: false }),
      anObservation({ heldOn: day('2026-12-01') }),
    ];
    const finding = school('observed', { observed });
    expect(finding).toMatchObject({ have: 1, need: 5, met: false });
    expect(finding.pending.map(({ because }) => because)).toEqual(['no-feedback', 'not-confirmed']);
    expect(finding.leftOut.map(({ because }) => because)).toEqual(['not-yet-held']);
  });
});

describe('exams', () => {
  test.each([
    [69, false],
    [70, true],
  ])('%i percent', (scorePercent, met) =>
    expect(school('written-exam', { exams: [aResult({ scorePercent })] })).toMatchObject({
      met,
      have: scorePercent,
    }),
  );
  test('the best confirmed sitting by the day counts', () => {
    const exams = [
      aResult({ id: 'first', scorePercent: 75 }),
      aResult({ id: 'second', scorePercent: 72, attempt: 2 }),
      aResult({ id: 'unconfirmed', scorePercent: 90, attempt: 3, isConfirmed: false }),
      aResult({ id: 'to-come', scorePercent: 99, attempt: 4, heldOn: day('2026-11-23') }),
      aResult({ id: 'other-programme', scorePercent: 99, programmeId: 'another-2026' }),
      aResult({ id: 'other-exam', scorePercent: 99, exam: 'oral' }),
    ];
    expect(school('written-exam', { exams })).toMatchObject({
      have: 75,
      counted: [{ id: 'first' }],
      pending: [{ id: 'unconfirmed', because: 'not-confirmed' }],
      leftOut: [
        { id: 'second', because: 'other-attempt' },
        { id: 'to-come', because: 'not-yet-held' },
      ],
    });
  });
});

describe('a rule book as a whole', () => {
  test('Medical Coach 2026 has eleven requirements, none met by nothing', () => {
    const findings = assess(findProgramme('medical-coach-2026')!, evidenceOf({}), today);
    expect(score(findings)).toEqual({ met: 0, of: 11, outside: 0 });
    expect(missing(findings)).toHaveLength(11);
  });
  test('what the outside body judges itself is shown and never met', () => {
    const acc = findRuleBook('icf-acc')!;
    const outsideOn = (on: string) =>
      assess(acc, evidenceOf({}), day(on))
        .filter(({ unit }) => unit === 'outside')
        .map(({ requirement, met }) => [requirement.id, met]);
    expect(outsideOn('2027-03-31')).toEqual([
      ['recording', false],
      ['acc-exam', false],
    ]);
    expect(outsideOn('2027-04-01')).toEqual([
      ['mentor-validation', false],
      ['acc-exam', false],
    ]);
  });
});
