import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendanceCorrections } from '#db/schema/cohorts.ts';
import { people } from '#db/schema/people.ts';
import type { Correction } from '../cohort.ts';

/** The corrections of a live day's register, the oldest first. */
export const findCorrections = async (db: Reader, liveDayId: string): Promise<Correction[]> =>
  db
    .select({
      traineeId: attendanceCorrections.traineeId,
      reason: attendanceCorrections.reason,
      by: people.name,
      correctedAt: attendanceCorrections.correctedAt,
    })
    .from(attendanceCorrections)
    .innerJoin(people, eq(people.id, attendanceCorrections.correctedBy))
    .where(eq(attendanceCorrections.liveDayId, liveDayId))
    .orderBy(asc(attendanceCorrections.seq));
