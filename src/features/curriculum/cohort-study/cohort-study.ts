import type { Chosen, Question } from '../check/question.ts';
import type { Lesson, Module } from '../lesson.ts';

/** Where a trainee stands with a lesson, as far as a school may know: nothing of what they wrote. */
export type LessonStanding = 'done' | 'stuck' | 'begun' | 'untouched';

/** After so many days a lesson that was begun and not completed is one that somebody is stuck in. */
export const stuckAfterDays = 14;

/** @param begunAt the earliest trace there is of it: a place in it, an answer to its check, a reflection. */
export function lessonStanding(isDone: boolean, begunAt: Date | undefined, now: Date): LessonStanding {
  if (isDone) return 'done';
  if (!begunAt) return 'untouched';
  return now.getTime() - begunAt.getTime() > stuckAfterDays * 86_400_000 ? 'stuck' : 'begun';
}

/** How a cohort is doing with one lesson: how many of its members. */
export interface StudiedLesson {
  lesson: Pick<Lesson, 'id' | 'title' | 'number' | 'minutes'>;
  done: number;
  begun: number;
  stuck: number;
}

/** How one member is doing. */
export interface StudyingMember {
  traineeId: string;
  name: string;
  isSuspended: boolean;
  done: number;
  begun: number;
  /** Titles of the lessons that they are stuck in. */
  stuckIn: string[];
  /** The last trace of study. */
  lastStudiedAt: Date | undefined;
}

/** First answers to one question that were alike. */
export interface FirstAnswers {
  lessonId: string;
  lessonVersion: string;
  question: string;
  isRight: boolean;
  chosen: Chosen;
  people: number;
}

/** Fewer people than this say nothing about a question. */
export const fewestAnswers = 5;

/** A question of a check, and how those who were asked answered it first. */
export interface AskedItem {
  lesson: Pick<Lesson, 'id' | 'title'>;
  name: string;
  asks: string;
  people: number;
  missed: number;
  /** What most of those who missed it chose, and how many; `undefined`: nobody missed it as it is asked now. */
  mostChosen: { says: string; people: number } | undefined;
}

/** How the members of a cohort are doing with its lessons. */
export interface CohortStudy {
  cohort: { id: string; name: string; programmeId: string };
  modules: { module: Pick<Module, 'id' | 'number' | 'title'>; lessons: StudiedLesson[] }[];
  members: StudyingMember[];
  /** The most missed first. */
  items: AskedItem[];
}

/** The questions of some lessons that were answered at all, the most missed first. Those that are asked no longer are left out. */
export function askedItems(
  lessons: readonly Pick<Lesson, 'id' | 'title' | 'version' | 'parts'>[],
  answers: readonly FirstAnswers[],
): AskedItem[] {
  const items = lessons.flatMap((lesson) =>
    lesson.parts.questions.flatMap((question) => {
      const given = answers.filter((each) => each.lessonId === lesson.id && each.question === question.name);
      const people = peopleIn(given);
      if (people === 0) return [];
      const wrong = given.filter(({ isRight }) => !isRight);
      // Places are those of the version that was answered.
      const [most] = wrong
        .filter(({ lessonVersion }) => lessonVersion === lesson.version)
        .toSorted((one, other) => other.people - one.people);
      return {
        lesson: { id: lesson.id, title: lesson.title },
        name: question.name,
        asks: question.asks,
        people,
        missed: peopleIn(wrong),
        mostChosen: most && { says: inWords(question, most.chosen), people: most.people },
      };
    }),
  );
  const share = ({ missed, people }: AskedItem) => missed / people;
  return items.toSorted((one, other) => share(other) - share(one) || other.missed - one.missed);
}

const peopleIn = (answers: readonly FirstAnswers[]) => answers.reduce((sum, { people }) => sum + people, 0);

/** What was chosen, as it stands in the lesson. */
export function inWords(question: Question, chosen: Chosen): string {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return chosen.map((place) => question.options[place]?.says ?? '').join(' and ');
    case 'order':
      return `in the order ${chosen.map((place) => question.steps[place] ?? '').join(', then ')}`;
    case 'match':
      return question.pairs
        .flatMap((pair, place) => {
          const that = question.pairs[chosen[place] ?? place]?.that ?? '';
          return chosen[place] === place ? [] : [`${pair.this} with ${that}`];
        })
        .join(', ');
  }
}
