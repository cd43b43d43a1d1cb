import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';

export const sessionKinds = ['individual', 'group', 'chemistry-call'] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** Barter counts as paid with every body that asks. */
export const sessionFees = ['paid', 'barter', 'pro-bono'] as const;
export type SessionFee = (typeof sessionFees)[number];

export const sessionMedia = ['video', 'phone', 'in-person'] as const;
export type SessionMedium = (typeof sessionMedia)[number];

/** What a trainee says of one coaching conversation, without the client and the sealed words. */
export interface PracticeSession {
  startedAt: Date;
  /** IANA name of the zone in which the time was told. */
  timeZone: string;
  /** The day it began there. */
  heldOn: CalendarDate;
  durationMinutes: number;
  kind: SessionKind;
  /** Participants; null unless a group. */
  groupSize: number | null;
  fee: SessionFee;
  medium: SessionMedium;
  /** May be empty. */
  topic: string;
  clientAgreedToBeNamed: boolean;
}

export const limits = {
  durationMinutes: { from: 1, to: 720 },
  firstYear: 2000,
  /** The server's clock decides; a little is forgiven to the clock on the desk. */
  minutesAhead: 5,
  /** Above 15 a group can be stored, counts for nothing and says so. */
  groupSize: { from: 2, to: 500 },
  topicBytes: 300,
  noteBytes: 5_000,
  reflectionBytes: 10_000,
  overlapReasonBytes: 500,
  oddityReasonBytes: 500,
  /** More than this on one day is possible, and wants a reason. */
  dayMinutes: 720,
  /** Shorter or longer than this a chemistry call or a session is worth a second look. */
  usualMinutes: {
    'chemistry-call': { from: 15, to: 30 },
    individual: { from: 10, to: 180 },
    group: { from: 20, to: 480 },
  },
};

export type NotLoggable =
  | 'duration-out-of-range'
  | 'too-long-ago'
  | 'not-yet-held'
  | 'head-count-missing'
  | 'head-count-out-of-range'
  | 'head-count-without-group'
  | `topic-${Unreadable}`;

/** Why the academy does not store this; `undefined`: it does. What is stored need not count. */
export function whyNotLoggable(session: PracticeSession, now: Date): NotLoggable | undefined {
  const { durationMinutes, startedAt, heldOn, kind, groupSize } = session;
  if (!isWholeWithin(durationMinutes, limits.durationMinutes)) return 'duration-out-of-range';
  if (Number(heldOn.slice(0, 4)) < limits.firstYear) return 'too-long-ago';
  if (startedAt.getTime() > now.getTime() + limits.minutesAhead * 60_000) return 'not-yet-held';
  if (kind === 'group') {
    if (groupSize === null) return 'head-count-missing';
    if (!isWholeWithin(groupSize, limits.groupSize)) return 'head-count-out-of-range';
  } else if (groupSize !== null) return 'head-count-without-group';
  const unreadable = whyUnreadable(session.topic, limits.topicBytes);
  return unreadable && `topic-${unreadable}`;
}

const isWholeWithin = (value: number, { from, to }: { from: number; to: number }) =>
  Number.isInteger(value) && from <= value && value <= to;

/** Unusual for its kind, and no more than that. */
export const isOddLength = ({
  kind,
  durationMinutes,
}: Pick<PracticeSession, 'kind' | 'durationMinutes'>): boolean =>
  !isWholeWithin(durationMinutes, limits.usualMinutes[kind]);

/** A stretch of real time; its end is not part of it, so sessions that touch do not overlap. */
export interface Stretch {
  startedAt: Date;
  durationMinutes: number;
}

export const endOf = ({ startedAt, durationMinutes }: Stretch): Date =>
  new Date(startedAt.getTime() + durationMinutes * 60_000);

export const overlap = (one: Stretch, other: Stretch): boolean =>
  one.startedAt < endOf(other) && other.startedAt < endOf(one);

/** What does not keep a session out of the log and still wants saying. */
export const sessionWarnings = ['before-education-began', 'group-too-large', 'not-coaching'] as const;
export type SessionWarning = (typeof sessionWarnings)[number];

/** @param educationBeganOn `undefined`: the trainee is not enrolled, and nothing is said of it. */
export function warningsOf(
  session: Pick<PracticeSession, 'heldOn' | 'kind' | 'groupSize'>,
  educationBeganOn: CalendarDate | undefined,
): SessionWarning[] {
  return [
    ...(session.kind === 'chemistry-call' ? (['not-coaching'] as const) : []),
    ...(educationBeganOn && session.heldOn < educationBeganOn ? (['before-education-began'] as const) : []),
    ...((session.groupSize ?? 0) > 15 ? (['group-too-large'] as const) : []),
  ];
}
