import { addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence, PracticeEvidence } from './evidence.ts';
import type { PracticeBecause, Sorted } from './finding.ts';
import type { Requirement, RuleBook } from './requirement.ts';

type PracticeRules = RuleBook['counting']['practice'];
type PracticeHours = Extract<Requirement, { kind: 'practice-hours' }>;

/** Paid and barter count as paid; barter is a payment in kind. */
export const isPaid = ({ fee }: Pick<PracticeEvidence, 'fee'>): boolean => fee !== 'pro-bono';

/** The first day of a recency window that ends on `on`: the same day, so many calendar months before. */
export const windowStart = (on: CalendarDate, withinMonths: number): CalendarDate =>
  addMonths(on, -withinMonths);

/**
 * Why a session counts for nothing under these rules, whatever is done with it next; `undefined`: it may count. A session
 * left out for several reasons is told under the first of them in this order.
 */
function whyLeftOut(
  rules: PracticeRules,
  session: PracticeEvidence,
  { educationBeganOn }: Pick<Evidence, 'educationBeganOn'>,
  on: CalendarDate,
): PracticeBecause | undefined {
  if (session.heldOn > on) return 'not-yet-held';
  if (educationBeganOn === undefined) return 'not-enrolled';
  if (session.kind === 'chemistry-call') return 'not-coaching';
  if (session.heldOn < educationBeganOn) return 'before-education-start';
  if (session.groupSize !== null && session.groupSize > rules.groupAtMost) return 'group-too-large';
  if (rules.clientAgreedToBeNamed && session.kind === 'individual' && !session.clientAgreedToBeNamed)
    return 'client-not-consenting';
  return undefined;
}

/** What a session still needs before a mentor stands behind it; `undefined`: it is signed, or need not be. */
function whyUnsigned(rules: PracticeRules, { state }: PracticeEvidence): PracticeBecause | undefined {
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

/** Each session of the log with its verdict under the rule book, before any single requirement asks for more. */
export function judgePractice(book: RuleBook, evidence: Evidence, on: CalendarDate): PracticeVerdict[] {
  const rules = book.counting.practice;
  return evidence.practice.map((session) => {
    const because = whyLeftOut(rules, session, evidence, on) ?? whyUnsigned(rules, session);
    return { session, because, isPending: because !== undefined && isOnItsWay(because) };
  });
}

const unsigned: ReadonlySet<PracticeBecause> = new Set<PracticeBecause>([
  'not-sent',
  'returned',
  'waits-for-mentor',
  'mentor-asked',
]);

/** Sorts sessions under one hours requirement, minute by minute; a group's minutes once, however many took part. */
export function sortHours(requirement: PracticeHours, verdicts: PracticeVerdict[], on: CalendarDate): Sorted {
  const { fee, withinMonths } = requirement;
  const since = withinMonths === undefined ? undefined : windowStart(on, withinMonths);
  // Told before a missing signature: signing would mend neither.
  const whyNot = (session: PracticeEvidence): PracticeBecause | undefined => {
    if (fee === 'paid' && !isPaid(session)) return 'pro-bono';
    if (since !== undefined && session.heldOn < since) return 'too-old';
    return undefined;
  };
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  for (const { session, because, isPending } of verdicts) {
    const part = { id: session.id, amount: session.durationMinutes };
    const more = because === undefined || unsigned.has(because) ? whyNot(session) : undefined;
    if (more) sorted.leftOut.push({ ...part, because: more });
    else if (because === undefined) sorted.counted.push(part);
    else (isPending ? sorted.pending : sorted.leftOut).push({ ...part, because });
  }
  return sorted;
}

/**
 * Sorts clients: counted with one counted individual session, pending with one on its way, else left out for the reason
 * of their latest session. The ids are those of clients.
 */
export function sortClients(verdicts: PracticeVerdict[]): Sorted {
  const best = new Map<string, { rank: 0 | 1 | 2; because: PracticeBecause | undefined; heldOn: string }>();
  for (const { session, because, isPending } of verdicts) {
    const reason = session.kind === 'group' ? 'group-client' : because;
    const rank = reason === undefined ? 2 : isPending && reason === because ? 1 : 0;
    const known = best.get(session.clientId);
    if (!known || rank > known.rank || (rank === known.rank && session.heldOn > known.heldOn))
      best.set(session.clientId, { rank, because: reason, heldOn: session.heldOn });
  }
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  for (const [id, { rank, because }] of best) {
    if (because === undefined) sorted.counted.push({ id, amount: 1 });
    else (rank === 1 ? sorted.pending : sorted.leftOut).push({ id, amount: 1, because });
  }
  return sorted;
}
