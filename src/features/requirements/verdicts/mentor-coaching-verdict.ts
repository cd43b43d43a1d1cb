import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence, MentorCoachingEvidence } from '../evidence.ts';
import { dayOfFact } from './fact-verdict.ts';
import type { MentorCoachingBecause, Part, Sorted } from '../finding.ts';
import { monthsBetween } from './months.ts';
import { isInForceOn, type RuleBook } from '../requirement.ts';

type MentorRules = RuleBook['counting']['mentorCoaching'];

export interface MentorCoachingVerdict {
  session: MentorCoachingEvidence;
  /** `undefined`: counted; `not-confirmed`: pending. */
  because: MentorCoachingBecause | undefined;
}

/** By what the mentor held on the day of the session, under the rule of that day. */
function isMentorEligible({ mentorHolds }: MentorRules, session: MentorCoachingEvidence): boolean {
  const rule = mentorHolds?.find((each) => isInForceOn(each, session.heldOn));
  return !rule || session.mentorCredentials.some((credential) => rule.anyOf.includes(credential));
}

/** Each session with its verdict under the rule book, the oldest first. */
export function judgeMentorCoaching(
  book: RuleBook,
  { mentorCoaching, outsideFacts }: Pick<Evidence, 'mentorCoaching' | 'outsideFacts'>,
  on: CalendarDate,
): MentorCoachingVerdict[] {
  const rules = book.counting.mentorCoaching;
  const factOn = rules.afterFact && (dayOfFact({ outsideFacts }, rules.afterFact, on) ?? null);
  const why = (session: MentorCoachingEvidence): MentorCoachingBecause | undefined => {
    if (session.heldOn > on) return 'not-yet-held';
    if (factOn === null) return 'fact-not-told';
    if (factOn !== undefined && session.heldOn < factOn) return 'before-fact';
    if (session.headCount > rules.groupAtMost) return 'mentor-group-too-large';
    if (!isMentorEligible(rules, session)) return 'mentor-not-eligible';
    return session.isConfirmed ? undefined : 'not-confirmed';
  };
  return mentorCoaching
    .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0))
    .map((session) => ({ session, because: why(session) }));
}

/** A group session counts up to what is left of the group allowance; the rest of it is left out. */
export function sortMentorHours(
  verdicts: MentorCoachingVerdict[],
  groupMinutesAtMost: number = Infinity,
): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  let allowance = groupMinutesAtMost;
  const take = (session: MentorCoachingEvidence, count: (part: Part) => void) => {
    const { id, durationMinutes, headCount } = session;
    const amount = headCount === 1 ? durationMinutes : Math.min(durationMinutes, allowance);
    if (headCount > 1) allowance -= amount;
    if (amount > 0) count({ id, amount });
    if (amount < durationMinutes)
      sorted.leftOut.push({ id, amount: durationMinutes - amount, because: 'over-group-limit' });
  };
  for (const { session, because } of verdicts)
    if (because === undefined) take(session, (part) => sorted.counted.push(part));
    else if (because !== 'not-confirmed')
      sorted.leftOut.push({ id: session.id, amount: session.durationMinutes, because });
  // After what is confirmed, or an open confirmation would take the allowance from it.
  for (const { session, because } of verdicts)
    if (because === 'not-confirmed') take(session, (part) => sorted.pending.push({ ...part, because }));
  return sorted;
}

export function sortOneToOne(verdicts: MentorCoachingVerdict[]): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  for (const { session, because } of verdicts) {
    const part = { id: session.id, amount: session.durationMinutes };
    if (because !== undefined && because !== 'not-confirmed') sorted.leftOut.push({ ...part, because });
    else if (session.headCount > 1) sorted.leftOut.push({ ...part, because: 'not-one-to-one' });
    else if (because) sorted.pending.push({ ...part, because });
    else sorted.counted.push(part);
  }
  return sorted;
}

/** From the first counted session to the last: the last one carries the months; pending ones could add theirs. */
export function sortSpan(verdicts: MentorCoachingVerdict[]): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  const counting = verdicts.filter(({ because }) => because === undefined);
  const possible = verdicts.filter(({ because }) => because === undefined || because === 'not-confirmed');
  const first = counting[0]?.session;
  const last = counting.at(-1)?.session;
  const have = first && last ? monthsBetween(first.heldOn, last.heldOn) : 0;
  for (const { session, because } of counting)
    if (because === undefined) sorted.counted.push({ id: session.id, amount: session === last ? have : 0 });
  const earliest = possible[0]?.session;
  const latest = possible.at(-1)?.session;
  const couldHave = earliest && latest ? monthsBetween(earliest.heldOn, latest.heldOn) : 0;
  let gain = couldHave - have;
  for (const { session, because } of verdicts)
    if (because === 'not-confirmed') {
      sorted.pending.push({ id: session.id, amount: gain, because });
      gain = 0;
    } else if (because) sorted.leftOut.push({ id: session.id, amount: 0, because });
  return sorted;
}
