import type { CalendarDate } from '#shared/calendar-date.ts';
import { endOf, isOddLength, limits, type PracticeSession, type Stretch } from '../practice-session.ts';

/** A session as the rules look at it. */
export interface FlaggableSession extends Stretch, Pick<PracticeSession, 'heldOn' | 'kind' | 'groupSize'> {
  id: string;
  clientCode: string;
}

/** Something about a session that a mentor should look at before signing. It forbids nothing. */
export type RuleFlag =
  | { flag: 'not-yet-held' }
  | { flag: 'overlap'; minutes: number; other: Stretch & { id: string; clientCode: string } }
  | { flag: 'group-too-large'; groupSize: number }
  | { flag: 'before-education-began'; educationBeganOn: CalendarDate }
  | { flag: 'long-day'; minutes: number }
  | { flag: 'odd-length'; minutes: number }
  | { flag: 'not-coaching' };

/** Groups above this size count for nothing. */
export const largestGroup = 15;

/**
 * The flags of each session of one trainee, looked at together; a session without any is not in the answer. Of several
 * overlaps it names the longest it met. Takes n log n steps, however many overlap.
 * @param about `educationBeganOn` undefined: not enrolled, and nothing is said of it.
 */
export function ruleFlags(
  sessions: readonly FlaggableSession[],
  about: { educationBeganOn: CalendarDate | undefined; now: Date },
): Map<string, RuleFlag[]> {
  const overlaps = longestOverlaps(sessions);
  const minutesOn = new Map<CalendarDate, number>();
  for (const { heldOn, durationMinutes } of sessions)
    minutesOn.set(heldOn, (minutesOn.get(heldOn) ?? 0) + durationMinutes);

  const flags = new Map<string, RuleFlag[]>();
  for (const session of sessions) {
    const { id, heldOn, startedAt, kind, groupSize } = session;
    const found: RuleFlag[] = [];
    if (startedAt > about.now) found.push({ flag: 'not-yet-held' });
    const overlap = overlaps.get(id);
    if (overlap) found.push(overlap);
    if (groupSize !== null && groupSize > largestGroup) found.push({ flag: 'group-too-large', groupSize });
    const { educationBeganOn } = about;
    if (educationBeganOn !== undefined && heldOn < educationBeganOn)
      found.push({ flag: 'before-education-began', educationBeganOn });
    const minutes = minutesOn.get(heldOn) ?? 0;
    if (minutes > limits.dayMinutes) found.push({ flag: 'long-day', minutes });
    if (isOddLength(session)) found.push({ flag: 'odd-length', minutes: session.durationMinutes });
    if (kind === 'chemistry-call') found.push({ flag: 'not-coaching' });
    if (found.length > 0) flags.set(id, found);
  }
  return flags;
}

type Overlap = Extract<RuleFlag, { flag: 'overlap' }>;

/**
 * Goes through the sessions by their start and compares each with the one before it that ends last: whoever overlaps any
 * earlier one overlaps that one, too.
 */
function longestOverlaps(sessions: readonly FlaggableSession[]): Map<string, Overlap> {
  const byStart = sessions.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const longest = new Map<string, Overlap>();
  const note = (
    one: FlaggableSession,
    { id, clientCode, startedAt, durationMinutes }: FlaggableSession,
    minutes: number,
  ) => {
    if (minutes > (longest.get(one.id)?.minutes ?? 0))
      longest.set(one.id, {
        flag: 'overlap',
        minutes,
        other: { id, clientCode, startedAt, durationMinutes },
      });
  };
  let lastToEnd: FlaggableSession | undefined;
  for (const session of byStart) {
    if (lastToEnd && session.startedAt < endOf(lastToEnd)) {
      const until = Math.min(endOf(session).getTime(), endOf(lastToEnd).getTime());
      const minutes = Math.ceil((until - session.startedAt.getTime()) / 60_000);
      note(session, lastToEnd, minutes);
      note(lastToEnd, session, minutes);
    }
    if (!lastToEnd || endOf(session) > endOf(lastToEnd)) lastToEnd = session;
  }
  return longest;
}
