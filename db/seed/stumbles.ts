import { answerCheck } from '#features/curriculum/check/answer-check.ts';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { saveReadingPlace } from '#features/curriculum/studying/save-reading-place.ts';
import type { Person } from '#features/people/person.ts';
import { enrolment, firstCohortBegan } from './beginnings.ts';
import type { CastName } from './cast.ts';
import { addDays, expected, moment, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';
import { lessons, flagship as programmeId } from './study.ts';

/** Which questions of which lessons somebody got wrong at first, each by its place. */
const stumbles: Partial<Record<CastName, [lesson: number, question: number][]>> = {
  elin: [
    [0, 0],
    [2, 1],
  ],
  zofia: [
    [0, 0],
    [1, 1],
  ],
  marcus: [
    [0, 0],
    [0, 1],
    [2, 1],
  ],
  henrik: [
    [2, 1],
    [1, 0],
  ],
  ines: [
    [0, 0],
    [1, 1],
    [2, 0],
  ],
};

/** First answers that were wrong, a little before the lesson was completed. */
export const missedFirst = (stage: Stage): Moment[] =>
  (Object.keys(stumbles) as CastName[]).flatMap((name) =>
    (stumbles[name] ?? []).map(([number, place]) =>
      moment(addDays(firstCohortBegan, 3 + number * 2), '19:50', (at) =>
        missed(stage, stage.people(name), number, place, at),
      ),
    ),
  );

async function missed(
  { db }: Stage,
  trainee: Person,
  number: number,
  place: number,
  at: Date,
): Promise<void> {
  const lesson = findLessons(programmeId)[number]!;
  const question = lesson.parts.questions.filter(({ kind }) => kind === 'single')[place];
  if (!question) return;
  const chosen = [rightAnswer(question)[0] === 0 ? 1 : 0];
  const what = { lessonId: lesson.id, programmeId, answers: [{ question: question.name, chosen }] };
  expected(await answerCheck(db, trainee, what, at), 'a slip');
}

/** Inês stopped in the middle of the third lesson, and nobody has asked her why. */
export const stoppedHalfWay = (stage: Stage, cohort: { id: string }): Moment[] => [
  enrolment(stage, 'ines', 'jonas', cohort, firstCohortBegan),
  ...lessons(stage, () => stage.people('ines'), addDays(firstCohortBegan, 3), 2),
  moment(addDays(firstCohortBegan, 7), '20:40', async (at) => {
    const { id, parts } = findLessons(programmeId)[2]!;
    const section = parts.sections[2]?.slug ?? '';
    const what = { lessonId: id, programmeId, section, isAtEnd: false };
    expected(await saveReadingPlace(stage.db, stage.people('ines'), what, at), 'a place');
  }),
];
