import { findLineHelp } from '#features/practice/line/find-line-help.ts';
import { findLineTemplates } from '#features/practice/line/find-line-templates.ts';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import type { Person } from '#features/people/person.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';

type Locals = Pick<App.Locals, 'db' | 'keys'>;

/** What the one-line log of a page needs. A day in the address (`on`) stands in the line already. */
export async function findLineLog({ db, keys }: Locals, trainee: Person, params: URLSearchParams) {
  const on = findCalendarDate(params.get('on') ?? '');
  return {
    help: await findLineHelp(db, trainee.id),
    templates: await findLineTemplates(db, keys, trainee.id),
    timeZone: trainee.timeZone,
    value: on && `${on} `,
  };
}

/** The session that the address says was just logged; `undefined`: none of this trainee's. */
export async function findJustLogged({ db, keys }: Locals, trainee: Person, params: URLSearchParams) {
  const id = params.get('done') === 'logged' ? params.get('of') : null;
  const session = id ? await findPracticeSession(db, keys, trainee.id, id) : undefined;
  return session?.removedAt === null ? session : undefined;
}
