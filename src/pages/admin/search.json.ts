import type { APIRoute } from 'astro';
import { plain, type FoundItem } from '#components/found-groups.ts';
import { quickAnswer } from '#components/quick-answer.ts';
import { findPeople } from '#features/accounts/find-people.ts';
import { findCertificateNumber } from '#features/certificates/certificate-number.ts';
import { findInLessons } from '#features/curriculum/search/find-in-lessons.ts';
import { groupsOfLessons } from '#features/curriculum/search/found-groups.ts';
import { searchWords } from '#shared/search-words.ts';

/** The quick search of an administrator. */
export const GET: APIRoute = async ({ locals, url }) => {
  const typed = searchWords.parse(url.searchParams.get('q'));
  if (typed === '') return quickAnswer([]);
  const { db } = locals;
  const number = findCertificateNumber(typed);
  const certificates: FoundItem[] = number
    ? [{ href: `/admin/certificates?q=${encodeURIComponent(number)}`, title: plain(number), about: [] }]
    : [];
  const { people } = await findPeople(db, { q: typed });
  const items = people.map(({ id, name, email }) => ({
    href: `/admin/people/${id}`,
    title: plain(name),
    about: plain(email),
  }));
  const lessons = await findInLessons(db, typed, undefined);
  return quickAnswer([
    { title: 'Certificates', items: certificates },
    { title: 'People', items },
    ...groupsOfLessons(lessons, '/admin/teach/lessons'),
  ]);
};
