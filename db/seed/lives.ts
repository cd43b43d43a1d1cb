import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import { tellOutsideFact } from '#features/requirements/outside-fact/tell-outside-fact.ts';
import { enrolment, firstCohortBegan, founding, opening } from './beginnings.ts';
import type { CastName } from './cast.ts';
import { clientRecords } from './clients.ts';
import { hoursOfBefore, pastedRows } from './earlier.ts';
import { engagements } from './engagements.ts';
import { learningElsewhere } from './learning.ts';
import { exams, mentorCoaching, observedSessions } from './mentoring.ts';
import { addDays, daysBefore, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import { notes } from './notes.ts';
import { peerCoach } from './peer-coach.ts';
import { peers } from './peers.ts';
import { practice } from './practice.ts';
import type { Person } from '#features/people/person.ts';
import { keepLineTemplate } from '#features/practice/line/keep-line-template.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import { checkInNow, madeUp } from './register.ts';
import type { Stage } from './stage.ts';
import { missedFirst, stoppedHalfWay } from './stumbles.ts';
import { lessons, liveDays } from './study.ts';
import { editions } from './versions.ts';

/** Everybody of the first cohort who finished: a full year, and a name confirmed for the certificate. */
function graduate(stage: Stage, name: CastName, mentor: CastName, cohort: { id: string }): Moment[] {
  const who = () => stage.people(name);
  const accompaniedBy = () => stage.people(mentor);
  const began = firstCohortBegan;
  return [
    enrolment(stage, name, mentor, cohort, began),
    ...lessons(stage, who, addDays(began, 3), 4),
    ...mentorCoaching(stage, who, accompaniedBy, addDays(began, 40), 10),
    ...observedSessions(stage, who, accompaniedBy, addDays(began, 60), 5),
    ...exams(stage, who, addDays(began, 330)),
    moment(addDays(began, 356), '18:00', async (at) => {
      expected(await confirmCertificateName(stage.db, who(), who().name, at), 'a name');
    }),
  ];
}

const practised = (stage: Stage, name: CastName, mentor: CastName, sessions: number): Moment[] =>
  practice(stage, {
    trainee: () => stage.people(name),
    mentor: () => stage.people(mentor),
    first: addDays(firstCohortBegan, 10),
    everyDays: 2.8,
    sessions,
  });

const keptLine = ({ db, keys }: Stage, who: () => Person, day: CalendarDate, line: string): Moment =>
  moment(day, '20:10', async (at) => {
    expected(await keepLineTemplate(db, keys, who(), line, at), 'a kept line');
  });

/** Amara, half way: most signed, some waiting, two returned, and a few that count for nothing. */
function halfWay(stage: Stage, cohort: { id: string }, began: CalendarDate): Moment[] {
  const who = () => stage.people('amara');
  const jonas = () => stage.people('jonas');
  const sessions = 78;
  const returned = [
    'Was this the chemistry call? Then it is not coaching time: change its kind and send it again.',
    'You noted 0:55, and the topic says half an hour. Which of the two is right?',
  ];
  return [
    enrolment(stage, 'amara', 'jonas', cohort, began),
    ...lessons(stage, who, addDays(began, 3), 3),
    ...notes(stage, who, began),
    ...mentorCoaching(stage, who, jonas, addDays(began, 60), 7, 1),
    ...observedSessions(stage, who, jonas, addDays(began, 70), 4, 1),
    ...exams(stage, who, daysBefore(stage.now, 39), false),
    ...clientRecords(stage, who, began),
    ...learningElsewhere(stage, who, began),
    moment(daysBefore(stage.now, 30), '20:15', async (at) => {
      const what = { fact: 'nbhwc-psa-passed', onDay: addDays(began, 150) };
      expected(await tellOutsideFact(stage.db, who(), what, at), 'a fact told');
    }),
    ...hoursOfBefore(stage, who, began, daysBefore(stage.now, 5)),
    ...pastedRows(stage, who, daysBefore(stage.now, 3)),
    keptLine(stage, who, addDays(began, 120), '55m C1 paid video # Charting load'),
    keptLine(stage, who, addDays(began, 121), 'yesterday 18:00 1h30 G1 x6 # Wellness circle'),
    ...practice(stage, {
      trainee: who,
      mentor: jonas,
      first: addDays(began, 17),
      everyDays: 3,
      sessions,
      fate: (number) => {
        if (number >= sessions - 2) return 'draft';
        if (number >= sessions - 6) return 'sent';
        const reason = returned[number - (sessions - 8)];
        return reason ? { returned: reason } : 'signed';
      },
      told: (number) => {
        if (number % 26 === 2) return { kind: 'chemistry-call', durationMinutes: 20, topic: 'First talk' };
        return number === 18 || number === 40 || number === 73 ? { groupSize: 18 } : {};
      },
    }),
  ];
}

/** Priya, at the start: one session too early to count, one that overlaps it with her reason, and one in good order. */
function firstSteps(stage: Stage, began: CalendarDate): Moment[] {
  const life = (first: CalendarDate, told: Partial<SessionTold>) =>
    practice(stage, {
      trainee: () => stage.people('priya'),
      mentor: () => stage.people('jonas'),
      first,
      everyDays: 1,
      sessions: 1,
      fate: () => 'sent',
      told: () => told,
    });
  return [
    // Logged once she had enrolled, though held the week before.
    ...life(addDays(began, 1), { heldOn: addDays(began, -2), topic: 'Walking again', startsAt: '11:00' }),
    ...life(addDays(began, 2), { client: { name: 'Deniz Aydin' }, topic: 'Questions for the specialist' }),
    ...life(addDays(began, 3), {
      heldOn: addDays(began, 2),
      startsAt: '18:30',
      topic: 'Evenings without snacks',
      overlapReason: 'The first call ended early, so the second began sooner than planned.',
    }),
  ];
}

/** Every trainee's way so far. */
export function lives(stage: Stage, joined: Parameters<typeof founding>[1]): Moment[] {
  const [first, second, newest] = [{ id: '' }, { id: '' }, { id: '' }];
  const secondBegan = daysBefore(stage.now, 250);
  const newestBegan = daysBefore(stage.now, 6);
  const graduates = (['elin', 'zofia', 'marcus', 'henrik'] as const).map((name) => () => stage.people(name));
  return [
    ...founding(stage, joined),
    ...editions(stage, firstCohortBegan),
    opening(stage, 'September 2025', firstCohortBegan, first),
    ...liveDays(stage, first, addDays(firstCohortBegan, 12), 28, () => graduates.map((each) => each())),
    ...graduate(stage, 'elin', 'thandi', first),
    ...graduate(stage, 'zofia', 'thandi', first),
    ...graduate(stage, 'marcus', 'thandi', first),
    ...graduate(stage, 'henrik', 'jonas', first),
    ...missedFirst(stage),
    ...stoppedHalfWay(stage, first),
    ...peers(stage, firstCohortBegan),
    ...practised(stage, 'elin', 'thandi', 125),
    ...practised(stage, 'zofia', 'thandi', 120),
    ...practised(stage, 'marcus', 'thandi', 120),
    opening(stage, 'Spring', secondBegan, second),
    ...halfWay(stage, second, secondBegan),
    ...engagements(stage, () => stage.people('amara'), secondBegan),
    ...liveDays(stage, second, addDays(secondBegan, 8), 31, () => [stage.people('amara')]),
    ...madeUp(stage, second, addDays(secondBegan, 8 + 3 * 31)),
    opening(stage, 'Winter', newestBegan, newest),
    enrolment(stage, 'priya', 'jonas', newest, newestBegan),
    ...lessons(stage, () => stage.people('priya'), addDays(newestBegan, 2), 1),
    ...firstSteps(stage, newestBegan),
    ...peerCoach(stage, daysBefore(stage.now, 60)),
    ...checkInNow(stage, newest),
  ];
}
