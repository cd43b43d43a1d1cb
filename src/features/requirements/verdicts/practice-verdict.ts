import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence, OpeningBalanceEvidence, PracticeEvidence } from '../evidence.ts';
import { dayOfFact } from './fact-verdict.ts';
import type { PracticeBecause, Sorted } from '../finding.ts';
import { windowStart } from './months.ts';
import { namingOn, type Naming } from './naming.ts';
import type { Requirement, RuleBook } from '../requirement.ts';

type PracticeRules = RuleBook['counting']['practice'];
type PracticeHours = Extract<Requirement, { kind: 'practice-hours' }>;

/** Paid and barter count as paid; barter is a payment in kind. */
export const isPaid = ({ fee }: Pick<PracticeEvidence, 'fee'>): boolean => fee !== 'pro-bono';

interface Rules {
  rules: PracticeRules;
  educationBeganOn: CalendarDate | undefined;
  /** Where the rules ask for a fact: its day; null: it was not told. */
  factOn: CalendarDate | null | undefined;
  on: CalendarDate;
}

function rulesOf(book: RuleBook, evidence: Evidence, on: CalendarDate): Rules {
  const rules = book.counting.practice;
  const factOn = rules.afterFact && (dayOfFact(evidence, rules.afterFact, on) ?? null);
  return { rules, educationBeganOn: evidence.educationBeganOn, factOn, on };
}

/**
 * Why a session counts for nothing under these rules, whatever is done with it next; `undefined`: it may count. A session
 * left out for several reasons is told under the first of them in this order.
 */
function whyLeftOut(
  { rules, educationBeganOn, factOn, on }: Rules,
  session: PracticeEvidence,
  naming: Naming,
): PracticeBecause | undefined {
  if (session.heldOn > on) return 'not-yet-held';
  if (educationBeganOn === undefined) return 'not-enrolled';
  if (session.kind === 'chemistry-call') return 'not-coaching';
  if (session.heldOn < educationBeganOn) return 'before-education-start';
  if (factOn === null) return 'fact-not-told';
  if (factOn !== undefined && session.heldOn < factOn) return 'before-fact';
  if (session.groupSize !== null && session.groupSize > rules.groupAtMost) return 'group-too-large';
  if (rules.clientAgreedToBeNamed && session.kind === 'individual') return naming.ofSession(session);
  return undefined;
}

/** What a session or a balance still needs before a mentor stands behind it; `undefined`: it is signed, or need not be. */
function whyUnsigned(
  rules: PracticeRules,
  { state }: Pick<PracticeEvidence, 'state'>,
): PracticeBecause | undefined {
  if (!rules.signed) return undefined;
  const because = {
    draft: 'not-sent',
    sent: 'waits-for-mentor',
    asked: 'mentor-asked',
    returned: 'returned',
    signed: undefined,
  } as const;
  return because[state];
}

/** Sent or asked about: it is on its way, and would count once signed. */
const isOnItsWay = (because: PracticeBecause) => because === 'waits-for-mentor' || because === 'mentor-asked';

export interface PracticeVerdict {
  session: PracticeEvidence;
  /** `undefined`: counted. */
  because: PracticeBecause | undefined;
  isPending: boolean;
}

export interface BalanceVerdict {
  balance: OpeningBalanceEvidence;
  /** `undefined`: counted. */
  because: PracticeBecause | undefined;
  isPending: boolean;
}

/** Each session of the log with its verdict under the rule book, before any single requirement asks for more. */
export function judgePractice(
  book: RuleBook,
  evidence: Evidence,
  on: CalendarDate,
  naming: Naming = namingOn(evidence, on),
): PracticeVerdict[] {
  const rules = rulesOf(book, evidence, on);
  return evidence.practice.map((session) => {
    const because = whyLeftOut(rules, session, naming) ?? whyUnsigned(rules.rules, session);
    return { session, because, isPending: because !== undefined && isOnItsWay(because) };
  });
}

/** Each opening balance likewise. Its days are not told apart, so it counts whole or not at all. */
export function judgeBalances(book: RuleBook, evidence: Evidence, on: CalendarDate): BalanceVerdict[] {
  const { rules, educationBeganOn, factOn } = rulesOf(book, evidence, on);
  const why = (balance: OpeningBalanceEvidence): PracticeBecause | undefined => {
    if (balance.untilOn > on) return 'not-yet-held';
    if (educationBeganOn === undefined) return 'not-enrolled';
    if (balance.fromOn < educationBeganOn) return 'balance-before-education';
    if (factOn === null) return 'fact-not-told';
    if (factOn !== undefined && balance.fromOn < factOn) return 'balance-before-fact';
    return whyUnsigned(rules, balance);
  };
  return evidence.openingBalances.map((balance) => {
    const because = why(balance);
    return { balance, because, isPending: because !== undefined && isOnItsWay(because) };
  });
}

const unsigned: ReadonlySet<PracticeBecause> = new Set<PracticeBecause>([
  'not-sent',
  'returned',
  'waits-for-mentor',
  'mentor-asked',
]);

/** A reason of the single requirement is told before a missing signature, which would mend neither. */
export const isOnlyUnsigned = (because: PracticeBecause | undefined): boolean =>
  because === undefined || unsigned.has(because);

/** Sorts practice under one hours requirement, minute by minute; a group's minutes once, however many took part. */
export function sortHours(
  requirement: PracticeHours,
  verdicts: readonly PracticeVerdict[],
  balances: readonly BalanceVerdict[],
  on: CalendarDate,
): Sorted {
  const { fee, withinMonths } = requirement;
  const since = withinMonths === undefined ? undefined : windowStart(on, withinMonths);
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  const place = (
    id: string,
    amount: number,
    { because, isPending }: Pick<PracticeVerdict, 'because' | 'isPending'>,
    more: PracticeBecause | undefined,
  ) => {
    if (more && isOnlyUnsigned(because)) sorted.leftOut.push({ id, amount, because: more });
    else if (because === undefined) sorted.counted.push({ id, amount });
    else (isPending ? sorted.pending : sorted.leftOut).push({ id, amount, because });
  };
  for (const verdict of verdicts) {
    const { session } = verdict;
    const isOld = since !== undefined && session.heldOn < since;
    const more = fee === 'paid' && !isPaid(session) ? 'pro-bono' : isOld ? 'too-old' : undefined;
    place(session.id, session.durationMinutes, verdict, more);
  }
  for (const verdict of balances) {
    const { id, fromOn, untilOn, paidMinutes, proBonoMinutes } = verdict.balance;
    const beyond = since === undefined || since <= fromOn ? undefined : untilOn < since;
    const more = beyond === undefined ? undefined : beyond ? 'too-old' : 'balance-beyond-window';
    if (paidMinutes > 0) place(id, paidMinutes, verdict, more);
    if (proBonoMinutes > 0) place(id, proBonoMinutes, verdict, fee === 'paid' ? 'pro-bono' : more);
  }
  return sorted;
}
