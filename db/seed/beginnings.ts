import { addPersonWithPassword } from '#features/accounts/add-person-with-password.ts';
import { foundAcademy } from '#features/academy/found-academy.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import { enrolTrainee } from '#features/enrolment/enrol-trainee.ts';
import { recordMentorQualification } from '#features/mentoring/record-mentor-qualification.ts';
import type { Person } from '#features/people/person.ts';
import { cast, demoPassword, emailOf, type CastName } from './cast.ts';
import { expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';
import { flagship } from './study.ts';

export const firstCohortBegan = '2025-09-01' as CalendarDate;

/** The school is founded, people join, and both mentors show what they hold. */
export function founding({ db, people }: Stage, joined: Map<CastName, Person>): Moment[] {
  return [
    moment(firstCohortBegan, '06:00', async (at) => {
      const academy = {
        name: 'Larkfield School of Medical Coaching',
        initials: 'LSMC',
        address: '14 Sallow Lane, Dublin 8, Ireland',
        timeZone: 'Europe/Dublin',
        directorName: cast.thandi.name,
        directorOffice: 'Director of education',
        isDemo: true,
      };
      expected(await foundAcademy(db, commandLine, academy, at), 'the founding');
      for (const [name, { name: full, roles, timeZone }] of Object.entries(cast) as [
        CastName,
        (typeof cast)[CastName],
      ][]) {
        const typed = { name: full, email: emailOf(name), roles: [...roles], timeZone };
        joined.set(name, expected(await addPersonWithPassword(db, typed, demoPassword, at), full));
      }
      for (const [mentor, credential] of [
        ['jonas', 'PCC'],
        ['thandi', 'MCC'],
      ] as const)
        expected(
          await recordMentorQualification(
            db,
            people('niamh'),
            { mentorId: people(mentor).id, credential, fromOn: '2023-05-02' as CalendarDate, untilOn: null },
            at,
          ),
          credential,
        );
    }),
  ];
}

/** A cohort opens; its `id` is filled in when it does. */
export function opening(
  { db, people }: Stage,
  name: string,
  opensOn: CalendarDate,
  cohort: { id: string },
  programmeId = flagship,
): Moment {
  return moment(opensOn, '07:00', async (at) => {
    cohort.id = expected(
      await openCohort(db, people('niamh'), { name, programmeId, opensOn }, at),
      name,
    ).cohortId;
  });
}

/** A trainee joins a cohort and a mentor is found for them. */
export function enrolment(
  { db, people }: Stage,
  trainee: CastName,
  mentor: CastName,
  cohort: { id: string },
  on: CalendarDate,
  programmeId = flagship,
): Moment {
  return moment(on, '08:00', async (at) => {
    const traineeId = people(trainee).id;
    const who = { traineeId, programmeId, cohortId: cohort.id, educationBeganOn: on };
    expected(await enrolTrainee(db, people('niamh'), who, at), trainee);
    const accompanies = { traineeId, mentorId: people(mentor).id, fromOn: on, untilOn: null };
    expected(await assignMentor(db, people('niamh'), accompanies, at), mentor);
  });
}
