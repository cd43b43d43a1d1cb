import { and, asc, between, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from './last-step.ts';
import type { PracticeDay } from './logged-session.ts';
import { stateAfter, type PracticeState } from './practice-state.ts';

const furthestFirst: PracticeState[] = ['returned', 'asked', 'draft', 'sent', 'signed'];

/** The days of a month, `2026-11`, on which the trainee held sessions. */
export async function findPracticeMonth(
  db: Reader,
  traineeId: string,
  month: string,
): Promise<Map<CalendarDate, PracticeDay>> {
  const rows = await db
    .select({ heldOn: practiceSessions.heldOn, minutes: practiceSessions.durationMinutes, lastStep })
    .from(practiceSessions)
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        between(practiceSessions.heldOn, `${month}-01`, `${month}-31`),
      ),
    )
    .orderBy(asc(practiceSessions.startedAt));
  const days = new Map<CalendarDate, PracticeDay>();
  for (const row of rows) {
    const day = row.heldOn as CalendarDate;
    const state = stateAfter(row.lastStep);
    const before = days.get(day);
    const states = before ? [before.state, state] : [state];
    days.set(day, {
      minutes: (before?.minutes ?? 0) + row.minutes,
      state: furthestFirst.find((each) => states.includes(each)) ?? state,
    });
  }
  return days;
}
