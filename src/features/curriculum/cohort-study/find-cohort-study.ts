import { and, asc, eq, inArray, min } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { checkAttempts, readingPlaces, reflections } from '#db/schema/curriculum.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findModules } from '../lessons/find-lessons.ts';
import { findLessonCompletionsOf } from '../studying/find-lesson-completions.ts';
import {
  askedItems,
  lessonStanding,
  type CohortStudy,
  type StudiedLesson,
  type StudyingMember,
} from './cohort-study.ts';
import { findFirstAnswers, membersOf } from './find-first-answers.ts';

/** How the members of a cohort are doing with its lessons: for administrators, and without a word that a trainee wrote. */
export async function findCohortStudy(
  db: Reader,
  actor: Person,
  cohortId: string,
  now: Date,
): Promise<Outcome<CohortStudy, 'not-found'>> {
  if (!may.administer(actor)) return refuse('not-found');
  const [cohort] = await db
    .select({ id: cohorts.id, name: cohorts.name, programmeId: cohorts.programmeId })
    .from(cohorts)
    .where(eq(cohorts.id, cohortId));
  if (!cohort) return refuse('not-found');
  const modules = findModules(cohort.programmeId);
  const lessons = modules
    .flatMap((module) => module.lessons)
    .filter((each) => each.delivery === 'self-paced');
  const trainees = await db
    .select({ id: people.id, name: people.name, suspendedAt: people.suspendedAt })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(eq(enrolments.cohortId, cohortId))
    .orderBy(asc(people.name), asc(people.id));
  const completions = await findLessonCompletionsOf(
    db,
    trainees.map(({ id }) => id),
  );
  const traces = await findTraces(db, cohortId);

  const standings = trainees.map(({ id, name, suspendedAt }) => {
    const completed = completions.get(id) ?? [];
    const isDone = new Set(completed.map(({ lessonId }) => lessonId));
    const ofThem = traces.get(id) ?? new Map<string, Date>();
    const standing = lessons.map((lesson) =>
      lessonStanding(isDone.has(lesson.id), ofThem.get(lesson.id), now),
    );
    const last = Math.max(
      ...completed.map(({ completedAt }) => completedAt.getTime()),
      ...[...ofThem.values()].map((at) => at.getTime()),
    );
    const many = (which: string) => standing.filter((each) => each === which).length;
    const member: StudyingMember = {
      ...{ traineeId: id, name, isSuspended: suspendedAt !== null },
      done: many('done'),
      begun: many('begun'),
      stuckIn: lessons.flatMap(({ title }, place) => (standing[place] === 'stuck' ? [title] : [])),
      lastStudiedAt: Number.isFinite(last) ? new Date(last) : undefined,
    };
    return { member, standing };
  });

  const studied = new Map<string, StudiedLesson>(
    lessons.map(({ id, title, number, minutes }, place) => {
      const many = (which: string) => standings.filter(({ standing }) => standing[place] === which).length;
      const lesson = { id, title, number, minutes };
      return [id, { lesson, done: many('done'), begun: many('begun'), stuck: many('stuck') }];
    }),
  );
  return done({
    cohort,
    modules: modules.map(({ id, number, title, lessons: ofModule }) => ({
      module: { id, number, title },
      lessons: ofModule.flatMap((lesson) => studied.get(lesson.id) ?? []),
    })),
    members: standings.map(({ member }) => member),
    items: askedItems(lessons, await findFirstAnswers(db, cohortId)),
  });
}

/** By trainee and lesson, the earliest trace of study there is. Only times are read. */
async function findTraces(db: Reader, cohortId: string): Promise<Map<string, Map<string, Date>>> {
  const isMember = membersOf(db, cohortId);
  const found = await Promise.all([
    db
      .select({
        traineeId: readingPlaces.traineeId,
        lessonId: readingPlaces.lessonId,
        at: readingPlaces.readAt,
      })
      .from(readingPlaces)
      .where(inArray(readingPlaces.traineeId, isMember)),
    db
      .select({ traineeId: reflections.traineeId, lessonId: reflections.lessonId, at: reflections.savedAt })
      .from(reflections)
      .where(and(inArray(reflections.traineeId, isMember))),
    db
      .select({
        traineeId: checkAttempts.traineeId,
        lessonId: checkAttempts.lessonId,
        at: min(checkAttempts.attemptedAt),
      })
      .from(checkAttempts)
      .where(inArray(checkAttempts.traineeId, isMember))
      .groupBy(checkAttempts.traineeId, checkAttempts.lessonId),
  ]);
  const traces = new Map<string, Map<string, Date>>();
  for (const { traineeId, lessonId, at } of found.flat()) {
    const ofTrainee = traces.get(traineeId) ?? new Map<string, Date>();
    const known = ofTrainee.get(lessonId);
    if (at && (!known || at < known)) ofTrainee.set(lessonId, at);
    traces.set(traineeId, ofTrainee);
  }
  return traces;
}
