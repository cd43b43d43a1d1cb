import type { CalendarDate } from '#shared/calendar-date.ts';
import type { MentoringState } from './mentoring-session.ts';

export interface MentoringTotals {
  /** Confirmed, by head count: 1, and more than 1. What of it counts for a programme is for readiness to say. */
  oneToOneMinutes: number;
  groupMinutes: number;
  waitingMinutes: number;
  /** First and last day of what is confirmed. */
  span: { from: CalendarDate; until: CalendarDate } | undefined;
}

export function mentoringTotals(
  sessions: readonly {
    heldOn: CalendarDate;
    durationMinutes: number;
    headCount: number;
    state: MentoringState;
  }[],
): MentoringTotals {
  const confirmed = sessions.filter(({ state }) => state === 'confirmed');
  const days = confirmed.map(({ heldOn }) => heldOn).sort();
  const minutes = (of: readonly { durationMinutes: number }[]) =>
    of.reduce((total, { durationMinutes }) => total + durationMinutes, 0);
  const [from, until] = [days[0], days.at(-1)];
  return {
    oneToOneMinutes: minutes(confirmed.filter(({ headCount }) => headCount === 1)),
    groupMinutes: minutes(confirmed.filter(({ headCount }) => headCount > 1)),
    waitingMinutes: minutes(sessions.filter(({ state }) => state === 'waits')),
    span: from && until ? { from, until } : undefined,
  };
}
