import { and, count, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { examResults } from '#db/schema/exams.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { areLinked } from '#features/people/linked-accounts.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findExamFlaw, mostAttempts, type ExamFlaw, type ExamResult } from './exam-result.ts';

export type NewExamResult = Pick<
  ExamResult,
  'traineeId' | 'programmeId' | 'exam' | 'heldOn' | 'attempt' | 'scorePercent' | 'secondAssessorId'
>;

export type RecordExamRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'own-exam'
  | ExamFlaw
  | 'not-the-next-attempt'
  | 'too-many-attempts'
  | 'unfit-second-assessor';

/**
 * Records one sitting. `attempt` is the one that the assessor believes to be next: of two who record the same sitting
 * at once one wins, and the other learns which attempt is next.
 */
export async function recordExamResult(
  db: Database,
  actor: Person,
  what: NewExamResult,
  now: Date,
): Promise<Outcome<{ resultId: string }, RecordExamRefusal, { nextAttempt: number }>> {
  if (!may.assess(actor)) return refuse('not-allowed');
  if (!may.recordExamResult(actor, what)) return refuse('own-exam');
  return db.write(async (tx) => {
    const [trainee] = await tx
      .select({ id: people.id, email: people.email })
      .from(enrolments)
      .innerJoin(people, eq(people.id, enrolments.traineeId))
      .where(and(eq(enrolments.traineeId, what.traineeId), eq(enrolments.programmeId, what.programmeId)));
    if (!trainee) return refuse('not-found');
    if (areLinked(trainee.email, actor.email)) return refuse('own-exam');
    const flaw = findExamFlaw(what, await findToday(tx, now));
    if (flaw) return refuse(flaw);
    if (what.secondAssessorId !== null) {
      const [second] = await tx
        .select({ id: people.id, email: people.email, suspendedAt: people.suspendedAt })
        .from(people)
        .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'assessor')))
        .where(eq(people.id, what.secondAssessorId));
      const isAnother =
        second &&
        [trainee, actor].every(({ id, email }) => id !== second.id && !areLinked(email, second.email));
      if (!isAnother || second.suspendedAt) return refuse('unfit-second-assessor');
    }
    const [sat] = await tx
      .select({ times: count() })
      .from(examResults)
      .where(
        and(
          eq(examResults.traineeId, what.traineeId),
          eq(examResults.programmeId, what.programmeId),
          eq(examResults.exam, what.exam),
        ),
      );
    const nextAttempt = (sat?.times ?? 0) + 1;
    if (nextAttempt > mostAttempts) return refuse('too-many-attempts');
    if (what.attempt !== nextAttempt) return refuse('not-the-next-attempt', { nextAttempt });

    const { traineeId, programmeId, exam, heldOn, attempt, scorePercent, secondAssessorId } = what;
    const resultId = newId();
    await tx.insert(examResults).values({
      id: resultId,
      traineeId,
      programmeId,
      exam,
      heldOn,
      attempt,
      scorePercent,
      assessorId: actor.id,
      secondAssessorId,
      recordedAt: now,
    });
    await recordEvent(tx, {
      actor,
      event: 'exam-result-recorded',
      subjectId: traineeId,
      at: now,
      particulars: { resultId, programmeId, exam, heldOn, attempt, scorePercent, secondAssessorId },
    });
    return done({ resultId });
  });
}
