import type { CalendarDate } from '#shared/calendar-date.ts';
import type { TrainingCredit } from '../evidence.ts';
import type { Sorted } from '../finding.ts';
import { monthsBetween, windowStart } from './months.ts';
import { sortRows } from './sort-rows.ts';

const minutesOf = ({ minutes }: TrainingCredit) => minutes;

export function sortTraining(
  training: readonly TrainingCredit[],
  withinMonths: number | undefined,
  on: CalendarDate,
): Sorted {
  const since = withinMonths === undefined ? undefined : windowStart(on, withinMonths);
  return sortRows(training, minutesOf, [
    ['not-yet-held', ({ creditedOn }) => creditedOn > on],
    ['too-old', ({ creditedOn }) => since !== undefined && creditedOn < since],
  ]);
}

export const sortShare = (
  training: readonly TrainingCredit[],
  share: 'core' | 'live',
  on: CalendarDate,
): Sorted =>
  sortRows(training, minutesOf, [
    ['not-yet-held', ({ creditedOn }) => creditedOn > on],
    ['resource-area', ({ area }) => share === 'core' && area !== 'core'],
    ['self-paced', ({ delivery }) => share === 'live' && delivery !== 'live'],
  ]);

const byDay = (a: TrainingCredit, b: TrainingCredit) =>
  a.creditedOn < b.creditedOn ? -1 : a.creditedOn > b.creditedOn ? 1 : 0;

/** Different calendar days of live teaching: two lessons of one day are one day, and their minutes add up. */
export function sortLiveDays(
  training: readonly TrainingCredit[],
  minutesAtLeast: number | undefined,
  on: CalendarDate,
): Sorted {
  const live = training.filter(({ of }) => of === 'live-day');
  const minutesOn = new Map<string, number>();
  const first = new Set<string>();
  for (const { id, creditedOn, minutes } of live.toSorted(byDay)) {
    if (creditedOn <= on && !minutesOn.has(creditedOn)) first.add(id);
    minutesOn.set(creditedOn, (minutesOn.get(creditedOn) ?? 0) + minutes);
  }
  return sortRows(live, ({ id, creditedOn }) => (first.has(id) || creditedOn > on ? 1 : 0), [
    ['not-yet-held', ({ creditedOn }) => creditedOn > on],
    ['day-too-short', ({ creditedOn }) => (minutesOn.get(creditedOn) ?? 0) < (minutesAtLeast ?? 0)],
  ]);
}

/**
 * Months from the first study here to the last, which carries them. A course taken elsewhere years ago would stretch them to any
 * length, so it adds minutes and no months. @see docs/decisions/0017-learning-elsewhere.md
 */
export function sortTrainingSpan(all: readonly TrainingCredit[], on: CalendarDate): Sorted {
  const training = all.filter((credit) => credit.of !== 'outside-learning');
  const held = training.filter(({ creditedOn }) => creditedOn <= on).toSorted(byDay);
  const [first] = held;
  const last = held.at(-1);
  const months = first && last ? monthsBetween(first.creditedOn, last.creditedOn) : 0;
  return sortRows(training, (credit) => (credit === last ? months : 0), [
    ['not-yet-held', ({ creditedOn }) => creditedOn > on],
  ]);
}
