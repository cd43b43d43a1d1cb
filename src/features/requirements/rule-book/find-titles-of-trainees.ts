import { inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { findProgrammeTitles } from './find-programme-titles.ts';

/** How the edition is called that each of these trainees takes, by their id; of several, the latest. */
export async function findTitlesOfTrainees(
  db: Reader,
  traineeIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .select({ traineeId: enrolments.traineeId, programmeId: enrolments.programmeId })
    .from(enrolments)
    .where(inArray(enrolments.traineeId, [...new Set(traineeIds)]))
    .orderBy(enrolments.enrolledAt);
  const titles = findProgrammeTitles();
  return new Map(
    rows.map(({ traineeId, programmeId }) => [traineeId, titles.get(programmeId) ?? programmeId]),
  );
}
