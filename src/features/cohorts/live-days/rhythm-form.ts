import type { FieldErrors, TypedValues } from '#components/typed-values.ts';
import { earliestDay } from '#features/enrolment/enrolment.ts';
import { addMonths, findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { mostWeeksBetween, type Rhythm } from './plan-from-guides.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const usual = { every: '2', day: '09:00', evening: '18:30', evenings: '' };

/** The rhythm that stands in an address; `undefined`: none is asked for yet, or it has errors. */
export function readRhythm(
  asked: URLSearchParams,
  { today, first: usualFirst }: { today: CalendarDate; first: string },
): { typed: TypedValues; rhythm: Rhythm | undefined; errors: FieldErrors } {
  const values = new Map(Object.entries({ ...usual, first: usualFirst }));
  for (const [field, value] of asked) if (values.has(field)) values.set(field, value.slice(0, 20));
  const typed: TypedValues = (field) => values.get(field) ?? '';
  if (!asked.has('first')) return { typed, rhythm: undefined, errors: {} };

  const errors: FieldErrors = {};
  const first = findCalendarDate(typed('first'));
  if (!first || first < earliestDay || first > addMonths(today, 36))
    errors['first'] = ['A day between the year 2000 and three years from now.'];
  const everyWeeks = /^\d{1,2}$/.test(typed('every')) ? Number(typed('every')) : 0;
  if (everyWeeks < 1 || everyWeeks > mostWeeksBetween) errors['every'] = [`1 to ${mostWeeksBetween} weeks.`];
  for (const field of ['day', 'evening'])
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed(field))) errors[field] = ['A time such as 09:00.'];
  const eveningsOn = /^[1-7]$/.test(typed('evenings')) ? Number(typed('evenings')) : null;
  if (!first || Object.keys(errors).length > 0) return { typed, rhythm: undefined, errors };
  const times = { dayStartsAt: typed('day'), eveningStartsAt: typed('evening') };
  return { typed, rhythm: { first, everyWeeks, ...times, eveningsOn }, errors };
}
