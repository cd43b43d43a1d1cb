import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from '../last-step.ts';
import { isWithMentor, stateAfter } from '../practice-state.ts';
import { ruleFlags, type RuleFlag } from './rule-flags.ts';

const twoDays = 2 * 86_400_000;

/**
 * The flags of these sessions, by session. They are compared with the trainee's own sessions around them that a mentor
 * may see: what is still a draft is not looked at.
 */
export async function findRuleFlags(
  db: Reader,
  sessionIds: readonly string[],
  now: Date,
): Promise<Map<string, RuleFlag[]>> {
  const found = new Map<string, RuleFlag[]>();
  const rows = await db
    .select({ traineeId: practiceSessions.traineeId, startedAt: practiceSessions.startedAt })
    .from(practiceSessions)
    .where(inArray(practiceSessions.id, [...sessionIds]));
  const wanted = new Set(sessionIds);
  for (const [traineeId, sessions] of Map.groupBy(rows, (row) => row.traineeId)) {
    const starts = sessions.map(({ startedAt }) => startedAt.getTime()).sort((a, b) => a - b);
    const [first = 0, last = 0] = [starts[0], starts.at(-1)];
    const around = await findSessionsAround(db, traineeId, first - twoDays, last + twoDays);
    const beginnings = (await findEnrolments(db, traineeId)).map((each) => each.educationBeganOn);
    const flags = ruleFlags(around, { educationBeganOn: beginnings.sort()[0], now });
    for (const [id, each] of flags) if (wanted.has(id)) found.set(id, each);
  }
  return found;
}

async function findSessionsAround(db: Reader, traineeId: string, from: number, until: number) {
  const rows = await db
    .select({
      id: practiceSessions.id,
      clientCode: clients.code,
      startedAt: practiceSessions.startedAt,
      durationMinutes: practiceSessions.durationMinutes,
      heldOn: practiceSessions.heldOn,
      kind: practiceSessions.kind,
      groupSize: practiceSessions.groupSize,
      lastStep,
    })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        gte(practiceSessions.startedAt, new Date(from)),
        lte(practiceSessions.startedAt, new Date(until)),
      ),
    );
  return rows
    .filter((row) => isWithMentor(stateAfter(row.lastStep)))
    .map((row) => ({ ...row, heldOn: row.heldOn as CalendarDate }));
}
