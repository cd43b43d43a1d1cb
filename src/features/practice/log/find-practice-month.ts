import { and, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from '../last-step.ts';
import { chosenBy, standsSo } from './log-choice.ts';
import type { LogFilter } from './log-filter.ts';
import type { PracticeDay } from './logged-session.ts';
import { stateAfter, type PracticeState } from '../practice-state.ts';

const furthestFirst: PracticeState[] = ['returned', 'asked', 'draft', 'sent', 'signed'];

/** The days of a month, `2026-11`, on which the trainee held sessions that the rest of the filter leaves. */
export async function findPracticeMonth(
  db: Reader,
  traineeId: string,
  month: string,
  filter: Partial<LogFilter> = {},
): Promise<Map<CalendarDate, PracticeDay>> {
  const { heldOn, durationMinutes } = practiceSessions;
  const inMonth = { ...filter, month, day: undefined, from: undefined, until: undefined };
  const rows = await db
    .select({
      heldOn,
      lastStep,
      sessions: sql<number>`count(*)`,
      minutes: sql<number>`sum(${durationMinutes})`,
    })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(and(chosenBy(traineeId, inMonth), filter.status && standsSo([filter.status])))
    .groupBy(heldOn, lastStep);
  const days = new Map<CalendarDate, PracticeDay>();
  for (const row of rows) {
    const day = row.heldOn as CalendarDate;
    const before = days.get(day) ?? { sessions: 0, minutes: 0 };
    const states = [...('state' in before ? [before.state] : []), stateAfter(row.lastStep)];
    days.set(day, {
      sessions: before.sessions + row.sessions,
      minutes: before.minutes + row.minutes,
      state: furthestFirst.find((each) => states.includes(each)) ?? 'draft',
    });
  }
  return days;
}
