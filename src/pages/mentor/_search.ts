import type { FoundGroup } from '#components/found-groups.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findInLessons } from '#features/curriculum/search/find-in-lessons.ts';
import { groupsOfLessons } from '#features/curriculum/search/found-groups.ts';
import { findTraineesOf } from '#features/enrolment/find-assignments.ts';

/** What a mentor finds: the trainees whom they accompany today, by name, and lessons and terms of every programme. */
export async function searchOfMentor(
  { db }: Pick<App.Locals, 'db'>,
  mentorId: string,
  typed: string,
  now: Date,
): Promise<{ trainees: { id: string; name: string }[]; groups: FoundGroup[] }> {
  if (typed === '') return { trainees: [], groups: [] };
  const mine = await findTraineesOf(db, mentorId, await findToday(db, now));
  return {
    trainees: mine.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())),
    groups: groupsOfLessons(await findInLessons(db, typed, undefined), '/mentor/teach/lessons'),
  };
}
