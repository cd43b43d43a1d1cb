import { addDays, calendarDate, dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import type { Outcome } from '#shared/outcome.ts';

/** Something that happened at the demo academy. The whole past is told in the order of the clock, as it would have been lived. */
export interface Moment {
  at: Date;
  happens: (at: Date) => Promise<void>;
}

export async function tell(moments: Moment[], until: Date): Promise<void> {
  const past = moments.filter(({ at }) => at <= until).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, happens } of past) await happens(at);
}

/** The value of a use case that the story cannot do without. */
export function expected<Value>(
  outcome: { ok: true; value: Value } | { ok: false; refusal: string },
  what: string,
): Value {
  if (!outcome.ok) throw new Error(`The demo academy’s story was refused at “${what}”: ${outcome.refusal}`);
  return outcome.value;
}

/** `moment('2026-03-01', '18:30', …)`, in Coordinated Universal Time, which Dublin keeps in winter. */
export const moment = (day: CalendarDate, time: string, happens: Moment['happens']): Moment => ({
  at: instant(day, time),
  happens,
});

export const instant = (day: CalendarDate, time: string) => new Date(`${day}T${time}:00Z`);

/** `daysBefore(now, 7)`: a week ago. */
export const daysBefore = (now: Date, days: number): CalendarDate => addDays(dayOf(now, 'UTC'), -days);

export { addDays, calendarDate, type CalendarDate, type Outcome };
