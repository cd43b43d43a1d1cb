import { byReason, type Because, type Finding } from '#features/requirements/finding.ts';
import { amountInWords, pendingAmount } from '#features/requirements/finding-words.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';

const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** `Sunday 22 November` */
export const weekdayInWords = (day: CalendarDate): string =>
  weekday.format(new Date(`${day}T00:00:00Z`)).replace(',', '');

/** By the hour where the person is. */
export function greeting(now: Date, timeZone: string): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(now),
  );
  if (hour < 5) return 'Hello';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** `1 day`, `10 days`, `today`: how long the second day is after the first. */
export function daysBetween(from: CalendarDate, until: CalendarDate): string {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}

const pendingWords: Partial<Record<Because, string>> = {
  'waits-for-mentor': 'waits for your mentor',
  'mentor-asked': 'counts once you answer and your mentor signs',
  returned: 'came back to you',
  'not-sent': 'not sent yet',
  'not-confirmed': 'waits to be confirmed',
  'no-feedback': 'waits for written feedback',
};

/** What to say under a requirement's bar: met, what waits and for whom, or what is to go. */
export function noteOn(finding: Finding): string {
  const { met, unit, have, need, pending } = finding;
  if (met) return 'Met';
  const say = amountInWords[unit];
  const waiting = pendingAmount(finding);
  if (waiting > 0) {
    const [reason, ...others] = byReason(pending);
    const why = (others.length === 0 && reason && pendingWords[reason.because]) || 'not counted yet';
    // 1:50 waits, 2 clients wait.
    const isOne = unit === 'minutes' || waiting === 1;
    return `${say(waiting)} ${isOne ? why : why.replace(/^(wait|count)s/, '$1')}`;
  }
  if (unit === 'percent') return have > 0 ? `${need - have} points short` : 'Not passed yet';
  return `${say(need - have)} to go`;
}
