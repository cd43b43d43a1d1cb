import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import type { Requirement, RuleBook } from '../requirement.ts';
import { datedParts } from './dated-parts.ts';
import {
  amountAfter,
  amountLeftAfter,
  daysBetween,
  paceOf,
  turningDays,
  type Growing,
  type Pace,
} from './projection.ts';

/** When a requirement will be met. */
export type Outlook =
  | { is: 'met' }
  /** At the pace of the last weeks. */
  | { is: 'at-pace'; day: CalendarDate }
  /** Not before that day; `wantsSession`: and with a session held on it or later. */
  | { is: 'at-earliest'; day: CalendarDate; wantsSession: boolean }
  /** At the pace it never is, or not within ten years. */
  | { is: 'too-slow' }
  /** The pace is zero, or pace has nothing to do with it: so much is missing. */
  | { is: 'needs'; amount: number }
  | { is: 'elsewhere' };

/** Minutes that leave a recency window together, and on which day they no longer count. */
export interface Expiry {
  day: CalendarDate;
  amount: number;
}

export interface RequirementForecast {
  finding: Finding;
  outlook: Outlook;
  pace: Pace | undefined;
  /** A requirement that is met, or will be, no longer is from this day at the pace; `undefined`: it stays met. */
  lapsesOn: CalendarDate | undefined;
  /** The same if nothing is added at all. */
  lapsesWithoutMoreOn: CalendarDate | undefined;
  /** What leaves the recency window next, the soonest first. */
  expiries: Expiry[];
  /** What is needed a week to have met it on the day asked for; `undefined`: nothing, or a pace does not tell. */
  perWeek: number | undefined;
}

export interface Forecast {
  on: CalendarDate;
  requirements: RequirementForecast[];
  /** The day on which all that grows with time is met at once; `undefined`: no such day can be told. */
  day: CalendarDate | undefined;
  /** What decides that day, or why there is none. */
  binding: RequirementForecast | undefined;
  /** Days of training, practice and mentoring that the pace is taken from. */
  paceDays: number;
  /** When rules of the book begin or cease before that day. */
  rulesChangeOn: CalendarDate[];
}

/**
 * When each requirement will be met if the next weeks are like the last ones. Pure. What waits for somebody is in no pace and in no sum
 * until it counts.
 * @param findings what {@link assess} says of the evidence on that day.
 * @param finish by when the trainee wants to be done; without it no requirement has a `perWeek`.
 */
export function forecast(
  book: RuleBook,
  findings: readonly Finding[],
  evidence: Evidence,
  on: CalendarDate,
  finish?: CalendarDate,
): Forecast {
  const looked = findings.map((finding) => {
    const growing = growingOf(findings, finding, evidence, on);
    return { growing, forecast: lookAhead(finding, growing, evidence, on, finish) };
  });
  const requirements = looked.map((each) => each.forecast);
  const open = requirements.filter(
    ({ outlook, finding }) =>
      outlook.is !== 'met' && outlook.is !== 'elsewhere' && growsByDoing(finding.requirement.kind),
  );
  const blocked = open.find(({ outlook }) => outlook.is === 'needs' || outlook.is === 'too-slow');
  const last = blocked
    ? undefined
    : open.reduce<RequirementForecast | undefined>(
        (found, each) => (found && dayOfOutlook(found) >= dayOfOutlook(each) ? found : each),
        undefined,
      );
  const together = last && allAtOnce(looked, daysBetween(on, dayOfOutlook(last)));
  const day = together && addDays(on, together.after);
  return {
    on,
    requirements,
    day,
    binding: blocked ?? together?.binding ?? last,
    paceDays: Math.max(0, ...looked.map(({ growing }) => growing?.pace.days ?? 0)),
    rulesChangeOn: rulesChangeOn(book, on, day),
  };
}

const dayOfOutlook = ({ outlook, finding }: RequirementForecast): CalendarDate => {
  if (outlook.is === 'at-pace' || outlook.is === 'at-earliest') return outlook.day;
  throw new Error(`${finding.requirement.id} has no day.`);
};

function growingOf(
  findings: readonly Finding[],
  finding: Finding,
  evidence: Evidence,
  on: CalendarDate,
): Growing | undefined {
  const { requirement, need } = finding;
  if (!comesAtAPace(requirement)) return undefined;
  const parts = datedParts(findings, finding, evidence);
  const groupAtMost =
    requirement.kind === 'mentor-coaching-hours' ? (requirement.groupMinutesAtMost ?? Infinity) : Infinity;
  const withinMonths = 'withinMonths' in requirement ? requirement.withinMonths : undefined;
  const pace = paceOf(parts, on, evidence.educationBeganOn, groupAtMost !== Infinity);
  return { on, need, parts, pace, withinMonths, groupAtMost };
}

