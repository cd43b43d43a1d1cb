import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { assess } from '../assessment.ts';
import type { ClientEvidence, Evidence } from '../evidence.ts';
import type { Because, Finding, PartBecause, Unit } from '../finding.ts';
import type { OutsideFactKey } from '../outside-fact/outside-fact.ts';
import type { Requirement, RuleBook } from '../requirement.ts';
import type { RuleSettings } from '../rule-setting/rule-setting.ts';

/** Something that somebody could do, or that is under way, and that would make more of what is there count. */
export type MendIs =
  | { is: 'record-consent'; clientId: string; clientCode: string }
  | { is: 'sign-letter'; organisationId: string; organisationCode: string }
  | { is: 'send-drafts' | 'send-returned' | 'answer-mentor' | 'wait-for-mentor'; rows: number }
  | { is: 'confirm-mentoring' | 'wait-for-feedback' | 'wait-for-assessor'; rows: number }
  | { is: 'tell-fact'; fact: OutsideFactKey };

/** What one requirement would have more, as far as it asks for it. */
export interface Gain {
  requirement: Requirement;
  unit: Unit;
  amount: number;
  /** The requirement would be met by this alone. */
  meets: boolean;
}

export type Mend = MendIs & { gains: Gain[] };

interface Judged {
  book: RuleBook;
  evidence: Evidence;
  findings: readonly Finding[];
  on: CalendarDate;
  settings: RuleSettings;
}

interface Remedy {
  mend: MendIs;
  /** The evidence once it is done. */
  after: (evidence: Evidence) => Evidence;
}

/** Consents are asked for one client at a time; of more than these, those with the most minutes are told. */
const clientsAtMost = 12;

const firstDay = calendarDate('1900-01-01');

/**
 * What would help most, the best first: each way to mend what is left out or pending, with what every unmet requirement would gain, found by
 * judging again as if it were done. What gains nothing is not told. Pure.
 */
export function findMends(judged: Judged): Mend[] {
  const { book, evidence, findings, on, settings } = judged;
  return remedies(judged)
    .map(({ mend, after }) => {
      const then = assess(book, after(evidence), on, settings);
      const gains = findings.flatMap((finding, index) => gainOf(finding, then[index]));
      return { ...mend, gains };
    })
    .filter(({ gains }) => gains.length > 0)
    .map((mend) => ({ mend, worth: worthOf(mend.gains, findings) }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ mend }) => mend);
}

function gainOf(before: Finding, after: Finding | undefined): Gain[] {
  if (!after || before.met || after.have <= before.have) return [];
  const amount = Math.min(after.have, before.need) - before.have;
  return [{ requirement: before.requirement, unit: before.unit, amount, meets: after.met }];
}

/** How much of what is missing would be there, over all requirements: 1 for each that would be met. */
function worthOf(gains: readonly Gain[], findings: readonly Finding[]): number {
  const missing = new Map(findings.map(({ requirement, have, need }) => [requirement.id, need - have]));
  return gains.reduce(
    (sum, { requirement, amount }) => sum + amount / (missing.get(requirement.id) ?? amount),
    0,
  );
}

function remedies({ book, evidence, findings, on }: Judged): Remedy[] {
  const open = findings.filter(({ met }) => !met);
  const idsOf = (...reasons: Because[]) =>
    new Set(
      open
        .flatMap(({ pending, leftOut }): PartBecause[] => [...pending, ...leftOut])
        .filter(({ because }) => reasons.includes(because))
        .map(({ id }) => id),
    );
  return [
    ...consents(evidence, idsOf('client-not-consenting', 'consent-withdrawn'), on),
    ...letters(evidence, on),
    ...signatures(evidence, idsOf),
    ...confirmations(evidence, idsOf),
    ...facts(book, evidence, open, on),
  ];
}

/** Ids are those of sessions under hours, and of clients under different clients. */
function consents(evidence: Evidence, ids: ReadonlySet<string>, on: CalendarDate): Remedy[] {
  const minutes = new Map<string, number>();
  const codes = new Map(evidence.clients.map(({ id, code }) => [id, code]));
  for (const { id, clientId, clientCode, durationMinutes } of evidence.practice)
    if (ids.has(id)) {
      minutes.set(clientId, (minutes.get(clientId) ?? 0) + durationMinutes);
      codes.set(clientId, clientCode);
    }
  for (const { id, is } of evidence.clients)
    if (is === 'individual' && ids.has(id) && !minutes.has(id)) minutes.set(id, 0);
  return [...minutes]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, clientsAtMost)
    .map(([clientId]) => {
      const clientCode = codes.get(clientId) ?? '';
      const unknown: ClientEvidence = {
        id: clientId,
        code: clientCode,
        is: 'individual',
        sponsorId: null,
        memberIds: [],
        consents: [],
      };
      const agree = (client: ClientEvidence): ClientEvidence => ({
        ...client,
        consents: [...client.consents, { givenOn: on, withdrawnOn: null }],
      });
      const known = evidence.clients.find(({ id }) => id === clientId);
      return {
        mend: { is: 'record-consent', clientId, clientCode },
        after: (now) => ({
          ...now,
          clients: [...now.clients.filter(({ id }) => id !== clientId), agree(known ?? unknown)],
        }),
      };
    });
}

