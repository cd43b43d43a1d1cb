import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '#features/requirements/assessment.ts';
import type { ClientEvidence, Evidence } from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { total } from '#features/requirements/finding.ts';
import { findMends } from '#features/requirements/mend/mend.ts';
import { gainInWords, mendInWords } from '#features/requirements/mend/mend-words.ts';
import { defaultRuleSettings } from '#features/requirements/rule-setting/rule-setting.ts';
import {
  aGroupSession,
  aMentorSession,
  anObservation,
  aResult,
  aSession,
  day,
  evidenceOf,
  today,
} from './evidence-builders.ts';

function mendsOf(by: string, parts: Partial<Evidence>) {
  const book = findRuleBook(by)!;
  const evidence = evidenceOf(parts);
  const settings = defaultRuleSettings;
  const findings = assess(book, evidence, today, settings);
  return { findings, mends: findMends({ book, evidence, findings, on: today, settings }) };
}
const said = (by: string, parts: Partial<Evidence>) =>
  mendsOf(by, parts).mends.map((mend) => [
    mendInWords(mend, ['Dr Larsen']).title,
    ...mend.gains.map(gainInWords),
  ]);
const client = (id: string, what: Partial<ClientEvidence> = {}): ClientEvidence => ({
  id,
  code: id.toUpperCase(),
  is: 'individual',
  sponsorId: null,
  memberIds: [],
  consents: [],
  ...what,
});
const silent = (clientId: string, durationMinutes: number, what = {}) =>
  aSession({
    clientId,
    clientCode: clientId.toUpperCase(),
    durationMinutes,
    clientAgreedToBeNamed: false,
    ...what,
  });

describe('what would help most', () => {
  test('the consent of a client brings hours, paid hours, recent hours and a client; the larger comes first', () => {
    const practice = [silent('c3', 840), silent('c7', 60), silent('c7', 30, { fee: 'pro-bono' })];
    expect(said('icf-acc', { practice })).toEqual([
      [
        'Record the consent of C3 to be named',
        '+14 h Client coaching',
        '+14 h Paid client coaching',
        '+1 client Different clients',
        '+14 h Recent client coaching',
      ],
      [
        'Record the consent of C7 to be named',
        '+1:30 Client coaching',
        '+1 h Paid client coaching',
        '+1 client Different clients',
        '+1:30 Recent client coaching',
      ],
    ]);
  });

  test('drafts, returned rows, questions and what waits are told apart', () => {
    const practice = [
      aSession({ clientId: 'a' }),
      aSession({ state: 'draft', durationMinutes: 45, clientId: 'a' }),
      aSession({ state: 'draft', durationMinutes: 135, clientId: 'a' }),
      aSession({ state: 'returned', durationMinutes: 30, clientId: 'b' }),
      aSession({ state: 'asked', durationMinutes: 50, clientId: 'a' }),
      aSession({ state: 'sent', durationMinutes: 360, clientId: 'a' }),
    ];
    expect(said('medical-coach-2026', { practice }).toSorted()).toEqual([
      ['Answer 1 question of the mentor', '+0:50 Supervised practice'],
      ['Correct and send 1 returned row', '+0:30 Supervised practice', '+1 client Different clients'],
      ['Send 2 drafts, to be signed', '+3 h Supervised practice'],
      ['Wait for Dr Larsen to sign 1 row', '+6 h Supervised practice'],
    ]);
  });

  test('a letter, confirmations, feedback, the assessor and facts', () => {
    const letters = {
      practice: [silent('c1', 120)],
      clients: [client('c1', { sponsorId: 'g4' }), client('g4', { is: 'organisation' })],
      organisationLetters: [
        {
          id: 'l',
          organisationId: 'g4',
          fromOn: day('2026-01-01'),
          untilOn: day('2026-12-31'),
          signedOn: null,
        },
      ],
    };
    expect(said('icf-acc', letters).map(([title]) => title)).toContain('Have the letter of G4 signed');
    const school = said('medical-coach-2026', {
      mentorCoaching: [aMentorSession({ isConfirmed: false })],
      observed: [anObservation({ hasWrittenFeedback: false, isConfirmed: false })],
      exams: [aResult({ isConfirmed: false, exam: 'oral' })],
    });
    expect(school).toEqual([
      ['Wait for the second assessor', '+70 % Oral exam'],
      ['Confirm 1 session with the mentor', '+1 h Mentor coaching', '+1 h Mentor coaching one-to-one'],
      ['Wait for feedback on 1 observed session', '+1 session Observed sessions with written feedback'],
    ]);
    expect(said('nbhwc', { practice: [aSession()] })[0]).toEqual([
      'Tell since when: NBHWC practical skills assessment',
      'Practical skills assessment: met',
      '+1 session Health coaching sessions',
    ]);
  });

  test('nothing is told that brings nothing: old sessions, large groups, what is met already', () => {
    const practice = [
      silent('c3', 60, { heldOn: day('2025-01-01') }),
      aGroupSession(20, { clientAgreedToBeNamed: false }),
      ...Array.from({ length: 9 }, (_, n) => aSession({ clientId: `x${n}`, durationMinutes: 700 })),
      silent('c9', 600),
    ];
    expect(said('icf-acc', { practice })).toEqual([]);
  });

  test('a recorded member of a group is asked for too', () => {
    const clients = [client('g1', { is: 'group', memberIds: ['c1', 'c2'] }), client('c1'), client('c2')];
    const first = { ...clients[1]!, consents: [{ givenOn: day('2026-01-01'), withdrawnOn: null }] };
    const practice = [aGroupSession(6, { clientId: 'g1', clientCode: 'G1' })];
    expect(said('icf-acc', { practice, clients: [clients[0]!, first, clients[2]!] })).toEqual([
      ['Record the consent of C2 to be named', '+1 client Different clients'],
    ]);
  });
});

test('no gain goes beyond what is missing, and waiting brings what is pending', () => {
  const states = fc.constantFrom('draft', 'sent', 'asked', 'returned', 'signed');
  const log = fc.array(
    fc.record({ state: states, durationMinutes: fc.integer({ min: 1, max: 720 }), client: fc.nat(5) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(log, (rows) => {
      const practice = rows.map(({ state, durationMinutes, client: n }) =>
        aSession({ state, durationMinutes, clientId: `c${n}`, clientCode: `C${n}` }),
      );
      const { findings, mends } = mendsOf('medical-coach-2026', { practice });
      const hours = findings.find(({ requirement }) => requirement.id === 'practice')!;
      for (const { gains } of mends)
        for (const { requirement, amount, meets } of gains) {
          const finding = findings.find((each) => each.requirement === requirement)!;
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(finding.need - finding.have);
          expect(meets).toBe(amount === finding.need - finding.have);
        }
      const waiting = mends.find(({ is }) => is === 'wait-for-mentor');
      const gain = waiting?.gains.find(({ requirement }) => requirement.id === 'practice')?.amount ?? 0;
      const sent = total(hours.pending.filter(({ because }) => because === 'waits-for-mentor'));
      expect(gain).toBe(Math.min(sent, Math.max(0, hours.need - hours.have)));
    }),
    { numRuns: 60 },
  );
});

test('for a log of 2,500 sessions it takes no longer than a page may', () => {
  const practice = Array.from({ length: 2_500 }, (_, n) =>
    silent(`c${n % 40}`, 5, { state: n % 2 ? 'sent' : 'draft' }),
  );
  const before = process.cpuUsage();
  expect(mendsOf('icf-acc', { practice }).mends).toHaveLength(12);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(500);
});
