import { plain, type FoundGroup } from '#components/found-groups.ts';
import { findInLessons } from '#features/curriculum/search/find-in-lessons.ts';
import { findInOwnWords } from '#features/curriculum/search/find-in-own-words.ts';
import { groupOfOwnWords, groupsOfLessons } from '#features/curriculum/search/found-groups.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { familyOf } from '#features/enrolment/programme-family.ts';
import { findSessionsByWords, type FoundSession } from '#features/practice/find-sessions-by-words.ts';
import { dayInWords } from '#shared/day-words.ts';
import { formatMinutes } from '#shared/minutes.ts';

/** Everything of a trainee's that holds what they typed: lessons of their programmes, terms, their own words and sessions. */
export async function searchOfTrainee(
  { db, keys }: Pick<App.Locals, 'db' | 'keys'>,
  traineeId: string,
  typed: string,
): Promise<{ groups: FoundGroup[]; sessions: FoundSession[] }> {
  if (typed === '') return { groups: [], sessions: [] };
  const enrolments = await findEnrolments(db, traineeId);
  const families = [...new Set(enrolments.map(({ programmeId }) => familyOf(programmeId)))];
  return {
    groups: [
      ...groupsOfLessons(await findInLessons(db, typed, families), '/trainee/learn'),
      groupOfOwnWords(await findInOwnWords(db, keys, traineeId, typed)),
    ],
    sessions: await findSessionsByWords(db, traineeId, typed),
  };
}

export const groupOfSessions = (sessions: FoundSession[]): FoundGroup => ({
  title: 'Sessions',
  items: sessions.map(({ id, heldOn, clientCode, durationMinutes, topic }) => ({
    href: `/trainee/practice/${id}`,
    title: plain(topic || 'No topic'),
    about: plain(`${dayInWords(heldOn)}, ${clientCode}, ${formatMinutes(durationMinutes)}`),
  })),
});
