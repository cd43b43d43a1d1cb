import { describe, expect, test } from 'vitest';
import { assess } from '#features/requirements/assessment.ts';
import type { Evidence } from '#features/requirements/evidence.ts';
import { findPathways, findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { wantsVerifying } from '#features/requirements/requirement.ts';
import { aCredit, aMentorSession, aSession, day, evidenceOf, judge } from './evidence-builders.ts';

const held = { outsideFacts: [{ fact: 'pcc-held' as const, onDay: day('2025-01-01') }] };

describe('a mentor is judged by the rule of the session’s day', () => {
  test.each([
    ['icf-acc', '2026-12-31', ['ACC-renewed', 'PCC', 'MCC'], ['ACC', 'MCS-ACC', 'MCS-PCC', 'MCS-MCC']],
    ['icf-acc', '2027-01-01', ['MCS-ACC', 'MCS-PCC'], ['ACC-renewed', 'PCC', 'MCC']],
    ['icf-pcc', '2026-12-31', ['PCC', 'MCC'], ['ACC-renewed', 'MCS-PCC']],
    ['icf-pcc', '2027-01-01', ['MCS-PCC'], ['PCC', 'MCC', 'MCS-ACC', 'MCS-MCC']],
    ['icf-mcc', '2026-12-31', ['MCC'], ['ACC-renewed', 'PCC', 'MCS-MCC']],
    ['icf-mcc', '2027-01-01', ['MCS-MCC'], ['MCC', 'MCS-ACC', 'MCS-PCC']],
  ])('%s on %s: %j and not %j', (by, heldOn, eligible, others) => {
    const of = (credential: string) =>
      judge(
        by,
        'mentor-coaching',
        {
          ...held,
          mentorCoaching: [aMentorSession({ heldOn: day(heldOn), mentorCredentials: [credential] })],
        },
        day('2027-06-01'),
      ).have;
    expect(eligible.map(of)).toEqual(eligible.map(() => 60));
    expect(others.map(of)).toEqual(others.map(() => 0));
  });
});

describe('what the body judges itself, on both sides of a day', () => {
  const outside = (by: string, on: string) =>
    assess(findRuleBook(by)!, evidenceOf({}), day(on))
      .filter(({ unit }) => unit === 'outside')
      .map(({ requirement }) => requirement.id);
  test.each([
    ['icf-acc', '2025-03-14', ['recording']],
    ['icf-acc', '2025-03-15', ['recording', 'acc-exam']],
    ['icf-acc', '2027-03-31', ['recording', 'acc-exam']],
    ['icf-acc', '2027-04-01', ['mentor-validation', 'acc-exam']],
    ['icf-pcc', '2026-11-09', ['recordings', 'exam-until-spring-2027']],
    ['icf-pcc', '2026-11-10', ['recordings', 'exam-until-spring-2027', 'exam-new-form']],
    ['icf-pcc', '2027-03-31', ['recordings', 'exam-until-spring-2027', 'exam-new-form']],
    ['icf-pcc', '2027-04-01', ['mentor-validation', 'exam-new-form']],
    ['icf-mcc', '2027-03-31', ['recent-hours', 'recordings', 'exam-until-spring-2027', 'exam-new-form']],
    ['icf-mcc', '2027-04-01', ['recent-hours', 'recordings', 'exam-new-form']],
  ])('%s on %s', (by, on, ids) => expect(outside(by, on)).toEqual(ids));
});

const aLiveDay = (on: string, minutes: number) =>
  aCredit({ of: 'live-day', creditedOn: day(on), delivery: 'live', minutes });

describe('the figures of each body at their edge', () => {
  const minutes = (count: number, what: Parameters<typeof aSession>[0] = {}) => ({
    practice: [aSession({ durationMinutes: count, ...what })],
  });
  const clients = (count: number) => ({
    practice: Array.from({ length: count }, (_, n) => aSession({ clientId: `c${n}` })),
  });
  const training = (count: number, creditedOn = '2026-06-01') => ({
    training: [aCredit({ minutes: count, creditedOn: day(creditedOn) })],
  });
  const sessions = (count: number, durationMinutes = 20) => ({
    outsideFacts: [{ fact: 'nbhwc-psa-passed' as const, onDay: day('2026-01-01') }],
    practice: Array.from({ length: count }, () => aSession({ durationMinutes })),
  });
  const since = (first: string): Partial<Evidence> => ({
    educationBeganOn: day('2020-01-01'),
    practice: [aSession({ heldOn: day(first) })],
  });
  const weeks = (count: number) => ({
    practice: Array.from({ length: count }, (_, n) => [
      aSession({ heldOn: day(`2026-0${1 + Math.floor(n / 4)}-${String(1 + (n % 4) * 7).padStart(2, '0')}`) }),
      aSession({ heldOn: day('2026-01-02') }),
    ]).flat(),
  });
  test.each<[string, string, Partial<Evidence>, Partial<Evidence>]>([
    ['icf-acc', 'education', training(3600), training(3599)],
    ['icf-acc', 'client-hours', minutes(6000), minutes(5999)],
    ['icf-acc', 'paid-hours', minutes(4500), minutes(4499)],
    ['icf-acc', 'clients', clients(8), clients(7)],
    ['icf-acc', 'recent-hours', minutes(1500), minutes(1499)],
    ['icf-pcc', 'education', training(7500), training(7499)],
    ['icf-pcc', 'client-hours', minutes(30_000), minutes(29_999)],
    ['icf-pcc', 'paid-hours', minutes(27_000, { fee: 'barter' }), minutes(27_000, { fee: 'pro-bono' })],
    ['icf-pcc', 'clients', clients(25), clients(24)],
    ['icf-pcc', 'recent-hours', minutes(3000), minutes(2999)],
    ['icf-mcc', 'education', training(12_000), training(11_999)],
    ['icf-mcc', 'client-hours', minutes(150_000), minutes(149_999)],
    ['icf-mcc', 'paid-hours', minutes(135_000), minutes(134_999)],
    ['icf-mcc', 'clients', clients(35), clients(34)],
    ['icf-mcc', 'pcc', held, {}],
    ['nbhwc', 'sessions', sessions(50), sessions(49)],
    ['nbhwc', 'sessions', sessions(50), sessions(50, 19)],
    ['emcc-foundation', 'practice-time', since('2025-11-22'), since('2025-11-23')],
    ['emcc-foundation', 'client-hours', minutes(3000), minutes(2999)],
    ['emcc-foundation', 'clients', clients(5), clients(4)],
    ['emcc-foundation', 'development', training(960, '2025-11-22'), training(960, '2025-11-21')],
    ['emcc-practitioner', 'practice-time', since('2023-11-22'), since('2023-11-23')],
    ['emcc-practitioner', 'client-hours', minutes(6000), minutes(5999)],
    ['emcc-practitioner', 'clients', clients(10), clients(9)],
    ['self-management-health-coach-2026', 'weekly-support', weeks(12), weeks(11)],
    [
      'self-management-health-coach-2026',
      'continuing',
      { training: [...training(60, '2026-03-14').training, ...training(60, '2026-06-14').training] },
      { training: [...training(60, '2026-03-14').training, ...training(60, '2026-06-13').training] },
    ],
    [
      'self-management-health-coach-2026',
      'workshop',
      {
        training: ['01', '02', '03'].map((n) => aLiveDay(`2026-05-${n}`, 300)),
      },
      {
        training: ['01', '02', '02'].map((n) => aLiveDay(`2026-05-${n}`, 300)),
      },
    ],
    [
      'self-management-health-coach-2026',
      'workshop',
      // Two halves of a day are a day.
      {
        training: ['01', '02', '03', '03'].map((n, index) => aLiveDay(`2026-05-${n}`, index < 2 ? 300 : 150)),
      },
      // Any number of weekly hours is none.
      {
        training: [
          ...['01', '02'].map((n) => aLiveDay(`2026-05-${n}`, 360)),
          ...['04', '11', '18', '25'].map((n) => aLiveDay(`2026-05-${n}`, 299)),
        ],
      },
    ],
    ['self-management-health-coach-2026', 'training', training(1980), training(1979)],
  ])('%s, %s', (by, id, enough, short) => {
    expect(judge(by, id, enough).met).toBe(true);
    expect(judge(by, id, short).met).toBe(false);
  });
});

test('mentor coaching from before the PCC is taken as used for it', () => {
  const mentorCoaching = ['2024-12-31', '2025-01-01'].map((heldOn) =>
    aMentorSession({ heldOn: day(heldOn), mentorCredentials: ['MCC'] }),
  );
  expect(judge('icf-mcc', 'mentor-coaching', { ...held, mentorCoaching })).toMatchObject({
    have: 60,
    leftOut: [{ because: 'before-fact' }],
  });
  expect(judge('icf-mcc', 'mentor-coaching', { mentorCoaching }).leftOut[0]?.because).toBe('fact-not-told');
});

test('a fact told for a day to come holds from that day on', () => {
  const outsideFacts = [{ fact: 'associate-degree' as const, onDay: day('2026-12-01') }];
  expect(judge('nbhwc', 'degree', { outsideFacts })).toMatchObject({
    met: false,
    leftOut: [{ because: 'not-yet-held' }],
  });
  expect(judge('nbhwc', 'degree', { outsideFacts }, day('2026-12-01')).met).toBe(true);
});

test('whatever is seen at third parties, remembered or contradicted asks to be verified', () => {
  const asked = findPathways().flatMap(({ id, requirements }) =>
    requirements.filter(wantsVerifying).map((requirement) => `${id} ${requirement.id}`),
  );
  expect(asked).toEqual([
    'icf-acc recording',
    'icf-acc acc-exam',
    'icf-pcc recordings',
    'icf-pcc exam-until-spring-2027',
    'icf-pcc exam-new-form',
    'icf-mcc recent-hours',
    'icf-mcc recordings',
    'icf-mcc exam-until-spring-2027',
    'icf-mcc exam-new-form',
    'nbhwc sessions',
    'nbhwc facilitation',
    'nbhwc exclusions',
    'nbhwc exam',
    'emcc-practitioner supervision',
  ]);
});
