import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  mentorCoachingSessions,
  mentoringConfirmations,
  mentoringWithdrawals,
  observedSessions,
} from '#db/schema/mentoring.ts';
import { mentoringState, type MentoringState } from './mentoring-session.ts';

/** A mentor-coaching or an observed session, as far as confirming and taking back go. */
export interface MentoringSubject {
  id: string;
  kind: 'coaching' | 'observed';
  traineeId: string;
  mentorId: string;
  state: MentoringState;
}

/** `undefined`: there is no such session of either kind. */
export async function findMentoringSubject(db: Reader, id: string): Promise<MentoringSubject | undefined> {
  for (const [kind, table] of [
    ['coaching', mentorCoachingSessions],
    ['observed', observedSessions],
  ] as const) {
    const [found] = await db
      .select({
        traineeId: table.traineeId,
        mentorId: table.mentorId,
        confirmation: mentoringConfirmations,
        withdrawal: mentoringWithdrawals,
      })
      .from(table)
      .leftJoin(mentoringConfirmations, eq(mentoringConfirmations.subjectId, table.id))
      .leftJoin(mentoringWithdrawals, eq(mentoringWithdrawals.subjectId, table.id))
      .where(eq(table.id, id));
    if (found) {
      const { traineeId, mentorId, confirmation, withdrawal } = found;
      return { id, kind, traineeId, mentorId, state: mentoringState(found, confirmation, withdrawal) };
    }
  }
  return undefined;
}
