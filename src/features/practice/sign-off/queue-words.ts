import { dayInWords, timeInWords } from '#shared/day-words.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { formatMinutes } from '#shared/minutes.ts';
import {
  endOf,
  type PracticeSession,
  type SessionFee,
  type SessionMedium,
  type Stretch,
} from '../practice-session.ts';
import { largestGroup, type RuleFlag } from './rule-flags.ts';

const fees: Record<SessionFee, string> = { paid: 'paid', barter: 'barter', 'pro-bono': 'pro bono' };
const media: Record<SessionMedium, string> = { video: 'video', phone: 'phone', 'in-person': 'in person' };

/** `paid, video` · `pro bono, group of 6` · `chemistry call, phone` */
export function howInWords({
  kind,
  groupSize,
  fee,
  medium,
}: Pick<PracticeSession, 'kind' | 'groupSize' | 'fee' | 'medium'>): string {
  if (kind === 'group') return `${fees[fee]}, group of\u00a0${groupSize}, ${media[medium]}`;
  return kind === 'chemistry-call' ? `chemistry call, ${media[medium]}` : `${fees[fee]}, ${media[medium]}`;
}

/** `Thu 12 Nov 13:15`, in that zone; with the year when it is not the present one. */
export function momentInWords(instant: Date, timeZone: string, now: Date): string {
  const day = dayOf(instant, timeZone);
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
  const words = dayInWords(day);
  const isThisYear = day.slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  return `${weekday} ${isThisYear ? words.slice(0, -5) : words} ${timeInWords(instant, timeZone)}`;
}
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `08:00 to 08:55` */
export const stretchInWords = (stretch: Stretch, timeZone: string): string =>
  `${timeInWords(stretch.startedAt, timeZone)} to ${timeInWords(endOf(stretch), timeZone)}`;

/** Whole days that somebody has waited. */
export const daysSince = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / 86_400_000));

/** `today` · `1 day` · `10 days` */
export function ageInWords(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}

/** A flag in a list: `Overlaps C6 by 0:25`. */
export function flagInShort(flag: RuleFlag): string {
  switch (flag.flag) {
    case 'not-yet-held':
      return 'Not held yet';
    case 'overlap':
      return `Overlaps ${flag.other.clientCode} by ${formatMinutes(flag.minutes)}`;
    case 'group-too-large':
      return `Group of ${flag.groupSize}, limit ${largestGroup}`;
    case 'before-education-began':
      return `Before training began, ${dayInWords(flag.educationBeganOn)}`;
    case 'long-day':
      return `${formatMinutes(flag.minutes)} on one day`;
    case 'odd-length':
      return `Unusual length, ${formatMinutes(flag.minutes)}`;
    case 'not-coaching':
      return 'Chemistry call';
  }
}

/** What a flag means for the hours. @param timeZone of the reader. */
export function flagInFull(flag: RuleFlag, timeZone: string): string {
  switch (flag.flag) {
    case 'not-yet-held':
      return 'By the school’s clock it lies ahead. Only what was held can be signed for.';
    case 'overlap': {
      const { clientCode } = flag.other;
      return `${clientCode} runs from ${stretchInWords(flag.other, timeZone)}, and a minute counts once.`;
    }
    case 'group-too-large':
      return `A group of more than ${largestGroup} counts for nothing, whoever signs it.`;
    case 'before-education-began':
      return 'Practice before the first day of training counts for nothing.';
    case 'long-day':
      return 'More than twelve hours were logged on this day, all sessions taken together.';
    case 'odd-length':
      return 'A chemistry call takes 15 to 30 minutes, a session with one person seldom more than three hours.';
    case 'not-coaching':
      return 'A chemistry call is a first talk, and does not count as coaching.';
  }
}
