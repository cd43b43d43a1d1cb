import type { CalendarDate } from '#shared/calendar-date.ts';
import type { SessionFee, SessionMedium } from '../practice-session.ts';

/** What one stretch of a line can be about. `range` tells the start and the length at once. */
export type LineField =
  | 'day'
  | 'start'
  | 'range'
  | 'length'
  | 'client'
  | 'groupSize'
  | 'kind'
  | 'fee'
  | 'medium'
  | 'agreed'
  | 'topic';

/** What a line says of a session. What is not there was not said. */
export interface LineSaid {
  heldOn?: CalendarDate;
  /** `HH:MM` */
  startsAt?: string;
  durationMinutes?: number;
  /** A code, such as C7 or G2. */
  client?: string;
  /** Participants of a group. */
  groupSize?: number;
  kind?: 'chemistry-call';
  fee?: SessionFee;
  medium?: SessionMedium;
  agreed?: boolean;
  /** Empty: none. */
  topic: string;
}

/** Why a stretch of a line is in none of the fields. */
export type NotUnderstood =
  /** Like a field, but none: `45x`, `C07`, a bare `45`. */
  | 'unknown'
  /** Words of one's own that do not stand last. */
  | 'stray'
  /** One letter away from a word that is known; `meant` says which. */
  | 'near-miss'
  /** `8:30` is a length or a time of the day. */
  | 'length-or-time'
  /** Says another thing than an earlier part; `meant` holds what that one said. */
  | 'contradicts'
  | 'no-such-day'
  | 'day-or-month-first'
  | 'weekday-differs'
  | 'no-such-time'
  | 'length-out-of-range'
  | 'head-count-out-of-range'
  | 'topic-too-long'
  /** Holds a character that cannot be kept. */
  | 'unreadable'
  | 'line-too-long';

/** A stretch of the line, from one place to before another. */
export type LinePart = { from: number; to: number; text: string } & (
  { is: LineField } | { is: 'not-understood'; because: NotUnderstood; meant?: string | undefined }
);
export type PartNotUnderstood = Extract<LinePart, { is: 'not-understood' }>;

/** A line with every word of it in exactly one part. */
export interface LineRead {
  said: LineSaid;
  /** In the order of the line; only white space lies between them. */
  parts: LinePart[];
}

/** When and where the line was written: relative days, and lengths over a change of the clock, depend on it. */
export interface LineContext {
  today: CalendarDate;
  now: Date;
  /** IANA name. */
  timeZone: string;
}

export const notUnderstood = (read: LineRead): PartNotUnderstood[] =>
  read.parts.filter((part) => part.is === 'not-understood');
