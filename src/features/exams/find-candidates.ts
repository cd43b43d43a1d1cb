import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { examConfirmations, examResults, examWithdrawals } from '#db/schema/exams.ts';
import { people, personRoles } from '#db/schema/people.ts';
import type { Person } from '#features/people/person.ts';
import { stateOf, type Candidate, type Exam } from './exam-result.ts';

/** Everybody whose exams this assessor may judge, by name: nothing of them but name, programme and results. */
export async function findCandidates(db: Reader, assessor: Person): Promise<Candidate[]> {
  const rows = await db
    .select({ enrolment: enrolments, name: people.name })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(and(isNull(people.suspendedAt), ne(people.id, assessor.id)))
    .orderBy(asc(people.name), asc(enrolments.programmeId));
  const results = await db
    .select({
      result: examResults,
      confirmedAt: examConfirmations.confirmedAt,
      withdrawnAt: examWithdrawals.withdrawnAt,
    })
    .from(examResults)
    .leftJoin(examConfirmations, eq(examConfirmations.resultId, examResults.id))
    .leftJoin(examWithdrawals, eq(examWithdrawals.resultId, examResults.id))
    .orderBy(asc(examResults.attempt));
  const byTrainee = Map.groupBy(results, ({ result }) => `${result.traineeId} ${result.programmeId}`);
  return rows.map(({ enrolment: { id, traineeId, programmeId }, name }) => {
    const own = byTrainee.get(`${traineeId} ${programmeId}`) ?? [];
    const of = (exam: Exam) => own.filter(({ result }) => result.exam === exam);
    const last = (exam: Exam) => {
      const standing = of(exam).findLast(({ withdrawnAt }) => !withdrawnAt);
      if (!standing) return undefined;
      const { attempt, scorePercent } = standing.result;
      return { attempt, scorePercent, state: stateOf({ ...standing, exam }) };
    };
    return {
      enrolmentId: id,
      traineeId,
      name,
      programmeId,
      last: { written: last('written'), oral: last('oral') },
      nextAttempt: { written: of('written').length + 1, oral: of('oral').length + 1 },
    };
  });
}

/** Who can be the second assessor beside this one, by name. */
export async function findOtherAssessors(
  db: Reader,
  assessor: Person,
  traineeId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'assessor')))
    .where(and(isNull(people.suspendedAt), ne(people.id, assessor.id), ne(people.id, traineeId)))
    .orderBy(asc(people.name));
}
