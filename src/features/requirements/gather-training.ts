import type { Reader } from '#db/client.ts';
import { findAttendanceCreditsOf } from '#features/cohorts/attendance/find-attendance-credits.ts';
import { findMakeUpCreditsOf } from '#features/cohorts/make-up/find-make-up-credits.ts';
import { findLessonCreditsOf } from '#features/curriculum/studying/find-lesson-credits.ts';
import { findOutsideCreditsOf } from '#features/outside-learning/find-outside-credits.ts';
import type { TrainingCredit } from './evidence.ts';

/**
 * Every credited minute of training, from all rooms that credit some: what readiness judges and what the ledger lists.
 * @param knownAt as it was known at that instant.
 */
export async function gatherTrainingOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, TrainingCredit[]>> {
  const lessons = await findLessonCreditsOf(db, traineeIds, knownAt);
  const liveDays = await findAttendanceCreditsOf(db, traineeIds, knownAt);
  const madeUp = await findMakeUpCreditsOf(db, traineeIds, knownAt);
  const elsewhere = await findOutsideCreditsOf(db, traineeIds, knownAt);
  return new Map(
    traineeIds.map((id) => [
      id,
      [
        ...(lessons.get(id) ?? []),
        ...(liveDays.get(id) ?? []),
        ...(madeUp.get(id) ?? []),
        ...(elsewhere.get(id) ?? []),
      ],
    ]),
  );
}
