import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, engagements } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findClientKeys } from '../client-key.ts';
import { leftMinutes, stateOfEngagement, type Engagement } from './engagement.ts';
import { openAim } from './engagement-row.ts';

const e = engagements;
const s = practiceSessions;

/** Coaching held with the client within the engagement's days; a chemistry call is not coaching. */
const within = sql`${s.clientId} = ${e.clientId} and ${s.removedAt} is null and ${s.kind} <> 'chemistry-call'
  and ${s.heldOn} >= ${e.startsOn} and (${e.endedOn} is null or ${s.heldOn} <= ${e.endedOn})`;

/** The engagements of a trainee, or with one client, the latest first. */
export async function findEngagements(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  today: CalendarDate,
  { clientId, id }: { clientId?: string; id?: string } = {},
): Promise<Engagement[]> {
  const rows = await db
    .select({
      row: e,
      clientCode: clients.code,
      sessions: sql<number>`(select count(*) from ${s} where ${within})`,
      usedMinutes: sql<number>`(select coalesce(sum(${s.durationMinutes}), 0) from ${s} where ${within})`,
      chemistryCall: lastChemistryCall,
    })
    .from(e)
    .innerJoin(clients, eq(clients.id, e.clientId))
    .where(
      and(
        eq(e.traineeId, traineeId),
        isNull(e.removedAt),
        clientId === undefined ? undefined : eq(e.clientId, clientId),
        id === undefined ? undefined : eq(e.id, id),
      ),
    )
    .orderBy(sql`${e.startsOn} desc`, e.id);
  const keyOf = await findClientKeys(
    db,
    keys,
    traineeId,
    rows.map(({ row }) => row.clientId),
  );
  return rows.map(({ row, clientCode, sessions, usedMinutes, chemistryCall }) => {
    const key = keyOf?.(row.clientId);
    const told = {
      terms: row.terms,
      bundleMinutes: row.bundleMinutes,
      plannedSessions: row.plannedSessions,
      headCount: row.headCount,
      agreedOn: row.agreedOn as CalendarDate | null,
      startsOn: row.startsOn as CalendarDate,
      useBy: row.useBy as CalendarDate | null,
      endedOn: row.endedOn as CalendarDate | null,
      sessions,
      usedMinutes,
    };
    return {
      ...told,
      id: row.id,
      clientCode,
      nextSessionAt: row.nextSessionAt,
      changedAt: row.changedAt,
      aim: key ? openAim(key, row.aimSealed, { id: row.id, traineeId }) : '',
      state: stateOfEngagement(told, today),
      leftMinutes: leftMinutes(told),
      chemistryCall: chemistryCall
        ? (JSON.parse(chemistryCall) as { id: string; heldOn: CalendarDate })
        : undefined,
    };
  });
}

const lastChemistryCall: SQL<string | null> = sql`(
  select json_object('id', ${s.id}, 'heldOn', ${s.heldOn}) from ${s}
  where ${s.clientId} = ${e.clientId} and ${s.removedAt} is null and ${s.kind} = 'chemistry-call'
    and ${s.heldOn} <= ${e.startsOn}
  order by ${s.startedAt} desc limit 1
)`;
