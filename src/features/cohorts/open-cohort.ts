import type { Database } from '#db/client.ts';
import { cohorts } from '#db/schema/enrolment.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { earliestDay } from '#features/enrolment/enrolment.ts';
import { findProgrammeIds } from '#features/enrolment/find-programme-ids.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { plainLine } from '#shared/plain-line.ts';
import { everyMinuteCounts, isAttendancePolicy, type AttendancePolicy } from './attendance/attendance.ts';

export interface NewCohort {
  name: string;
  programmeId: string;
  /** May lie behind or ahead. */
  opensOn: CalendarDate;
  /** Every minute counts unless it says otherwise. */
  policy?: AttendancePolicy;
}

export type OpenCohortRefusal =
  'not-allowed' | 'no-name' | 'name-taken' | 'no-such-programme' | 'impossible-day' | 'impossible-policy';

const longestCohortName = 80;

/** Opens a cohort of one edition of a programme. Names differ in more than capitals. */
export async function openCohort(
  db: Database,
  actor: Person,
  what: NewCohort,
  now: Date,
): Promise<Outcome<{ cohortId: string }, OpenCohortRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const name = plainLine(what.name, longestCohortName);
  if (name === undefined) return refuse('no-name');
  if (!findProgrammeIds().includes(what.programmeId)) return refuse('no-such-programme');
  const { graceMinutes, leastPercent } = what.policy ?? everyMinuteCounts;
  if (!isAttendancePolicy({ graceMinutes, leastPercent })) return refuse('impossible-policy');
  return db.write(async (tx) => {
    const today = await findToday(tx, now);
    if (what.opensOn < earliestDay || what.opensOn > addMonths(today, 36)) return refuse('impossible-day');
    const known = await tx.select({ name: cohorts.name }).from(cohorts);
    if (known.some((cohort) => fold(cohort.name) === fold(name))) return refuse('name-taken');

    const cohortId = newId();
    await tx.insert(cohorts).values({
      ...{ id: cohortId, name, programmeId: what.programmeId, opensOn: what.opensOn, openedAt: now },
      ...{ graceMinutes, leastPercent },
    });
    await recordEvent(tx, {
      actor,
      event: 'cohort-opened',
      subjectId: cohortId,
      at: now,
      particulars: { programmeId: what.programmeId, opensOn: what.opensOn, graceMinutes, leastPercent },
    });
    return done({ cohortId });
  });
}

const fold = (name: string) => name.normalize('NFKC').toLocaleLowerCase('en');
