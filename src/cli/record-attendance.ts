import { findAttendance } from '#features/cohorts/attendance/find-attendance.ts';
import { markOf, presenceIn } from '#features/cohorts/attendance/attendance.ts';
import { findTimetable } from '#features/cohorts/live-days/find-timetable.ts';
import { recordAttendance } from '#features/cohorts/attendance/record-attendance.ts';
import { attendanceRefusals } from '../actions/cohort-words.ts';
import { cohortBy, wholeNumber } from './cohort-line.ts';
import { administratorBy, as, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    cohort: { is: 'text', value: 'NAME', about: 'who was taught', required: true },
    on: { is: 'day', value: 'DATE', about: 'the live day', required: true },
    title: { is: 'text', value: 'TITLE', about: 'which one, where a day has several' },
    all: { is: 'switch', about: 'everybody not yet on record was there throughout' },
    trainee: {
      is: 'texts',
      value: 'E-MAIL=MINUTES',
      about: 'somebody’s minutes, 0 for absent, fewer than the day had for late; goes before --all',
    },
    because: { is: 'text', value: 'REASON', about: 'why what is on record is corrected' },
    as,
  },
  notes: ['The whole sheet is recorded, or nothing.'],
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const cohort = await cohortBy(db, given.cohort);
    const days = (await findTimetable(db, cohort.id)).filter(
      ({ heldOn, title }) => heldOn === given.on && (given.title === undefined || title === given.title),
    );
    const [day] = days;
    if (!day) throw new Refused(`${cohort.name} has no such live day on ${given.on}.`);
    if (days.length > 1)
      throw new Refused('There are several live days on that date: name one with --title.');

    const rows = new Map(
      (await findAttendance(db, day)).map((row) => [row.traineeId, markOf(presenceIn(row))]),
    );
    const minutes = new Map<string, number>();
    if (given.all) for (const [traineeId, mark] of rows) if (mark === '') minutes.set(traineeId, day.minutes);
    for (const told of given.trainee) {
      const [email = '', amount, ...rest] = told.split('=');
      if (amount === undefined || rest.length > 0) throw new WrongUsage(`"${told}" is not E-MAIL=MINUTES.`);
      minutes.set((await personBy(db, email)).id, wholeNumber(amount, '--trainee E-MAIL=MINUTES'));
    }
    const entries = [...minutes].map(([traineeId, amount]) => ({
      traineeId,
      presence:
        amount === 0 ? ('absent' as const) : { lateMinutes: day.minutes - amount, leftEarlyMinutes: 0 },
      seen: rows.get(traineeId) ?? '',
    }));
    const what = { liveDayId: day.id, entries, ...(given.because && { reason: given.because }) };
    const outcome = await recordAttendance(db, actor, what, now);
    if (!outcome.ok) throw new Refused(attendanceRefusals[outcome.refusal]);
    print(`Recorded ${outcome.value.changed} of ${rows.size} people for ${day.title}.`);
    return exitCodes.done;
  },
});
