import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from './last-step.ts';
import type { SessionFee, SessionKind } from './practice-session.ts';
import { stateAfter, type PracticeState, type PracticeStep } from './practice-state.ts';

/** One practice session as the requirements see it: no name, no words. */
export interface PracticeEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  clientId: string;
  clientCode: string;
  kind: SessionKind;
  /** Participants; null unless a group. */
  groupSize: number | null;
  fee: SessionFee;
  clientAgreedToBeNamed: boolean;
  state: PracticeState;
}

/**
 * The whole practice log of a trainee, the oldest first. The rows come as one JSON text: the driver takes five times as
 * long to hand them over one by one.
 */
export async function findPracticeEvidence(db: Reader, traineeId: string): Promise<PracticeEvidence[]> {
  const p = practiceSessions;
  const row = sql`json_array(
    ${p.id}, ${p.heldOn}, ${p.durationMinutes}, ${p.clientId}, ${clients.code}, ${p.kind}, ${p.groupSize}, ${p.fee},
    ${p.clientAgreedToBeNamed}, ${lastStep}
  )`;
  const [all] = await db
    .select({ rows: sql<string>`json_group_array(${row} order by ${p.startedAt}, ${p.id})` })
    .from(p)
    .innerJoin(clients, eq(clients.id, p.clientId))
    .where(and(eq(p.traineeId, traineeId), isNull(p.removedAt)));
  return (JSON.parse(all?.rows ?? '[]') as Row[]).map(
    ([id, heldOn, durationMinutes, clientId, clientCode, kind, groupSize, fee, agreed, step]) => ({
      ...{ id, heldOn, durationMinutes, clientId, clientCode, kind, groupSize, fee },
      clientAgreedToBeNamed: agreed === 1,
      state: stateAfter(step),
    }),
  );
}

type Row = [
  id: string,
  heldOn: CalendarDate,
  durationMinutes: number,
  clientId: string,
  clientCode: string,
  kind: SessionKind,
  groupSize: number | null,
  fee: SessionFee,
  agreed: 0 | 1,
  lastStep: PracticeStep | null,
];
