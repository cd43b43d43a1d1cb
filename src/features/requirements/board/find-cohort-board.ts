import { setImmediate as breathe } from 'node:timers/promises';
import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import { findToday } from '#features/academy/find-today.ts';
import type { Cohort } from '#features/cohorts/cohort.ts';
import { findCohort } from '#features/cohorts/find-cohorts.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { assess } from '../assessment.ts';
import { findProgramme } from '../rule-book/find-programme.ts';
import { findRuleSettings } from '../rule-setting/find-rule-settings.ts';
import { gatherEvidenceOf } from '../gather-evidence.ts';
import { isInForceOn, type Programme, type Requirement } from '../requirement.ts';
import { boardRow, type BoardRow } from './board.ts';

export interface CohortBoard {
  cohort: Cohort;
  programme: Programme;
  /** Those in force on the day, in the order of the programme. */
  requirements: Requirement[];
  on: CalendarDate;
  /** By name. */
  rows: BoardRow[];
}

/** So many logs are read at once that nobody else waits long for their turn. */
const traineesAtOnce = 20;

/**
 * Every member of a cohort with every requirement of its programme, as of today: for administrators. Codes of clients are not among it.
 * @param what.certified who holds the certificate of the programme already.
 */
export async function findCohortBoard(
  db: Reader,
  actor: Person,
  what: { cohortId: string; certified: ReadonlySet<string> },
  now: Date,
): Promise<Outcome<CohortBoard, 'not-found'>> {
  if (!may.administer(actor)) return refuse('not-found');
  const cohort = await findCohort(db, what.cohortId);
  const programme = cohort && findProgramme(cohort.programmeId);
  if (!programme) return refuse('not-found');
  const on = await findToday(db, now);
  const settings = await findRuleSettings(db, on);
  const members = await db
    .select({ id: people.id, name: people.name, suspendedAt: people.suspendedAt })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(eq(enrolments.cohortId, cohort.id))
    .orderBy(asc(people.name), asc(people.id));
  const rows: BoardRow[] = [];
  for (let from = 0; from < members.length; from += traineesAtOnce) {
    const some = members.slice(from, from + traineesAtOnce);
    const gathered = await gatherEvidenceOf(
      db,
      some.map(({ id }) => id),
      programme.id,
    );
    await breathe();
    for (const { id, name, suspendedAt } of some) {
      const evidence = gathered.get(id);
      if (!evidence) continue;
      const findings = assess(programme, evidence, on, settings);
      const judged = { findings, evidence, isCertified: what.certified.has(id) };
      rows.push(boardRow(programme, { id, name, isSuspended: suspendedAt !== null }, judged, on));
    }
    await breathe();
  }
  const requirements = programme.requirements.filter((requirement) => isInForceOn(requirement, on));
  return done({ cohort, programme, requirements, on, rows });
}
