import type { CalendarDate } from '#shared/calendar-date.ts';
import type { SessionFee, SessionKind, SessionMedium } from '../practice-session.ts';
import { practiceStates, type PracticeState } from '../practice-state.ts';

/** A row of the trainee's own log. The client is a code. */
export interface LoggedSession {
  id: string;
  startedAt: Date;
  timeZone: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  clientCode: string;
  kind: SessionKind;
  groupSize: number | null;
  fee: SessionFee;
  medium: SessionMedium;
  topic: string;
  clientAgreedToBeNamed: boolean;
  state: PracticeState;
  /** The mentor's question or reason, where it waits for the trainee. */
  mentorsWords: string | undefined;
}

/** The same with the revision that it tells. */
export interface LoggedRow extends Omit<LoggedSession, 'mentorsWords'> {
  revision: number;
}

export type Tally = Record<PracticeState, { sessions: number; minutes: number }>;

export const sumOf = (tally: Tally) => ({
  sessions: practiceStates.reduce((sum, state) => sum + tally[state].sessions, 0),
  minutes: practiceStates.reduce((sum, state) => sum + tally[state].minutes, 0),
});

/** What closes a list: of all that is filtered, on other pages of it too. */
export interface LogTotal {
  sessions: number;
  minutes: number;
  /** Barter included. */
  paidMinutes: number;
  proBonoMinutes: number;
  /** How many different ones. */
  clients: number;
}

/** How many sessions stand on one page of a log. */
export const pageSize = 50;

/** How many sessions one act may concern, when they are ticked one by one. */
export const mostChosen = 100;
/** … and when a filter chooses them. */
export const mostFiltered = 500;

export interface PracticeDay {
  sessions: number;
  minutes: number;
  /** What on that day is furthest from being signed. */
  state: PracticeState;
}
