import type { CalendarDate } from '#shared/calendar-date.ts';
import { writtenWords } from '#shared/written-words.ts';
import { limits } from '../practice-session.ts';
import type { BalanceState } from './balance-state.ts';

/** Hours of earlier years as one sum, in the trainee's words. */
export interface BalanceTold {
  fromOn: CalendarDate;
  /** Included. */
  untilOn: CalendarDate;
  paidMinutes: number;
  proBonoMinutes: number;
  /** Different individual clients, all of whom agreed to be named. */
  clients: number;
  /** Where the evidence lies. The mentor reads it. */
  evidence: string;
}

/** An opening balance as its trainee and their mentor read it. */
export interface Balance extends BalanceTold {
  id: string;
  traineeId: string;
  state: BalanceState;
  /** Whoever took the last step, and when; null: nothing happened since it was written down. */
  last: { by: string; byId: string; at: Date; words: string | undefined } | null;
}

const balanceLimits = {
  minutes: 1_200_000,
  clients: 5_000,
  evidenceBytes: 40_000,
};

export type NotABalance =
  | 'ends-before-it-begins'
  | 'too-long-ago'
  | 'not-over-yet'
  | 'before-education-began'
  | 'no-minutes'
  | 'minutes-out-of-range'
  | 'more-than-fits'
  | 'clients-out-of-range'
  | 'evidence-missing';

const daysBetween = (from: CalendarDate, until: CalendarDate) =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;

/**
 * Why hours of earlier years are not written down so; `undefined`: they are. A sum cannot be divided at the day on which
 * education began, so it has to lie after it as a whole.
 * @param educationBeganOn `undefined`: not enrolled, and nothing is said of it.
 */
export function whyNotABalance(
  told: BalanceTold,
  educationBeganOn: CalendarDate | undefined,
  today: CalendarDate,
): NotABalance | undefined {
  const { fromOn, untilOn, paidMinutes, proBonoMinutes } = told;
  if (untilOn < fromOn) return 'ends-before-it-begins';
  if (Number(fromOn.slice(0, 4)) < limits.firstYear) return 'too-long-ago';
  if (untilOn > today) return 'not-over-yet';
  if (educationBeganOn && fromOn < educationBeganOn) return 'before-education-began';
  const minutes = [paidMinutes, proBonoMinutes];
  if (!minutes.every((each) => Number.isInteger(each) && each >= 0)) return 'minutes-out-of-range';
  const sum = paidMinutes + proBonoMinutes;
  if (sum === 0) return 'no-minutes';
  if (sum > balanceLimits.minutes) return 'minutes-out-of-range';
  // No day of coaching is longer than the longest session.
  if (sum > daysBetween(fromOn, untilOn) * limits.durationMinutes.to) return 'more-than-fits';
  if (!Number.isInteger(told.clients) || told.clients < 0 || told.clients > balanceLimits.clients)
    return 'clients-out-of-range';
  return writtenWords(told.evidence, balanceLimits.evidenceBytes) ? undefined : 'evidence-missing';
}

/** What does not keep a balance out and is asked about first: hours of the same days may be told twice. */
export interface BalanceOverlap {
  /** Sessions of the log that lie within the days of the balance. */
  sessions: number;
  /** Other balances that share a day with it. */
  balances: number;
}

/** `120` or `120:30` hours; `undefined` for anything else. Minutes of years are no length of a session, so this is read apart. */
export function hoursFrom(text: string): number | undefined {
  const found = /^(\d{1,5})(?::([0-5]\d)|[.,](\d{1,2}))? ?(?:h|hours?)?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, hours = '', minutes, part] = found;
  const exact = part ? (Number(part.padEnd(2, '0')) * 60) / 100 : Number(minutes ?? 0);
  // Not every hundredth is a whole minute: 0.33 h is 19.8, and is kept as 19.
  return Number(hours) * 60 + Math.floor(exact + 1e-9);
}