function letters({ clients, organisationLetters }: Evidence, on: CalendarDate): Remedy[] {
  const unsigned = organisationLetters.filter(({ signedOn }) => signedOn === null);
  const organisations = new Set(unsigned.map(({ organisationId }) => organisationId));
  return [...organisations].map((organisationId) => ({
    mend: {
      is: 'sign-letter',
      organisationId,
      organisationCode: clients.find(({ id }) => id === organisationId)?.code ?? '',
    },
    after: (now) => ({
      ...now,
      organisationLetters: now.organisationLetters.map((letter) =>
        letter.organisationId === organisationId ? { ...letter, signedOn: letter.signedOn ?? on } : letter,
      ),
    }),
  }));
}

type IdsOf = (...reasons: Because[]) => ReadonlySet<string>;

function signatures(evidence: Evidence, idsOf: IdsOf): Remedy[] {
  const kinds = [
    ['send-drafts', 'not-sent', 'draft'],
    ['send-returned', 'returned', 'returned'],
    ['answer-mentor', 'mentor-asked', 'asked'],
    ['wait-for-mentor', 'waits-for-mentor', 'sent'],
  ] as const;
  return kinds.flatMap(([is, because, state]): Remedy[] => {
    // Under different clients an id is that of a client, whose sessions are all meant.
    const ids = idsOf(because);
    const sessions = evidence.practice.filter(
      (session) => session.state === state && (ids.has(session.id) || ids.has(session.clientId)),
    );
    const balances = evidence.openingBalances.filter(
      (balance) => balance.state === state && ids.has(balance.id),
    );
    const rows = sessions.length + balances.length;
    if (rows === 0) return [];
    const signed = new Set([...sessions, ...balances].map(({ id }) => id));
    const sign = <Row extends { id: string; state: string }>(row: Row): Row =>
      signed.has(row.id) ? { ...row, state: 'signed' } : row;
    return [
      {
        mend: { is, rows },
        after: (now) => ({
          ...now,
          practice: now.practice.map(sign),
          openingBalances: now.openingBalances.map(sign),
        }),
      },
    ];
  });
}

function confirmations(evidence: Evidence, idsOf: IdsOf): Remedy[] {
  const ids = idsOf('not-confirmed');
  const silent = idsOf('no-feedback');
  const confirm =
    (which: ReadonlySet<string>) =>
    <Row extends { id: string; isConfirmed: boolean }>(row: Row): Row =>
      which.has(row.id) ? { ...row, isConfirmed: true } : row;
  const held = [...evidence.mentorCoaching, ...evidence.observed].filter(({ id }) => ids.has(id));
  const exams = evidence.exams.filter(({ id }) => ids.has(id));
  const remedies: (Remedy & { rows: number })[] = [
    {
      rows: held.length,
      mend: { is: 'confirm-mentoring', rows: held.length },
      after: (now) => ({
        ...now,
        mentorCoaching: now.mentorCoaching.map(confirm(ids)),
        observed: now.observed.map(confirm(ids)),
      }),
    },
    {
      rows: silent.size,
      mend: { is: 'wait-for-feedback', rows: silent.size },
      after: (now) => ({
        ...now,
        observed: now.observed
          .map((row) => (silent.has(row.id) ? { ...row, hasWrittenFeedback: true } : row))
          .map(confirm(silent)),
      }),
    },
    {
      rows: exams.length,
      mend: { is: 'wait-for-assessor', rows: exams.length },
      after: (now) => ({ ...now, exams: now.exams.map(confirm(ids)) }),
    },
  ];
  return remedies.filter(({ rows }) => rows > 0);
}

/** As if it held all along: what is gained depends on the day that the trainee will tell. */
function facts(book: RuleBook, evidence: Evidence, open: readonly Finding[], on: CalendarDate): Remedy[] {
  const asked = new Set<OutsideFactKey>();
  for (const { requirement } of open) if (requirement.kind === 'held-fact') asked.add(requirement.fact);
  const { practice, mentorCoaching } = book.counting;
  for (const fact of [practice.afterFact, mentorCoaching.afterFact]) if (fact) asked.add(fact);
  return [...asked]
    .filter((fact) => !evidence.outsideFacts.some((told) => told.fact === fact && told.onDay <= on))
    .map((fact) => ({
      mend: { is: 'tell-fact', fact },
      after: (now) => ({ ...now, outsideFacts: [...now.outsideFacts, { fact, onDay: firstDay }] }),
    }));
}
