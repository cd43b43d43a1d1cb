import { describe, expect, test } from 'vitest';
import { assess } from '#features/requirements/assessment.ts';
import type {
  ClientEvidence,
  OpeningBalanceEvidence,
  OrganisationLetterEvidence,
} from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { byReason } from '#features/requirements/finding.ts';
import { becauseInWords } from '#features/requirements/finding-words.ts';
import { defaultRuleSettings, type RuleSettings } from '#features/requirements/rule-setting/rule-setting.ts';
import {
  aGroupSession,
  anObservation,
  aSession,
  day,
  evidenceOf,
  judge,
  today,
} from './evidence-builders.ts';

const aClient = (what: Partial<ClientEvidence> = {}): ClientEvidence => ({
  id: 'client-1',
  code: 'C1',
  is: 'individual',
  sponsorId: null,
  memberIds: [],
  consents: [],
  ...what,
});
const given = (givenOn: string, withdrawnOn: string | null = null) => ({
  givenOn: day(givenOn),
  withdrawnOn: withdrawnOn === null ? null : day(withdrawnOn),
});
const aLetter = (what: Partial<OrganisationLetterEvidence> = {}): OrganisationLetterEvidence => ({
  id: 'letter-1',
  organisationId: 'hospital',
  fromOn: day('2026-01-01'),
  untilOn: day('2026-06-30'),
  signedOn: day('2026-07-10'),
  ...what,
});
const aBalance = (what: Partial<OpeningBalanceEvidence> = {}): OpeningBalanceEvidence => ({
  id: 'balance-1',
  fromOn: day('2025-09-01'),
  untilOn: day('2026-02-28'),
  paidMinutes: 600,
  proBonoMinutes: 120,
  clients: 3,
  state: 'signed',
  ...what,
});

describe('whether a client may be named (B15)', () => {
  const agreed = aSession();
  const refused = aSession({ clientAgreedToBeNamed: false });
  test.each([
    ['no record: what the session says', agreed, aClient(), undefined],
    ['no record: what the session denies', refused, aClient(), 'client-not-consenting'],
    ['a consent given on the day', refused, aClient({ consents: [given('2026-11-22')] }), undefined],
    ['given a day later', agreed, aClient({ consents: [given('2026-11-23')] }), 'client-not-consenting'],
    [
      'withdrawn on the day',
      agreed,
      aClient({ consents: [given('2026-01-01', '2026-11-22')] }),
      'consent-withdrawn',
    ],
    ['withdrawn a day later', refused, aClient({ consents: [given('2026-01-01', '2026-11-23')] }), undefined],
    [
      'withdrawn, and given anew',
      refused,
      aClient({ consents: [given('2026-01-01', '2026-02-01'), given('2026-03-01')] }),
      undefined,
    ],
  ])('%s', (_, session, client, because) => {
    const finding = judge('icf-acc', 'client-hours', { practice: [session], clients: [client] });
    expect(finding.leftOut[0]?.because).toBe(because);
    expect(finding.have).toBe(because ? 0 : 60);
  });

  test('a consent taken back lowers hours and clients from that day on, and no day before', () => {
    const evidence = {
      practice: [agreed],
      clients: [aClient({ consents: [given('2026-01-01', '2026-11-01')] })],
    };
    const on = (when: string) =>
      ['client-hours', 'clients'].map((id) => judge('icf-acc', id, evidence, day(when)).have);
    expect(on('2026-10-31')).toEqual([60, 1]);
    expect(on('2026-11-01')).toEqual([0, 0]);
  });

  test.each([
    ['signed, within its period', aLetter(), 'hospital', undefined],
    ['not signed', aLetter({ signedOn: null }), 'hospital', 'client-not-consenting'],
    ['signed tomorrow', aLetter({ signedOn: day('2026-11-23') }), 'hospital', 'client-not-consenting'],
    ['ending the day before', aLetter({ untilOn: day('2026-05-31') }), 'hospital', 'client-not-consenting'],
    ['ending that day', aLetter({ untilOn: day('2026-06-01') }), 'hospital', undefined],
    ['beginning the day after', aLetter({ fromOn: day('2026-06-02') }), 'hospital', 'client-not-consenting'],
    ['of another organisation', aLetter(), 'clinic', 'client-not-consenting'],
    ['for a client without a sponsor', aLetter(), null, 'client-not-consenting'],
  ])('a letter %s', (_, letter, sponsorId, because) => {
    const parts = { practice: [refused], clients: [aClient({ sponsorId })], organisationLetters: [letter] };
    expect(judge('icf-acc', 'client-hours', parts).leftOut[0]?.because).toBe(because);
  });
  test('a letter stands in for a consent that was taken back', () => {
    const clients = [aClient({ sponsorId: 'hospital', consents: [given('2026-01-01', '2026-02-01')] })];
    const parts = { practice: [agreed], clients, organisationLetters: [aLetter()] };
    expect(judge('icf-acc', 'client-hours', parts).have).toBe(60);
  });
});

