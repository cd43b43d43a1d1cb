import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { findLinesSince } from '#features/audit/find-lines-since.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { AttendanceCredit } from './find-attendance-credits.ts';

/**
 * A trainee's live days by the register as it stood at that instant. The register keeps the present alone; each line of the audit
 * trail that changed it says what stood there before.
 */
export async function findAttendanceKnownAt(
  db: Reader,
  traineeId: string,
  knownAt: Date,
): Promise<AttendanceCredit[]> {
  const rows = await db
    .select({
      id: liveDays.id,
      title: liveDays.title,
      heldOn: liveDays.heldOn,
      minutes: attendances.minutes,
      recordedAt: attendances.recordedAt,
      area: liveDays.area,
    })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .where(eq(attendances.traineeId, traineeId))
    .orderBy(asc(liveDays.startsAt), asc(liveDays.id));
  const entered = await findLinesSince(db, ['attendance-recorded'], traineeId, knownAt);
  const dayIds = rows.map(({ id }) => id);
  const corrected = await findLinesSince(db, ['live-day-corrected'], dayIds, knownAt);
  return rows.flatMap(({ recordedAt, ...row }) => {
    const next = entered.find(({ particulars }) => particulars['liveDayId'] === row.id)?.particulars;
    const minutes = next ? Number(next['minutesBefore'] ?? 0) : recordedAt <= knownAt ? row.minutes : 0;
    if (minutes === 0) return [];
    const day = corrected.find(({ subjectId }) => subjectId === row.id)?.particulars;
    return {
      id: row.id,
      title: row.title,
      of: 'live-day',
      delivery: 'live',
      minutes,
      creditedOn: calendarDate(String(day?.['heldOnBefore'] ?? row.heldOn)),
      area: (day?.['areaBefore'] ?? row.area) as AttendanceCredit['area'],
    } as const;
  });
}
