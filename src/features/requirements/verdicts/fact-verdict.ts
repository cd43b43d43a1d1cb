import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from '../evidence.ts';
import type { Sorted } from '../finding.ts';
import type { OutsideFactKey } from '../outside-fact/outside-fact.ts';

/** Since when a fact holds, by what was told of it; `undefined`: nothing that lies on or before `on`. */
export function dayOfFact(
  { outsideFacts }: Pick<Evidence, 'outsideFacts'>,
  fact: OutsideFactKey,
  on: CalendarDate,
): CalendarDate | undefined {
  let day: CalendarDate | undefined;
  for (const told of outsideFacts)
    if (told.fact === fact && told.onDay <= on && (day === undefined || told.onDay < day)) day = told.onDay;
  return day;
}

/** The id of a part is that of the fact. */
export function sortFact({ outsideFacts }: Evidence, fact: OutsideFactKey, on: CalendarDate): Sorted {
  const told = outsideFacts.filter((each) => each.fact === fact);
  const part = { id: fact, amount: 1 };
  if (told.some(({ onDay }) => onDay <= on)) return { counted: [part], pending: [], leftOut: [] };
  return { counted: [], pending: [], leftOut: told.length > 0 ? [{ ...part, because: 'not-yet-held' }] : [] };
}
