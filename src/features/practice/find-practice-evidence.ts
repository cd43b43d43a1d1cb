import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from './last-step.ts';
import type { SessionFee, SessionKind } from './practice-session.ts';
import { stateAfter, type PracticeState } from './practice-state.ts';

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

/** The whole practice log of a trainee, the oldest first. */
export async function findPracticeEvidence(db: Reader, traineeId: string): Promise<PracticeEvidence[]> {
  const rows = await db
    .select({
      id: practiceSessions.id,
      heldOn: practiceSessions.heldOn,
      durationMinutes: practiceSessions.durationMinutes,
      clientId: practiceSessions.clientId,
      clientCode: clients.code,
      kind: practiceSessions.kind,
      groupSize: practiceSessions.groupSize,
      fee: practiceSessions.fee,
      clientAgreedToBeNamed: practiceSessions.clientAgreedToBeNamed,
      lastStep,
    })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(and(eq(practiceSessions.traineeId, traineeId), isNull(practiceSessions.removedAt)))
    .orderBy(asc(practiceSessions.startedAt));
  return rows.map(({ lastStep: step, heldOn, ...row }) => ({
    ...row,
    heldOn: heldOn as CalendarDate,
    state: stateAfter(step),
  }));
}
