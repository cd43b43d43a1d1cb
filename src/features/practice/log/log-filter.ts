import { z } from 'astro/zod';
import {
  addDays,
  addMonths,
  calendarDate,
  findCalendarDate,
  type CalendarDate,
} from '#shared/calendar-date.ts';
import { sessionFees, sessionKinds, sessionMedia, sessionWarnings } from '../practice-session.ts';
import { practiceStates } from '../practice-state.ts';

const leftAside = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** `2026-11`, or every month. */
const month = z.union([z.literal('all'), z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)]);
const day = z
  .string()
  .max(10)
  .transform((text) => findCalendarDate(text))
  .refine((found) => found !== undefined);
const ids = z
  .string()
  .max(20_000)
  .transform((text) => text.split('.').filter((id) => /^[0-9a-f]{32}$/.test(id)))
  .refine((list) => list.length > 0 && list.length <= 500);

/** What of a log is to be seen. It stands in the address; what is not understood there is left aside. */
export const logFilter = z.object({
  view: leftAside(z.literal('calendar')),
  month: leftAside(month),
  /** One day; goes before `from` and `until`, which go before the month. */
  day: leftAside(day),
  from: leftAside(day),
  until: leftAside(day),
  status: leftAside(z.enum(practiceStates)),
  client: leftAside(z.string().regex(/^[CG][1-9]\d{0,4}$/)),
  fee: leftAside(z.enum(sessionFees)),
  kind: leftAside(z.enum(sessionKinds)),
  medium: leftAside(z.enum(sessionMedia)),
  /** The client agreed to be named. */
  consent: leftAside(z.enum(['yes', 'no'])),
  /** Nothing speaks against its counting, or what does. */
  leftOut: leftAside(z.enum(['nothing', ...sessionWarnings])),
  /** Of the topic. */
  words: leftAside(
    z
      .string()
      .max(200)
      .transform((text) => text.trim().slice(0, 100))
      .refine((text) => text !== ''),
  ),
  /** The rows behind a number, joined by dots. */
  ids: leftAside(ids),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type LogFilter = z.infer<typeof logFilter>;

export const filterFrom = (params: URLSearchParams): LogFilter => logFilter.parse(Object.fromEntries(params));

/** `on` fills the day in where a session is logged on the same page. */
export type FilterChange = Partial<Record<keyof LogFilter | 'on', string | undefined>>;

/** The filter as an address says it; a change to `undefined` takes one away. */
export function queryOf({ page: _, ids: idList, ...rest }: LogFilter, change: FilterChange = {}): string {
  const choice = { ...rest, ids: idList?.join('.'), ...change };
  const pairs = Object.entries(choice).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  return new URLSearchParams(pairs).toString();
}

/** The address of the log under another choice. */
export function addressOf(filter: LogFilter, change: FilterChange = {}): string {
  const query = queryOf(filter, change);
  return query ? `/trainee/practice?${query}` : '/trainee/practice';
}

/** A change that leaves every other day, range and month behind. */
export const when = (change: Pick<FilterChange, 'day' | 'from' | 'until' | 'month'>): FilterChange => ({
  ...{ day: undefined, from: undefined, until: undefined, month: undefined },
  ...change,
});

/** The days that a filter speaks of, both included; `undefined`: all. */
export function daysOf({
  day: one,
  from,
  until,
  month: of,
}: Partial<LogFilter>): { from: CalendarDate; until: CalendarDate } | undefined {
  if (one) return { from: one, until: one };
  if (from ?? until)
    return { from: from ?? calendarDate('2000-01-01'), until: until ?? calendarDate('2999-12-31') };
  if (!of || of === 'all') return undefined;
  const first = calendarDate(`${of}-01`);
  return { from: first, until: addDays(addMonths(first, 1), -1) };
}
