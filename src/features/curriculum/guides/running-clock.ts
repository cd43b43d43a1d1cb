import { formatMinutes } from '#shared/minutes.ts';
import type { Guide, PartForm } from './guide.ts';

/** How people work in a part, in words. */
export const formWords: Record<PartForm, string> = {
  plenary: 'all together',
  demonstration: 'demonstration',
  pairs: 'in pairs',
  triads: 'in threes',
  groups: 'in groups',
  alone: 'each alone',
  debrief: 'looking back, all together',
  break: 'break',
};

/** `09:30` as minutes since midnight; `undefined` for anything else. */
export function readClock(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/**
 * What the clock on the wall shows so many minutes after the beginning; past midnight it begins again.
 * @param beginsAt such as `09:30`; without it the time is told from the beginning, as `+1:15`.
 */
export function clockAfter(beginsAt: string | undefined, minutes: number): string {
  const begins = readClock(beginsAt ?? '');
  if (begins === undefined) return `+${formatMinutes(minutes)}`;
  return formatMinutes((begins + minutes) % 1440).padStart(5, '0');
}

/** From beginning to end, breaks and all. */
export const lengthOf = ({ minutes, breakMinutes }: Pick<Guide, 'minutes' | 'breakMinutes'>): number =>
  minutes + breakMinutes;
