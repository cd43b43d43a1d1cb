import { throughout } from '#features/cohorts/attendance/attendance.ts';
import { findGuides } from '#features/curriculum/guides/find-guides.ts';
import { enrolment, opening } from './beginnings.ts';
import { addDays, type CalendarDate, type Moment } from './moment.ts';
import { practice } from './practice.ts';
import type { Stage } from './stage.ts';
import { lessons, liveDay } from './study.ts';

const programmeId = 'self-management-health-coach-2026';

const topics = [
  'A plan for a bad week',
  'Telling people at work',
  'An appointment to prepare',
  'The unopened letter',
  'Who helps at home',
  'A week in which nothing worked',
  'What still holds',
];

/** Mairéad’s way: three days of workshop, an hour each week, and one person whom she supports on the telephone. */
export function peerCoach(stage: Stage, began: CalendarDate): Moment[] {
  const who = () => stage.people('mairead');
  const cohort = { id: '' };
  return [
    opening(stage, 'Peers', began, cohort, programmeId),
    enrolment(stage, 'mairead', 'thandi', cohort, began, programmeId),
    ...lessons(stage, who, addDays(began, 1), 5, programmeId),
    ...findGuides(programmeId).map(({ id, title, minutes, breakMinutes, area }, number) => {
      const isWorkshop = breakMinutes > 0;
      const heldOn = addDays(began, isWorkshop ? 3 + number * 2 : 9 + (number - 3) * 7);
      const startsAtTime = isWorkshop ? '09:30' : '19:00';
      return liveDay(
        stage,
        cohort,
        { title, heldOn, startsAtTime, minutes, breakMinutes, area, guideId: id },
        // She was ill in the fifth week.
        () => [{ traineeId: who().id, presence: number === 7 ? 'absent' : throughout }],
      );
    }),
    ...practice(stage, {
      trainee: who,
      mentor: () => stage.people('thandi'),
      first: addDays(began, 12),
      everyDays: 7,
      sessions: topics.length,
      told: (number) => ({
        client: { name: number === 3 ? 'Oisín Walsh' : 'Lena Maguire' },
        kind: 'individual',
        groupSize: null,
        durationMinutes: number === 5 ? 15 : 30,
        fee: 'pro-bono',
        medium: 'phone',
        topic: topics[number] ?? '',
        note: '',
      }),
    }),
  ];
}