describe('hours of earlier years', () => {
  const hours = (what: Partial<OpeningBalanceEvidence>, by = 'icf-acc', id = 'client-hours') =>
    judge(by, id, { openingBalances: [aBalance(what)] });

  test('count toward hours, paid hours and clients', () => {
    expect(hours({}).have).toBe(720);
    expect(hours({}, 'icf-acc', 'paid-hours')).toMatchObject({
      have: 600,
      leftOut: [{ amount: 120, because: 'pro-bono' }],
    });
    expect(hours({}, 'icf-acc', 'clients').have).toBe(3);
    expect(hours({}, 'medical-coach-2026', 'practice').have).toBe(720);
  });
  test.each([
    ['draft', 'not-sent'],
    ['sent', 'waits-for-mentor'],
    ['returned', 'returned'],
  ] as const)(
    'a %s balance counts for a body that asks for no signature, and not for the school',
    (state, because) => {
      expect(hours({ state }).have).toBe(720);
      const school = hours({ state }, 'medical-coach-2026', 'practice');
      expect(school.have).toBe(0);
      expect([...school.pending, ...school.leftOut].map((part) => part.because)).toEqual([because, because]);
      expect(hours({ state }, 'medical-coach-2026', 'clients').have).toBe(0);
    },
  );
  test.each([
    [{ fromOn: day('2025-08-31') }, 'balance-before-education'],
    [{ untilOn: day('2026-11-23') }, 'not-yet-held'],
  ])('whole or not at all: %j', (what, because) => {
    const finding = hours(what);
    expect(finding.have).toBe(0);
    expect(byReason(finding.leftOut)).toEqual([{ because, rows: 2, amount: 720 }]);
  });
  test.each([
    ['2026-02-28', 720, undefined],
    ['2027-03-01', 720, undefined],
    ['2027-03-02', 0, 'balance-beyond-window'],
    ['2027-08-31', 0, 'balance-beyond-window'],
    ['2027-09-01', 0, 'too-old'],
  ])('recent on %s', (on, have, because) => {
    const openingBalances = [aBalance()];
    const finding = judge('icf-acc', 'recent-hours', { openingBalances }, day(on));
    expect(finding.have).toBe(have);
    expect(finding.leftOut[0]?.because).toBe(because);
  });
  test('tell no single sessions', () => {
    const outsideFacts = [{ fact: 'nbhwc-psa-passed' as const, onDay: day('2025-01-01') }];
    const finding = judge('nbhwc', 'sessions', { openingBalances: [aBalance()], outsideFacts });
    expect(finding).toMatchObject({ have: 0, leftOut: [{ because: 'balance-not-by-session' }] });
  });
});

