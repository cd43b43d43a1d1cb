import { dayInWords } from '#shared/day-words.ts';
import { formatMinutes } from '#shared/minutes.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { amountInWords } from '../finding-words.ts';
import type { Finding } from '../finding.ts';
import type { Pace } from './projection.ts';
import type { Forecast, RequirementForecast } from './forecast.ts';

/** `8 weeks`, or `3 weeks` of somebody who began three weeks ago. */
const weeksInWords = (days: number): string => {
  const weeks = Math.max(1, Math.round(days / 7));
  return weeks === 1 ? 'week' : `${weeks} weeks`;
};

/** Minutes become `2.4 h`, rounded up to a tenth: who does that much does enough. */
const hoursUp = (minutes: number) => `${Math.ceil(minutes / 6 - 1e-9) / 10} h`;

const single = { clients: 'new client', sessions: 'session', days: 'day', weeks: 'week with a session' };

/** `2.4 h a week`, `one new client every 3 weeks`. */
export function weeklyInWords({ unit }: Finding, perWeek: number): string {
  if (unit === 'minutes') return `${hoursUp(perWeek)} a week`;
  const name = single[unit as keyof typeof single] ?? unit;
  if (perWeek > 1) return `${Math.ceil(perWeek * 10 - 1e-9) / 10} ${name}s a week`;
  const weeks = Math.floor(1 / perWeek + 1e-9);
  return weeks <= 1 ? `one ${name} a week` : `one ${name} every ${weeks} weeks`;
}

/** What came in the weeks that were looked at: `2:05 a week`. */
export function paceInWords({ unit }: Finding, { alone, group, days }: Pace): string {
  const amount = alone + group;
  if (amount === 0) return `nothing in the last ${weeksInWords(days)}`;
  return unit === 'minutes'
    ? `${formatMinutes(Math.round((amount * 7) / days))} a week in the last ${weeksInWords(days)}`
    : `${amountInWords[unit](amount)} in the last ${weeksInWords(days)}`;
}

/** When it will be met, or what it needs instead: `14 Mar 2027`, `needs 4:00 more`. */
export function outlookInWords({ outlook, finding }: RequirementForecast, on: CalendarDate): string {
  const { requirement, unit, need } = finding;
  switch (outlook.is) {
    case 'met':
      return 'Met';
    case 'at-pace':
      return dayInWords(outlook.day);
    case 'at-earliest':
      if (outlook.day <= on) return 'With the next session';
      return outlook.wantsSession
        ? `${dayInWords(outlook.day)} at the earliest, by a session on or after it`
        : dayInWords(outlook.day);
    case 'too-slow':
      return 'Never at this pace';
    case 'needs':
      if (requirement.kind === 'exam') return `Needs the exam, passed at ${need} %`;
      if (requirement.kind === 'training-share')
        return `Needs ${outlook.amount} points more ${requirement.share === 'core' ? 'core' : 'live'} training`;
      if (unit === 'fact') return 'Needs to be told';
      if (unit === 'months') return `Needs a first session, and ${amountInWords.months(need)} from there`;
      return `Needs ${amountInWords[unit](outlook.amount)} more`;
    case 'elsewhere':
      return 'Judged by the body alone';
  }
}

/** The whole in one sentence. */
export function headline({ day, binding, requirements, paceDays, on }: Forecast): string {
  const pace = `At the pace of the last ${weeksInWords(paceDays)}`;
  if (day && binding)
    return `${pace} all that grows with time is met on ${dayInWords(day)}. What decides it: ${binding.finding.requirement.title.toLowerCase()}.`;
  if (!binding) {
    const rest = requirements.filter(({ outlook }) => outlook.is === 'needs').length;
    return rest === 0
      ? 'Everything that can be judged here is met.'
      : 'All that grows with time is met. What is left does not come by waiting.';
  }
  const title = binding.finding.requirement.title;
  if (binding.outlook.is === 'too-slow')
    return `${pace} no day can be told: ${title.toLowerCase()} grows too slowly, or falls out of its window as fast as it grows.`;
  if (binding.outlook.is === 'needs')
    return `No day can be told, since nothing was added to ${title.toLowerCase()} in the last ${weeksInWords(paceDays)}. ${outlookInWords(binding, on)}.`;
  return `${pace} no day can be told on which everything is met at once.`;
}

/** What becomes of the whole once nothing waits any more; `undefined`: nothing else than now. */
export function onceSignedInWords(now: Forecast, signed: Forecast): string | undefined {
  if (signed.day) return signed.day === now.day ? undefined : dayInWords(signed.day);
  return now.binding && !signed.binding ? 'all that grows with time is met' : undefined;
}

/** What would un-meet a requirement, and when; `undefined`: nothing in sight. */
export function lapseInWords({
  lapsesOn,
  lapsesWithoutMoreOn,
  outlook,
}: RequirementForecast): string | undefined {
  if (outlook.is === 'met' && lapsesOn)
    return `No longer met from ${dayInWords(lapsesOn)} at this pace, as older hours leave the window`;
  if (outlook.is === 'met' && lapsesWithoutMoreOn)
    return `Would lapse on ${dayInWords(lapsesWithoutMoreOn)} if nothing were added`;
  if (lapsesOn) return `Would lapse again on ${dayInWords(lapsesOn)} at this pace`;
  return undefined;
}

/** `2:00 on 3 Dec 2026, 1:30 on 9 Dec 2026 and 4 more days in the year after` */
export function expiryInWords({ finding: { unit }, expiries }: RequirementForecast): string {
  const some = expiries
    .slice(0, 3)
    .map(({ day, amount }) => `${amountInWords[unit](amount)} on ${dayInWords(day)}`);
  const more = expiries.length - some.length;
  return more > 0
    ? `${some.join(', ')}, and more on ${more} ${more === 1 ? 'day' : 'days'} within the year`
    : some.join(', ');
}

/** What a forecast takes for granted. */
export function assumptions({ rulesChangeOn, on }: Forecast, waits: boolean): string[] {
  return [
    'The pace is what counts today and was held in those weeks, spread evenly, and it goes on like that.',
    waits ? 'What is not sent, not signed or not confirmed is in no pace and no sum until it counts.' : '',
    'A recency window goes along: hours that fall out of it are taken off as new ones come.',
    rulesChangeOn.length > 0
      ? `Judged by the rules in force on ${dayInWords(on)}. Some of them change on ${rulesChangeOn.map(dayInWords).join(' and ')}.`
      : '',
  ].filter(Boolean);
}

/** Half a year from a day, on the first of the month: a day to plan for until another is chosen. */
export function usualFinish(on: CalendarDate): CalendarDate {
  const [year = 0, month = 0] = on.split('-').map(Number);
  const index = year * 12 + month - 1 + 7;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01` as CalendarDate;
}
