import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findPracticeKnownAt } from './find-practice-known-at.ts';
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
 * The whole practice log of a trainee, the oldest first.
 * @param knownAt as the log read at that instant.
 */
export const findPracticeEvidence = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<PracticeEvidence[]> =>
  knownAt
    ? findPracticeKnownAt(db, traineeId, knownAt)
    : ((await findPracticeEvidenceOf(db, [traineeId])).get(traineeId) ?? []);

/**
 * The logs of several trainees. The rows come as one JSON text each: the driver takes five times as long to hand them over
 * one by one.
 */
async function findPracticeEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
): Promise<Map<string, PracticeEvidence[]>> {
  const p = practiceSessions;
  const row = sql`json_array(
    ${p.id}, ${p.heldOn}, ${p.durationMinutes}, ${p.clientId}, ${clients.code}, ${p.kind}, ${p.groupSize}, ${p.fee},
    ${p.clientAgreedToBeNamed}, ${lastStep}
  )`;
  const logs = await db
    .select({
      traineeId: p.traineeId,
      rows: sql<string>`json_group_array(${row} order by ${p.startedAt}, ${p.id})`,
    })
    .from(p)
    .innerJoin(clients, eq(clients.id, p.clientId))
    .where(and(inArray(p.traineeId, [...traineeIds]), isNull(p.removedAt)))
    .groupBy(p.traineeId);
  return new Map(logs.map(({ traineeId, rows }) => [traineeId, (JSON.parse(rows) as Row[]).map(asEvidence)]));
}

function asEvidence(row: Row): PracticeEvidence {
  const [id, heldOn, durationMinutes, clientId, clientCode, kind, groupSize, fee, agreed, step] = row;
  return {
    ...{ id, heldOn, durationMinutes, clientId, clientCode, kind, groupSize, fee },
    clientAgreedToBeNamed: agreed === 1,
    state: stateAfter(step),
  };
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
