import type { Database } from '#db/client.ts';
import { recordExamResult, type NewExamResult } from '#features/exams/record-exam-result.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { valueOf } from '#tests/cohorts/cohort-builders.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';

export async function anExam(db: Database) {
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const first = await aPerson(db, 'assessor');
  const second = await aPerson(db, 'assessor');
  const written: NewExamResult = {
    traineeId: trainee.id,
    programmeId: 'medical-coach-2026',
    exam: 'written',
    heldOn: calendarDate('2026-10-10'),
    attempt: 1,
    scorePercent: 84,
    secondAssessorId: null,
  };
  const oral: NewExamResult = { ...written, exam: 'oral', secondAssessorId: second.id };
  return { trainee, mentor, first, second, written, oral };
}

export async function aResult(db: Database, assessor: Person, what: NewExamResult): Promise<string> {
  return valueOf(await recordExamResult(db, assessor, what, now)).resultId;
}
