import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';

export const engagementTerms = ['paid', 'pro-bono', 'employer-funded'] as const;
export type EngagementTerms = (typeof engagementTerms)[number];

/** Bundles as they are sold, in hours; any other length can be told. */
export const usualBundles = [6, 12, 24] as const;

/** What a trainee and a client agreed on. */
export interface EngagementTold {
  terms: EngagementTerms;
  /** Coaching that was bought; null: open-ended. */
  bundleMinutes: number | null;
  /** Sessions that were agreed; null: not said. */
  plannedSessions: number | null;
  /** Members; null unless the client is a group. */
  headCount: number | null;
  agreedOn: CalendarDate | null;
  startsOn: CalendarDate;
  /** The last day to use the bundle; null: open-ended. */
  useBy: CalendarDate | null;
  /** What the client wants from it; may be empty. */
  aim: string;
}

const engagementLimits = {
  bundleMinutes: { from: 15, to: 60_000 },
  plannedSessions: { from: 1, to: 500 },
  /** As the field holds group coaching: two members to fifteen. */
  headCount: { from: 2, to: 15 },
  aimBytes: 2_000,
};

export type NotAnEngagement =
  | 'agreed-after-start'
  | 'use-by-before-start'
  | 'bundle-out-of-range'
  | 'planned-out-of-range'
  | 'head-count-missing'
  | 'head-count-out-of-range'
  | 'head-count-without-group'
  | `aim-${Unreadable}`;

/** Why this cannot be an engagement; `undefined`: it can. */
export function whyNotAnEngagement(told: EngagementTold, isGroup: boolean): NotAnEngagement | undefined {
  const { bundleMinutes, plannedSessions, headCount, agreedOn, startsOn, useBy } = told;
  if (agreedOn && agreedOn > startsOn) return 'agreed-after-start';
  if (useBy && useBy < startsOn) return 'use-by-before-start';
  if (!isWithin(bundleMinutes, engagementLimits.bundleMinutes)) return 'bundle-out-of-range';
  if (!isWithin(plannedSessions, engagementLimits.plannedSessions)) return 'planned-out-of-range';
  if (isGroup) {
    if (headCount === null) return 'head-count-missing';
    if (!isWithin(headCount, engagementLimits.headCount)) return 'head-count-out-of-range';
  } else if (headCount !== null) return 'head-count-without-group';
  const unreadable = whyUnreadable(told.aim, engagementLimits.aimBytes);
  return unreadable && `aim-${unreadable}`;
}

const isWithin = (value: number | null, { from, to }: { from: number; to: number }) =>
  value === null || (Number.isInteger(value) && from <= value && value <= to);

/** What is unusual in the field and still allowed. */
export type EngagementAdvice = 'group-of-unusual-length' | 'used-over-more-than-a-year';

export function adviceOn(told: EngagementTold): EngagementAdvice[] {
  const { headCount, plannedSessions, bundleMinutes, startsOn, useBy } = told;
  const isUnusual =
    headCount !== null && plannedSessions !== null && (plannedSessions < 8 || plannedSessions > 12);
  const aYearOn = `${Number(startsOn.slice(0, 4)) + 1}${startsOn.slice(4)}`;
  return [
    ...(isUnusual ? (['group-of-unusual-length'] as const) : []),
    ...(bundleMinutes !== null && useBy !== null && useBy > aYearOn
      ? (['used-over-more-than-a-year'] as const)
      : []),
  ];
}

/** The days of an engagement, both included; no last day: it runs until further notice. */
export interface EngagementDays {
  startsOn: CalendarDate;
  endedOn: CalendarDate | null;
}

/** Two engagements with one client may not share a day, so that each session belongs to one of them at most. */
export const shareADay = (one: EngagementDays, other: EngagementDays): boolean =>
  (one.endedOn === null || other.startsOn <= one.endedOn) &&
  (other.endedOn === null || one.startsOn <= other.endedOn);

/** How far an engagement has come. */
export interface EngagementUse {
  sessions: number;
  usedMinutes: number;
}

export type EngagementState = 'planned' | 'running' | 'used-up' | 'run-out' | 'ended';

/** Where an engagement stands on a day; what was used up or has run out still takes sessions until it is ended. */
export function stateOfEngagement(
  engagement: EngagementDays &
    Pick<EngagementTold, 'bundleMinutes' | 'useBy' | 'plannedSessions'> &
    EngagementUse,
  today: CalendarDate,
): EngagementState {
  const { startsOn, endedOn, bundleMinutes, useBy, usedMinutes } = engagement;
  if (endedOn !== null && endedOn < today) return 'ended';
  if (today < startsOn) return 'planned';
  if (bundleMinutes !== null && usedMinutes >= bundleMinutes) return 'used-up';
  if (useBy !== null && useBy < today) return 'run-out';
  return 'running';
}

/** Minutes of the bundle that are left, below zero where more was held than bought; `undefined`: nothing was bought. */
export const leftMinutes = ({
  bundleMinutes,
  usedMinutes,
}: Pick<EngagementTold, 'bundleMinutes'> & EngagementUse): number | undefined =>
  bundleMinutes === null ? undefined : bundleMinutes - usedMinutes;

/** An engagement as its own trainee sees it. */
export interface Engagement extends EngagementTold, EngagementUse {
  id: string;
  clientCode: string;
  endedOn: CalendarDate | null;
  /** When the next session is to begin; null: not planned. */
  nextSessionAt: Date | null;
  changedAt: Date;
  state: EngagementState;
  /** Minutes of the bundle that are left; `undefined`: open-ended. */
  leftMinutes: number | undefined;
  /** The chemistry call that came before it; `undefined`: none was logged. */
  chemistryCall: { id: string; heldOn: CalendarDate } | undefined;
}

/** A session that is planned under an engagement. */
export interface PlannedSession {
  engagementId: string;
  clientCode: string;
  startsAt: Date;
}
