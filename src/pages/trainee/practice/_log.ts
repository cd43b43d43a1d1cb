import { findClientCodes } from '#features/clients/find-client-codes.ts';
import { findLastMonth, findLogTotal, findTally } from '#features/practice/log/find-log-totals.ts';
import { findPracticeLog } from '#features/practice/log/find-practice-log.ts';
import { findPracticeMonth } from '#features/practice/log/find-practice-month.ts';
import { daysOf, filterFrom, type LogFilter } from '#features/practice/log/log-filter.ts';
import { pageSize } from '#features/practice/log/logged-session.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';

/** So many codes are a choice from a list; with more, the code is typed. */
const mostCodes = 100;

export type ShownLog = Awaited<ReturnType<typeof findShownLog>>;

/** What the address asks for of a trainee's log. What cannot be understood in it is left aside. */
export async function findShownLog(
  { db, keys }: Pick<App.Locals, 'db' | 'keys'>,
  trainee: Person,
  params: URLSearchParams,
  now: Date,
) {
  const today = dayOf(now, trainee.timeZone);
  const lastMonth = await findLastMonth(db, trainee.id);
  const asked = withItsMonth(filterFrom(params), lastMonth ?? today.slice(0, 7));
  const total = await findLogTotal(db, trainee.id, asked);
  const pages = Math.max(1, Math.ceil(total.sessions / pageSize));
  const filter = { ...asked, page: Math.min(asked.page, pages) };
  const month = daysOf(filter)?.from.slice(0, 7) ?? today.slice(0, 7);
  const codes = await findClientCodes(db, trainee.id, mostCodes + 1);
  // A calendar shows the rows of the day that was opened, and no others.
  const showsRows = filter.view !== 'calendar' || filter.day !== undefined;
  return {
    filter,
    today,
    month,
    pages,
    total,
    isEmpty: lastMonth === undefined,
    tally: await findTally(db, trainee.id, filter),
    rows: showsRows ? await findPracticeLog(db, keys, trainee.id, filter) : undefined,
    days: await findPracticeMonth(db, trainee.id, month, filter),
    clientCodes: codes.length > mostCodes ? undefined : codes,
  };
}

/** Whoever asks for a status or a client wants to see it in whatever month it is. A calendar shows one month. */
function withItsMonth(asked: LogFilter, lastMonth: string): LogFilter {
  if (asked.ids) return { ...asked, view: undefined, month: 'all' };
  if (asked.day) return { ...asked, from: undefined, until: undefined, month: asked.day.slice(0, 7) };
  const { view, month, from, until, status, client, fee, kind, medium, consent, leftOut, words } = asked;
  if (view) {
    const shown = month === 'all' ? undefined : month;
    return { ...asked, from: undefined, until: undefined, month: shown ?? from?.slice(0, 7) ?? lastMonth };
  }
  if (from ?? until) return { ...asked, month: undefined };
  const isChosen = status ?? client ?? fee ?? kind ?? medium ?? consent ?? leftOut ?? words;
  return { ...asked, month: month ?? (isChosen ? 'all' : lastMonth) };
}
