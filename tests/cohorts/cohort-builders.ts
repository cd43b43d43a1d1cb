import type { Database } from '#db/client.ts';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import type { ToldLiveDay } from '#features/cohorts/live-days/live-day.ts';
import { enrolTrainee } from '#features/enrolment/enrol-trainee.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';

export const programmeId = 'medical-coach-2026';

/** The value of an outcome that has to be good. */
export function valueOf<Value>(outcome: { ok: true; value: Value } | { ok: false; refusal: string }): Value {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal}`);
  return outcome.value;
}

export async function aCohort(db: Database, administrator: Person, name = 'January 2026'): Promise<string> {
  const opensOn = calendarDate('2026-01-12');
  return valueOf(await openCohort(db, administrator, { name, programmeId, opensOn }, now)).cohortId;
}

export async function aMember(
  db: Database,
  administrator: Person,
  cohortId: string,
  name?: string,
): Promise<Person> {
  const trainee = await aPerson(db, 'trainee', name);
  const educationBeganOn = calendarDate('2026-01-12');
  valueOf(
    await enrolTrainee(
      db,
      administrator,
      { traineeId: trainee.id, programmeId, cohortId, educationBeganOn },
      now,
    ),
  );
  return trainee;
}

export const aDayOfSixHours: ToldLiveDay = {
  title: 'The coaching agreement',
  heldOn: calendarDate('2026-11-14'),
  startsAtTime: '09:30',
  minutes: 360,
  area: 'core',
};

export async function aLiveDay(
  db: Database,
  administrator: Person,
  cohortId: string,
  told: Partial<ToldLiveDay> = {},
): Promise<string> {
  const what = { ...aDayOfSixHours, ...told, cohortId };
  return valueOf(await recordLiveDay(db, administrator, what, now)).liveDayId;
}
