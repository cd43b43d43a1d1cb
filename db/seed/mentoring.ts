import { recordExamResult } from '#features/exams/record-exam-result.ts';
import { confirmExamResult } from '#features/exams/confirm-exam-result.ts';
import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { recordMentorCoaching } from '#features/mentoring/record-mentor-coaching.ts';
import { recordObservedSession } from '#features/mentoring/record-observed-session.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { addDays, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';
import { flagship as programmeId } from './study.ts';

type Who = () => Person;

/** Mentor coaching every two weeks from `first` on: one-to-one at each third, else in a group of four. All but the last `open` are confirmed. */
export function mentorCoaching(
  { db }: Stage,
  trainee: Who,
  mentor: Who,
  first: CalendarDate,
  sessions: number,
  open = 0,
): Moment[] {
  return Array.from({ length: sessions }, (_, number) => {
    const heldOn = addDays(first, number * 14);
    return moment(heldOn, '19:00', async (at) => {
      const { ids } = expected(
        await recordMentorCoaching(
          db,
          mentor(),
          {
            traineeIds: [trainee().id],
            heldOn,
            durationMinutes: 60,
            headCount: number % 3 === 0 ? 1 : 4,
            entry: newId(),
          },
          at,
        ),
        'mentor coaching',
      );
      if (number >= sessions - open) return;
      for (const id of ids) expected(await confirmMentoring(db, trainee(), { id }, at), 'confirming');
    });
  });
}

const feedback = [
  'You let her finish every sentence. Twice you answered a question she had not asked; wait for the second breath.',
  'The agreement was clear within five minutes. Come back to it when you close: you asked what she learned, not whether it was what she came for.',
  'Strong: “What would the ward notice first?” She saw her own Monday in it. Shorten your questions by half.',
  'You noticed his hands before he did and said so without meaning anything by it. The step at the end was his, and small enough.',
  'Calm throughout. At minute 31 you offered an idea as a question. Own it as an offer, or leave it.',
];

/** Observed sessions with written feedback, every five weeks from `first` on. */
export function observedSessions(
  { db, keys }: Stage,
  trainee: Who,
  mentor: Who,
  first: CalendarDate,
  count: number,
  open = 0,
): Moment[] {
  return Array.from({ length: count }, (_, number) => {
    const heldOn = addDays(first, number * 35);
    return moment(heldOn, '16:30', async (at) => {
      const { id } = expected(
        await recordObservedSession(
          db,
          keys,
          mentor(),
          {
            traineeId: trainee().id,
            heldOn,
            durationMinutes: 40,
            feedback: feedback[number % feedback.length] ?? '',
            entry: newId(),
          },
          at,
        ),
        'an observed session',
      );
      if (number < count - open) expected(await confirmMentoring(db, trainee(), { id }, at), 'confirming');
    });
  });
}

/** The written exam on `on`, and the oral one three weeks later before both assessors; without `oral` the written one alone. */
export function exams(stage: Stage, trainee: Who, on: CalendarDate, oral = true): Moment[] {
  const { db, people } = stage;
  const sit = (exam: 'written' | 'oral', heldOn: CalendarDate, scorePercent: number) =>
    moment(heldOn, '15:00', async (at) => {
      const { resultId } = expected(
        await recordExamResult(
          db,
          people('thandi'),
          {
            traineeId: trainee().id,
            programmeId,
            exam,
            heldOn,
            attempt: 1,
            scorePercent,
            secondAssessorId: exam === 'oral' ? people('jonas').id : null,
          },
          at,
        ),
        exam,
      );
      if (exam === 'oral')
        expected(await confirmExamResult(db, people('jonas'), resultId, at), 'second assessor');
    });
  return [sit('written', on, 82), ...(oral ? [sit('oral', addDays(on, 21), 78)] : [])];
}