test('coaching among trainees in class is never client hours', () => {
  const peerPractice = [
    { id: 'p', heldOn: day('2026-06-01'), durationMinutes: 60, part: 'coach' as const, isConfirmed: true },
  ];
  for (const by of ['medical-coach-2026', 'icf-acc', 'icf-pcc', 'emcc-foundation'])
    expect(
      assess(findRuleBook(by)!, evidenceOf({ peerPractice }), today)
        .filter(({ unit }) => unit !== 'outside')
        .map(({ have }) => have),
    ).not.toContain(60);
});

describe('what the academy decides', () => {
  const group = aClient({
    id: 'group-1',
    code: 'G1',
    is: 'group',
    memberIds: ['client-1', 'client-2', 'client-3'],
  });
  const member = (id: string, ...consents: ReturnType<typeof given>[]) => aClient({ id, code: id, consents });
  const judged = (way: RuleSettings['group-members-as-clients'], clients: ClientEvidence[], by = 'icf-acc') =>
    assess(findRuleBook(by)!, evidenceOf({ practice: [aSession(), aGroupSession(6)], clients }), today, {
      ...defaultRuleSettings,
      'group-members-as-clients': way,
    }).find(({ requirement }) => requirement.kind === 'clients')?.have;
  const consenting = [group, member('client-1'), member('client-2', given('2026-01-01')), member('client-3')];

  test.each([
    ['recorded', 'a group of unknown members is one client', [], 2],
    ['recorded', 'members who may be named, each once', consenting, 2],
    ['recorded', 'no member may be named: one for the group', [group, member('client-2')], 2],
    ['none', 'groups add nobody', consenting, 1],
    ['head-count', 'everybody who took part', [], 7],
    ['head-count', 'those coached alone as well are counted once', consenting, 6],
  ] as const)('groups as clients, %s: %s', (way, _, clients, have) =>
    expect(judged(way, [...clients])).toBe(have),
  );
  test('EMCC names nobody, so recorded members count without a consent', () =>
    expect(judged('recorded', consenting, 'emcc-foundation')).toBe(3));
  test('the school’s edition tells no members apart, whatever is decided', () =>
    expect(judged('head-count', consenting, 'medical-coach-2026')).toBe(1));

  test.each([
    ['each', 3, 3],
    ['older-text', 5, 3],
    ['older-text', 3, 1],
  ] as const)('observed feedback, %s: %i', (reading, have, written) => {
    const observed = [
      ...Array.from({ length: written }, () => anObservation()),
      ...Array.from({ length: 3 }, () => anObservation({ hasWrittenFeedback: false })),
      anObservation({ hasWrittenFeedback: false, isConfirmed: false }),
    ];
    const found = assess(findRuleBook('medical-coach-2026')!, evidenceOf({ observed }), today, {
      ...defaultRuleSettings,
      'observed-feedback': reading,
    }).find(({ requirement }) => requirement.id === 'observed');
    expect(found?.have).toBe(have);
  });
});

test('every new reason is told in words, with what would mend it', () => {
  const book = findRuleBook('nbhwc')!;
  const judged = { book, educationBeganOn: day('2025-09-01'), on: today };
  for (const because of [
    'consent-withdrawn',
    'fact-not-told',
    'before-fact',
    'too-short',
    'day-too-short',
    'balance-before-education',
    'balance-before-fact',
    'balance-beyond-window',
    'balance-not-by-session',
  ] as const) {
    const words = becauseInWords(because, judged);
    expect(words.because.length).toBeGreaterThan(10);
    expect(words.mend.length).toBeGreaterThan(10);
  }
  expect(becauseInWords('too-short', judged).because).toBe('Shorter than 20 minutes');
  const school = findRuleBook('self-management-health-coach-2026')!;
  expect(becauseInWords('day-too-short', { ...judged, book: school }).because).toBe(
    'Less than 5 h of live teaching on that day',
  );
  expect(becauseInWords('before-fact', judged).because).toBe(
    'Held before the NBHWC practical skills assessment',
  );
});
