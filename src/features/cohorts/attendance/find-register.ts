import { asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { attendances, liveDays } from '#db/schema/cohorts.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { findLinesSince } from '#features/audit/find-lines-since.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import type { AttendancePolicy, Presence } from './attendance.ts';

/** A live day as the register has it for one trainee. */
export interface RegisteredDay {
  liveDayId: string;
  title: string;
  heldOn: CalendarDate;
  /** Of the day. */
  minutes: number;
  area: 'core' | 'resource';
  presence: Presence;
  policy: AttendancePolicy;
}

/**
 * What the registers say of several trainees, the oldest day first.
 * @param knownAt as they stood at that instant. A register keeps the present alone; each line of the audit trail that changed it,
 *   or its live day, says what stood there before.
 */
export async function findRegisterOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, RegisteredDay[]>> {
  const rows = await db
    .select({ attendance: attendances, day: liveDays, policy: policyColumns })
    .from(attendances)
    .innerJoin(liveDays, eq(liveDays.id, attendances.liveDayId))
    .innerJoin(cohorts, eq(cohorts.id, liveDays.cohortId))
    .where(inArray(attendances.traineeId, [...traineeIds]))
    .orderBy(asc(liveDays.startsAt), asc(liveDays.id));
  const before = knownAt && (await findBefore(db, rows, knownAt));
  const register = new Map<string, RegisteredDay[]>();
  for (const { attendance, day, policy } of rows) {
    const presence = before ? before.presenceOf(attendance) : attendance;
    if (!presence) continue;
    const known = { ...day, ...before?.dayOf(day.id) };
    const days = register.get(attendance.traineeId) ?? [];
    days.push({
      liveDayId: day.id,
      title: day.title,
      heldOn: calendarDate(known.heldOn),
      minutes: known.minutes,
      area: known.area,
      presence,
      policy,
    });
    register.set(attendance.traineeId, days);
  }
  return register;
}

const policyColumns = { graceMinutes: cohorts.graceMinutes, leastPercent: cohorts.leastPercent };

type Attendance = typeof attendances.$inferSelect;
type Day = typeof liveDays.$inferSelect;

async function findBefore(db: Reader, rows: readonly { attendance: Attendance; day: Day }[], knownAt: Date) {
  const traineeIds = [...new Set(rows.map(({ attendance }) => attendance.traineeId))];
  const dayIds = [...new Set(rows.map(({ day }) => day.id))];
  const entered = await findLinesSince(db, ['attendance-recorded'], traineeIds, knownAt);
  const corrected = await findLinesSince(db, ['live-day-corrected'], dayIds, knownAt);
  return {
    presenceOf(attendance: Attendance): Presence | undefined {
      const next = entered.find(
        ({ subjectId, particulars }) =>
          subjectId === attendance.traineeId && particulars['liveDayId'] === attendance.liveDayId,
      )?.particulars;
      if (!next) return attendance.recordedAt <= knownAt ? attendance : undefined;
      if (typeof next['minutesBefore'] !== 'number') return undefined;
      // Lines from before late and left early were told apart: no policy forgave anything then.
      const number = (name: string) => Number(next[name] ?? 0);
      return {
        minutes: next['minutesBefore'],
        lateMinutes: number('lateMinutesBefore'),
        leftEarlyMinutes: number('leftEarlyMinutesBefore'),
      };
    },
    dayOf(id: string): Partial<Pick<Day, 'heldOn' | 'minutes' | 'area'>> {
      const next = corrected.find(({ subjectId }) => subjectId === id)?.particulars;
      if (!next) return {};
      return {
        heldOn: String(next['heldOnBefore']),
        minutes: Number(next['minutesBefore']),
        area: next['areaBefore'] as Day['area'],
      };
    },
  };
}
