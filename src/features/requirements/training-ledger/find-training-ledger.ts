import { eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { liveDays, makeUps } from '#db/schema/cohorts.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { findLessonCompletions } from '#features/curriculum/studying/find-lesson-completions.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { findTrainee } from '#features/enrolment/find-trainee.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { TrainingCredit } from '../evidence.ts';
import { gatherTrainingOf } from '../gather-training.ts';
import { creditLines } from './continuing-education.ts';
import { findAccreditationStatements } from './find-accreditation-statements.ts';
import type { FoundLedger, LedgerSource } from './found-ledger.ts';
import { trainingLedger } from './training-ledger.ts';

/**
 * Every credited minute of a trainee's training up to today, for themselves, for administrators and for who accompanies them today.
 * @param what.year of one calendar year, with what earlier ones left.
 */
export async function findTrainingLedger(
  db: Reader,
  actor: Person,
  what: { traineeId: string; year?: number | undefined },
  now: Date,
): Promise<Outcome<FoundLedger, 'not-found'>> {
  const { traineeId, year } = what;
  const timeZone = (await findAcademy(db))?.timeZone ?? 'UTC';
  const on = dayOf(now, timeZone);
  const isAssignedToday = await isAssigned(db, actor.id, traineeId, on);
  if (!may.seeEvidenceOf(actor, { traineeId, isAssignedToday })) return refuse('not-found');
  const trainee = await findTrainee(db, traineeId);
  if (!trainee) return refuse('not-found');
  const training = (await gatherTrainingOf(db, [traineeId])).get(traineeId) ?? [];
  const ledger = trainingLedger(training, on, year);
  const shown = ledger.rows.map(({ credit }) => credit);
  const statements = await findAccreditationStatements(db);
  return done({
    trainee: { id: trainee.id, name: trainee.name },
    ledger,
    credits: creditLines(shown, statements, timeZone),
    sources: await findSources(db, traineeId, training),
    on,
  });
}

async function findSources(
  db: Reader,
  traineeId: string,
  training: readonly TrainingCredit[],
): Promise<Map<string, LedgerSource>> {
  const idsOf = (of: TrainingCredit['of']) =>
    training.filter((credit) => credit.of === of).map(({ id }) => id);
  const completions = await findLessonCompletions(db, traineeId);
  const liveDay = { id: liveDays.id, cohortId: liveDays.cohortId };
  const days = await db
    .select(liveDay)
    .from(liveDays)
    .where(inArray(liveDays.id, idsOf('live-day')));
  const madeUp = await db
    .select({ ...liveDay, makeUpId: makeUps.id })
    .from(makeUps)
    .innerJoin(liveDays, eq(liveDays.id, makeUps.liveDayId))
    .where(inArray(makeUps.id, idsOf('make-up')));
  return new Map<string, LedgerSource>([
    ...completions.map(({ id, lessonId }) => [id, { lessonId }] as const),
    ...days.map((day) => [day.id, { liveDay: day }] as const),
    ...madeUp.map(({ makeUpId, ...day }) => [makeUpId, { liveDay: day }] as const),
  ]);
}
