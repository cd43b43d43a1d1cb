import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import { windowStart } from '../verdicts/months.ts';
import type { DatedPart } from './dated-parts.ts';

/** Days that a pace is taken from: eight weeks. */
export const paceDays = 56;
/** Nothing is forecast further ahead: ten years. */
const horizonDays = 3_650;

/** What is added in so many days up to and including the day it is judged. */
export interface Pace {
  days: number;
  alone: number;
  /** Of that in groups, where a limit for groups applies. */
  group: number;
}

/** A sum that grows with time: what there is, at what pace more comes, and what limits it. */
export interface Growing {
  on: CalendarDate;
  need: number;
  parts: readonly DatedPart[];
  pace: Pace;
  /** Only what is so many months old counts. */
  withinMonths: number | undefined;
  groupAtMost: number;
}

const totalOf = (parts: readonly DatedPart[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

/**
 * The pace of the last eight weeks, or of all weeks where there were fewer.
 * @param since the first day on which anything could count.
 */
export function paceOf(
  parts: readonly DatedPart[],
  on: CalendarDate,
  since: CalendarDate | undefined,
  isLimited: boolean,
): Pace {
  const sinceDays = since === undefined ? paceDays : daysBetween(since, on) + 1;
  const days = Math.min(paceDays, Math.max(7, sinceDays));
  const from = addDays(on, -days);
  const recent = parts.filter(({ day, isBalance }) => !isBalance && day > from && day <= on);
  const group = isLimited ? totalOf(recent.filter(({ isGroup }) => isGroup)) : 0;
  return { days, alone: totalOf(recent) - group, group };
}

export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** What a pace has added after so many days, in whole minutes or pieces: it comes when it is whole. */
const added = (amount: number, days: number, after: number): number => Math.floor((amount * after) / days);

/** What will count so many days from now: what is left of what there is, and what comes at the pace. */
export function amountAfter(growing: Growing, after: number): number {
  const { pace, groupAtMost } = growing;
  const { keptAlone, keptGroup, gone } = keptAfter(growing, after);
  const comes = (amount: number) => added(amount, pace.days, after) - added(amount, pace.days, gone);
  if (groupAtMost === Infinity) return keptAlone + keptGroup + comes(pace.alone + pace.group);
  return keptAlone + comes(pace.alone) + Math.min(groupAtMost, keptGroup + comes(pace.group));
}

/** Of what there is, what will still count so many days from now if nothing is added. */
export function amountLeftAfter(growing: Growing, after: number): number {
  const { keptAlone, keptGroup } = keptAfter(growing, after);
  return keptAlone + Math.min(growing.groupAtMost, keptGroup);
}

function keptAfter({ on, parts, withinMonths }: Growing, after: number) {
  const since = withinMonths === undefined ? undefined : sinceDay(on, withinMonths, after);
  const [alone, group] = amountsFrom(parts);
  const first = since === undefined ? 0 : firstSince(parts, since);
  // Days of the future that will be out of the window themselves by then.
  const gone = since === undefined ? 0 : Math.max(0, daysBetween(on, since) - 1);
  return { keptAlone: alone[first] ?? 0, keptGroup: group[first] ?? 0, gone };
}

const amounts = new WeakMap<readonly DatedPart[], readonly [alone: number[], group: number[]]>();

/** For each place what the parts from there on amount to, added up once for the thousands of days that are asked about. */
function amountsFrom(parts: readonly DatedPart[]): readonly [alone: number[], group: number[]] {
  const known = amounts.get(parts);
  if (known) return known;
  const alone = Array.from({ length: parts.length + 1 }, () => 0);
  const group = [...alone];
  for (const [place, { amount, isGroup }] of [...parts.entries()].toReversed()) {
    alone[place] = (alone[place + 1] ?? 0) + (isGroup ? 0 : amount);
    group[place] = (group[place + 1] ?? 0) + (isGroup ? amount : 0);
  }
  amounts.set(parts, [alone, group]);
  return [alone, group];
}

/** The place of the first part of that day or later. */
function firstSince(parts: readonly DatedPart[], since: CalendarDate): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.day ?? '') < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sinceDays = new Map<string, CalendarDate[]>();

/** The first day of the window so many days from now; the calendar of one day and window is worked out once. */
function sinceDay(on: CalendarDate, withinMonths: number, after: number): CalendarDate {
  const key = `${on}/${withinMonths}`;
  if (sinceDays.size > 8 && !sinceDays.has(key)) sinceDays.clear();
  const known = sinceDays.get(key) ?? [];
  sinceDays.set(key, known);
  return (known[after] ??= windowStart(addDays(on, after), withinMonths));
}

/**
 * In how many days it will be met (0: it is), and in how many a sum that is met will no longer be, both at the pace. `undefined`:
 * not within ten years.
 */
export function turningDays(growing: Growing): { met: number | undefined; lapses: number | undefined } {
  const isMet = (after: number) => amountAfter(growing, after) >= growing.need;
  const met = isMet(0) ? 0 : firstDay(isMet, growing, 1);
  const canLapse = growing.withinMonths !== undefined && met !== undefined;
  return { met, lapses: canLapse ? firstDay((after) => !isMet(after), growing, met + 1) : undefined };
}

function firstDay(holds: (after: number) => boolean, growing: Growing, from: number): number | undefined {
  const { withinMonths } = growing;
  // Without a window a sum only grows, so the day can be found by halving.
  if (withinMonths === undefined) {
    if (!holds(horizonDays)) return undefined;
    let [low, high] = [from, horizonDays];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  // Once everything there is has left the window, the pace alone fills it, and nothing changes any more.
  const steady = from + withinMonths * 31 + growing.pace.days;
  for (let after = from; after <= Math.min(steady, horizonDays); after += 1) if (holds(after)) return after;
  return undefined;
}
