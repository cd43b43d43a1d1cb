import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { lastStep } from '../last-step.ts';
import { chosenBy, standsSo } from './log-choice.ts';
import type { LogFilter } from './log-filter.ts';
import type { LogTotal, Tally } from './logged-session.ts';
import { practiceStates, stateAfter } from '../practice-state.ts';

const s = practiceSessions;
const sumOf = (minutes: unknown) => sql<number>`coalesce(sum(${minutes}), 0)`;

/** How many sessions, and how many minutes, stand how; of a choice without its status. */
export async function findTally(
  db: Reader,
  traineeId: string,
  filter: Partial<LogFilter> = {},
): Promise<Tally> {
  const rows = await db
    .select({ step: lastStep, sessions: sql<number>`count(*)`, minutes: sumOf(s.durationMinutes) })
    .from(s)
    .innerJoin(clients, eq(clients.id, s.clientId))
    .where(chosenBy(traineeId, filter))
    .groupBy(lastStep);
  const tally = Object.fromEntries(
    practiceStates.map((state) => [state, { sessions: 0, minutes: 0 }]),
  ) as Tally;
  for (const { step, sessions, minutes } of rows) {
    const there = tally[stateAfter(step)];
    there.sessions += sessions;
    there.minutes += minutes;
  }
  return tally;
}

/** Of exactly what is filtered. */
export async function findLogTotal(db: Reader, traineeId: string, filter: LogFilter): Promise<LogTotal> {
  const isProBono = sql`${s.fee} = 'pro-bono'`;
  const [total] = await db
    .select({
      sessions: sql<number>`count(*)`,
      minutes: sumOf(s.durationMinutes),
      paidMinutes: sumOf(sql`case when ${isProBono} then 0 else ${s.durationMinutes} end`),
      proBonoMinutes: sumOf(sql`case when ${isProBono} then ${s.durationMinutes} else 0 end`),
      clients: sql<number>`count(distinct ${s.clientId})`,
    })
    .from(s)
    .innerJoin(clients, eq(clients.id, s.clientId))
    .where(and(chosenBy(traineeId, filter), filter.status && standsSo([filter.status])));
  return total ?? { sessions: 0, minutes: 0, paidMinutes: 0, proBonoMinutes: 0, clients: 0 };
}

/** The last month in which the trainee held a session; `undefined`: none yet. */
export async function findLastMonth(db: Reader, traineeId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ day: s.heldOn })
    .from(s)
    .where(and(eq(s.traineeId, traineeId), isNull(s.removedAt)))
    .orderBy(desc(s.startedAt))
    .limit(1);
  return row?.day.slice(0, 7);
}
