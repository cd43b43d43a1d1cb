import { findClients } from '#features/clients/find-clients.ts';
import { findLastMonth, findPracticeLog, findTally } from '#features/practice/find-practice-log.ts';
import { findPracticeMonth } from '#features/practice/find-practice-month.ts';
import { logFilter } from '#features/practice/log-filter.ts';
import { pageSize, sumOf } from '#features/practice/logged-session.ts';
import type { Person } from '#features/people/person.ts';
import { addMonths, calendarDate, dayOf } from '#shared/calendar-date.ts';

export type ShownLog = Awaited<ReturnType<typeof findShownLog>>;

/** What the address asks for of a trainee's log. What cannot be understood in it is left aside. */
export async function findShownLog(
  { db, keys }: Pick<App.Locals, 'db' | 'keys'>,
  trainee: Person,
  params: URLSearchParams,
  now: Date,
) {
  const asked = logFilter.parse(Object.fromEntries(params));
  const today = dayOf(now, trainee.timeZone);
  // Whoever asks for a status or a client wants to see it in whatever month it is.
  const isChosen = asked.ids ?? asked.status ?? asked.client ?? asked.fee ?? asked.kind;
  const month = asked.month ?? (isChosen ? 'all' : await findLastMonth(db, trainee.id)) ?? today.slice(0, 7);
  const filter = { ...asked, month: asked.ids ? 'all' : month };
  const tally = await findTally(db, trainee.id, filter);
  const shown = filter.status ? tally[filter.status] : sumOf(tally);
  const shownMonth = filter.month === 'all' ? today.slice(0, 7) : filter.month;
  const previousMonth = addMonths(calendarDate(`${shownMonth}-01`), -1).slice(0, 7);
  return {
    filter,
    today,
    whole: await findTally(db, trainee.id),
    tally,
    shown,
    pages: Math.ceil(shown.sessions / pageSize),
    rows: await findPracticeLog(db, keys, trainee.id, filter),
    clients: await findClients(db, keys, trainee.id),
    month: shownMonth,
    days: await findPracticeMonth(db, trainee.id, shownMonth),
    inMonth: sumOf(await findTally(db, trainee.id, { month: shownMonth })),
    inPrevious: sumOf(await findTally(db, trainee.id, { month: previousMonth })),
  };
}
