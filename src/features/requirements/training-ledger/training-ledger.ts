import type { CalendarDate } from '#shared/calendar-date.ts';
import type { TrainingCredit } from '../evidence.ts';

/** Minutes, and how they are divided: core and resource make up the whole, and so do live and self-paced. */
export interface Split {
  minutes: number;
  core: number;
  resource: number;
  live: number;
  selfPaced: number;
}

export interface LedgerRow {
  credit: TrainingCredit;
  split: Split;
  /** Of everything up to this row, earlier years included. */
  runningMinutes: number;
}

/** Every credited minute of training up to a day, as account books write it. */
export interface TrainingLedger {
  /** `undefined`: all years. */
  year: number | undefined;
  /** Those in which something was credited, the latest first. */
  years: number[];
  /** What earlier years left; nothing where all years are shown. */
  broughtForward: Split;
  /** The oldest first. */
  rows: LedgerRow[];
  /** Of the rows alone. */
  total: Split;
  /** Of the rows alone, one for each kind of source that has some. */
  bySource: { of: TrainingCredit['of']; credits: number; split: Split }[];
}

const sources = [
  'lesson',
  'live-day',
  'make-up',
  'outside-learning',
] as const satisfies TrainingCredit['of'][];

const splitOf = ({ minutes, area, delivery }: TrainingCredit): Split => ({
  minutes,
  core: area === 'core' ? minutes : 0,
  resource: area === 'core' ? 0 : minutes,
  live: delivery === 'live' ? minutes : 0,
  selfPaced: delivery === 'live' ? 0 : minutes,
});

export const sumOf = (credits: readonly TrainingCredit[]): Split =>
  credits.map(splitOf).reduce(
    (sum, each) => ({
      minutes: sum.minutes + each.minutes,
      core: sum.core + each.core,
      resource: sum.resource + each.resource,
      live: sum.live + each.live,
      selfPaced: sum.selfPaced + each.selfPaced,
    }),
    { minutes: 0, core: 0, resource: 0, live: 0, selfPaced: 0 },
  );

const yearOf = ({ creditedOn }: TrainingCredit) => Number(creditedOn.slice(0, 4));

/** @param on what is credited on a later day is not in it yet, as readiness does not count it yet. */
export function trainingLedger(
  credits: readonly TrainingCredit[],
  on: CalendarDate,
  year?: number,
): TrainingLedger {
  const held = credits
    .filter(({ creditedOn }) => creditedOn <= on)
    .toSorted((a, b) =>
      a.creditedOn === b.creditedOn ? (a.id < b.id ? -1 : 1) : a.creditedOn < b.creditedOn ? -1 : 1,
    );
  const before = year === undefined ? [] : held.filter((credit) => yearOf(credit) < year);
  const shown = year === undefined ? held : held.filter((credit) => yearOf(credit) === year);
  const broughtForward = sumOf(before);
  let runningMinutes = broughtForward.minutes;
  const rows = shown.map((credit) => {
    runningMinutes += credit.minutes;
    return { credit, split: splitOf(credit), runningMinutes };
  });
  return {
    year,
    years: [...new Set(held.map(yearOf))].toSorted((a, b) => b - a),
    broughtForward,
    rows,
    total: sumOf(shown),
    bySource: sources.flatMap((of) => {
      const some = shown.filter((credit) => credit.of === of);
      return some.length > 0 ? [{ of, credits: some.length, split: sumOf(some) }] : [];
    }),
  };
}

/** A year as an address says it; `undefined` for anything else. */
export const askedYear = (text: string | null): number | undefined =>
  text !== null && /^(19|20|21)\d\d$/.test(text) ? Number(text) : undefined;