/** A sum of what is done, and neither months from one day to another nor a share, a result or a fact. */
const comesAtAPace = ({ kind }: Requirement): boolean =>
  !['practice-span', 'mentor-coaching-span', 'training-span'].includes(kind) && growsByDoing(kind);

const growsByDoing = (kind: Requirement['kind']): boolean =>
  !['training-share', 'exam', 'held-fact', 'outside'].includes(kind);

function lookAhead(
  finding: Finding,
  growing: Growing | undefined,
  evidence: Evidence,
  on: CalendarDate,
  finish: CalendarDate | undefined,
): RequirementForecast {
  const none = { finding, pace: undefined, lapsesOn: undefined, lapsesWithoutMoreOn: undefined };
  const nothing = { ...none, expiries: [], perWeek: undefined };
  if (finding.unit === 'outside') return { ...nothing, outlook: { is: 'elsewhere' } };
  if (!growing) return { ...nothing, outlook: timeless(finding, evidence, on) };

  const { pace } = growing;
  const { met, lapses } = turningDays(growing);
  const standsStill = pace.alone + pace.group === 0;
  const alone = turningDays({ ...growing, pace: { ...pace, alone: 0, group: 0 } });
  const days = finish ? daysBetween(on, finish) : 0;
  const missing = days > 0 ? finding.need - amountLeftAfter(growing, days) : 0;
  return {
    finding,
    pace,
    outlook:
      met === 0
        ? { is: 'met' }
        : met !== undefined
          ? { is: 'at-pace', day: addDays(on, met) }
          : standsStill
            ? { is: 'needs', amount: finding.need - finding.have }
            : { is: 'too-slow' },
    lapsesOn: lapses === undefined ? undefined : addDays(on, lapses),
    lapsesWithoutMoreOn:
      alone.met === 0 && alone.lapses !== undefined ? addDays(on, alone.lapses) : undefined,
    expiries: expiriesOf(growing),
    perWeek: missing > 0 ? (missing * 7) / days : undefined,
  };
}

/** What no pace tells: spans have an earliest day, shares and results something that they need. */
function timeless(finding: Finding, evidence: Evidence, on: CalendarDate): Outlook {
  const { requirement, met, have, need } = finding;
  if (met) return { is: 'met' };
  const [first] = datedParts([finding], finding, evidence);
  if (first && 'months' in requirement) {
    const earliest = addMonths(first.day, requirement.months);
    const wantsSession = requirement.kind !== 'practice-span';
    return { is: 'at-earliest', day: earliest > on ? earliest : on, wantsSession };
  }
  return { is: 'needs', amount: need - have };
}

/** The days on which counted minutes leave the window, within the next year. */
function expiriesOf({ on, parts, withinMonths }: Growing): Expiry[] {
  if (withinMonths === undefined) return [];
  const expiries: Expiry[] = [];
  for (const { day, amount } of parts) {
    const leaves = lastDayInWindow(day, withinMonths);
    if (leaves > addDays(on, 365)) break;
    const last = expiries.at(-1);
    if (last?.day === leaves) last.amount += amount;
    else expiries.push({ day: leaves, amount });
  }
  return expiries;
}

/** The first day whose window begins after `day`. */
function lastDayInWindow(day: CalendarDate, withinMonths: number): CalendarDate {
  let leaves = addDays(addMonths(day, withinMonths), 1);
  // A month that lacks the day is shorter: 31 August leaves a window of six months on 1 March, not before.
  while (addMonths(leaves, -withinMonths) <= day) leaves = addDays(leaves, 1);
  while (addMonths(addDays(leaves, -1), -withinMonths) > day) leaves = addDays(leaves, -1);
  return leaves;
}

/** The first day from which on everything that grows is met at the same time, since what was met may lapse. */
function allAtOnce(
  looked: readonly { growing: Growing | undefined; forecast: RequirementForecast }[],
  from: number,
): { after: number; binding: RequirementForecast | undefined } | undefined {
  const windowed = looked.filter(({ growing }) => growing?.withinMonths !== undefined);
  let binding: RequirementForecast | undefined;
  for (let after = from; after <= from + 1_100; after += 1) {
    const short = windowed.find(({ growing }) => growing && amountAfter(growing, after) < growing.need);
    if (!short) return { after, binding };
    binding = short.forecast;
  }
  return undefined;
}

function rulesChangeOn(book: RuleBook, on: CalendarDate, until: CalendarDate | undefined): CalendarDate[] {
  const rules = [...book.requirements, ...(book.counting.mentorCoaching.mentorHolds ?? [])];
  const days = rules.flatMap(({ from, until: last }) => [from, last && addDays(last, 1)]);
  return [...new Set(days)]
    .filter(
      (day): day is CalendarDate => day !== undefined && day > on && day <= (until ?? addMonths(on, 24)),
    )
    .toSorted();
}
