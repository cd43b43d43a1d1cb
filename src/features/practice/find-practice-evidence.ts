import { and, inArray, isNull, sql } from 'drizzle-orm';
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
  (await findPracticeEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/**
 * The logs of several trainees. The rows come as one JSON text each: the driver takes five times as long to hand them over
 * one by one. They are put in order, and given their client's code, here: the database takes twice as long for that.
 */
export async function findPracticeEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, PracticeEvidence[]>> {
  if (knownAt) {
    const known = new Map<string, PracticeEvidence[]>();
    for (const id of traineeIds) known.set(id, await findPracticeKnownAt(db, id, knownAt));
    return known;
  }
  const p = practiceSessions;
  const row = sql`json_array(
    ${p.startedAt}, ${p.id}, ${p.heldOn}, ${p.durationMinutes}, ${p.clientId}, ${p.kind}, ${p.groupSize}, ${p.fee},
    ${p.clientAgreedToBeNamed}, ${lastStep}
  )`;
  const logs = await db
    .select({ traineeId: p.traineeId, rows: sql<string>`json_group_array(${row})` })
    .from(p)
    .where(and(inArray(p.traineeId, [...traineeIds]), isNull(p.removedAt)))
    .groupBy(p.traineeId);
  const codes = await findCodesOf(db, traineeIds);
  return new Map(
    logs.map(({ traineeId, rows }) => [
      traineeId,
      (JSON.parse(rows) as Row[]).toSorted(byStart).map((each) => asEvidence(each, codes)),
    ]),
  );
}

/** What each client of these trainees is called. */
async function findCodesOf(db: Reader, traineeIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ codes: sql<string>`json_group_array(json_array(${clients.id}, ${clients.code}))` })
    .from(clients)
    .where(inArray(clients.traineeId, [...traineeIds]));
  return new Map(rows.flatMap(({ codes }) => JSON.parse(codes) as [string, string][]));
}

const byStart = ([a, idOfA]: Row, [b, idOfB]: Row): number => a - b || (idOfA < idOfB ? -1 : 1);

function asEvidence(row: Row, codes: ReadonlyMap<string, string>): PracticeEvidence {
  const [, id, heldOn, durationMinutes, clientId, kind, groupSize, fee, agreed, step] = row;
  return {
    id,
    heldOn,
    durationMinutes,
    clientId,
    clientCode: codes.get(clientId) ?? '',
    kind,
    groupSize,
    fee,
    clientAgreedToBeNamed: agreed === 1,
    state: stateAfter(step),
  };
}

type Row = [
  startedAt: number,
  id: string,
  heldOn: CalendarDate,
  durationMinutes: number,
  clientId: string,
  kind: SessionKind,
  groupSize: number | null,
  fee: SessionFee,
  agreed: 0 | 1,
  lastStep: PracticeStep | null,
];
