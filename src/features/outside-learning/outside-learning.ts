import type { CalendarDate } from '#shared/calendar-date.ts';
import { plainLine } from '#shared/plain-line.ts';

/** Training that a trainee had elsewhere, as they tell it. */
export interface LearningTold {
  title: string;
  provider: string;
  beganOn: CalendarDate;
  /** The day it is credited on. */
  endedOn: CalendarDate;
  /** What the trainee asks for. */
  minutes: number;
  area: LearningArea;
  delivery: LearningDelivery;
}

export const learningAreas = ['core', 'resource'] as const;
export type LearningArea = (typeof learningAreas)[number];
export const learningDeliveries = ['live', 'self-paced'] as const;
export type LearningDelivery = (typeof learningDeliveries)[number];

/** What an administrator decided; the last one holds. */
export interface LearningDecision {
  /** Tells one from another, the later the higher. */
  seq: number;
  /** What is credited; 0: nothing. */
  minutes: number;
  area: LearningArea;
  delivery: LearningDelivery;
  /** Empty where everything was credited as asked. */
  reason: string;
  byName: string;
  decidedAt: Date;
}

export type LearningState = 'waits' | 'credited' | 'credited-in-part' | 'not-credited' | 'withdrawn';

/** @param last the decision that holds; `undefined`: none yet. */
export function learningStateOf(
  asked: { minutes: number; withdrawnAt: Date | null },
  last: { minutes: number } | undefined,
): LearningState {
  if (asked.withdrawnAt) return 'withdrawn';
  if (!last) return 'waits';
  if (last.minutes === 0) return 'not-credited';
  return last.minutes < asked.minutes ? 'credited-in-part' : 'credited';
}

/** A trainee for whom so many wait is asked to wait as well, since each may hold ten megabytes. */
export const mostWaiting = 20;
const longestLine = 200;
const mostMinutes = 60_000;
const firstYear = 2000;
/** Nobody learns for longer on every day of a course. */
const longestDay = 16 * 60;

export type LearningFlaw =
  | 'title-missing'
  | 'provider-missing'
  | 'ends-before-it-begins'
  | 'too-long-ago'
  | 'not-over-yet'
  | 'minutes-out-of-range'
  | 'more-than-fits';

const daysBetween = (from: CalendarDate, until: CalendarDate) =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;

/** The title or the provider as it is kept; `undefined`: it is not. */
export const learningLine = (text: string): string | undefined => plainLine(text, longestLine);

/** Why training elsewhere is not taken as it is told; `undefined`: it is. */
export function findLearningFlaw(told: LearningTold, today: CalendarDate): LearningFlaw | undefined {
  const { beganOn, endedOn, minutes } = told;
  if (learningLine(told.title) === undefined) return 'title-missing';
  if (learningLine(told.provider) === undefined) return 'provider-missing';
  if (endedOn < beganOn) return 'ends-before-it-begins';
  if (Number(beganOn.slice(0, 4)) < firstYear) return 'too-long-ago';
  if (endedOn > today) return 'not-over-yet';
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostMinutes) return 'minutes-out-of-range';
  return minutes > daysBetween(beganOn, endedOn) * longestDay ? 'more-than-fits' : undefined;
}

export interface DecisionTold {
  minutes: number;
  area: LearningArea;
  delivery: LearningDelivery;
  reason: string;
}

export type DecisionFlaw = 'more-than-asked' | 'reason-missing';

/**
 * Why a decision is not taken. No more is credited than was asked for; whatever is less, or of another kind, is explained.
 * @param reason as it would be kept; `undefined`: there is none.
 */
export function findDecisionFlaw(
  asked: Pick<LearningTold, 'minutes' | 'area' | 'delivery'>,
  decided: Pick<DecisionTold, 'minutes' | 'area' | 'delivery'>,
  reason: string | undefined,
): DecisionFlaw | undefined {
  if (!Number.isInteger(decided.minutes) || decided.minutes < 0 || decided.minutes > asked.minutes)
    return 'more-than-asked';
  const isAsAsked =
    decided.minutes === asked.minutes && decided.area === asked.area && decided.delivery === asked.delivery;
  return isAsAsked || reason !== undefined ? undefined : 'reason-missing';
}
