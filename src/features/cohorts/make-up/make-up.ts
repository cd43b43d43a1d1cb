import type { CalendarDate } from '#shared/calendar-date.ts';

export const longestTask = 2000;
export const longestWork = 20_000;
export const longestDecisionReason = 1000;

/**
 * Where a make-up stands: *set* (the trainee's turn), *handed in* (an administrator's), *returned* (the trainee's again),
 * *accepted*, whole or in part, or *withdrawn*.
 */
export type MakeUpState = 'set' | 'handed-in' | 'returned' | 'accepted' | 'withdrawn';

export interface MakeUpDecision {
  /** What is credited; 0: returned, or taken back. */
  minutes: number;
  reason: string;
  decidedAt: Date;
}

/** What a trainee may do to make up for minutes of a live day that they missed. */
export interface MakeUp {
  id: string;
  liveDayId: string;
  traineeId: string;
  task: string;
  delivery: 'live' | 'self-paced';
  /** What it is worth. */
  minutes: number;
  dueOn: CalendarDate | null;
  setAt: Date;
  /** In the trainee's words. Null: nothing yet; `undefined`: it cannot be read any more. */
  work: string | null | undefined;
  handedInAt: Date | null;
  withdrawnAt: Date | null;
  /** The last one holds; none: nobody has decided. */
  lastDecision: MakeUpDecision | undefined;
}

type Standing = Pick<MakeUp, 'handedInAt' | 'withdrawnAt'> & {
  lastDecision: Pick<MakeUpDecision, 'minutes' | 'decidedAt'> | undefined;
};

export function stateOf({ handedInAt, withdrawnAt, lastDecision }: Standing): MakeUpState {
  if (withdrawnAt) return 'withdrawn';
  if (lastDecision && lastDecision.minutes > 0) return 'accepted';
  if (!handedInAt) return 'set';
  return lastDecision && lastDecision.decidedAt >= handedInAt ? 'returned' : 'handed-in';
}

/** What a make-up takes of the minutes that are missing: what was accepted of it, or what it is worth as long as it is open. */
export const takenBy = (makeUp: Standing & Pick<MakeUp, 'minutes'>): number => {
  const state = stateOf(makeUp);
  return state === 'withdrawn'
    ? 0
    : state === 'accepted'
      ? (makeUp.lastDecision?.minutes ?? 0)
      : makeUp.minutes;
};

/**
 * What is credited for make-ups of one live day, the first accepted first: what the register gives comes before, so that a
 * correction of it never credits a minute twice, and all together is never more than the day was worth.
 * @param missing of the day's minutes, after what the register credits.
 */
export function creditedOf<Accepted extends { minutes: number }>(
  accepted: readonly Accepted[],
  missing: number,
): (Accepted & { credited: number })[] {
  let left = Math.max(0, missing);
  return accepted.map((each) => {
    const credited = Math.min(each.minutes, left);
    left -= credited;
    return { ...each, credited };
  });
}
