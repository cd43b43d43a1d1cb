import type { CalendarDate } from '#shared/calendar-date.ts';
import { calendarDate } from '#shared/calendar-date.ts';

/** What stands on paper about a mentor-coaching or an observed session. */
export interface HeldSession {
  heldOn: CalendarDate;
  durationMinutes: number;
}

export type WhyNotHeld = 'not-yet-held' | 'held-too-long-ago' | 'length-out-of-bounds';

const earliest = calendarDate('2000-01-01');

/** Why a session cannot be recorded as held; `undefined`: it can. A whole number of minutes from 1 to 720. */
export function whyNotHeld(session: HeldSession, today: CalendarDate): WhyNotHeld | undefined {
  if (session.heldOn > today) return 'not-yet-held';
  if (session.heldOn < earliest) return 'held-too-long-ago';
  const { durationMinutes } = session;
  if (!Number.isInteger(durationMinutes) || durationMinutes < 1 || durationMinutes > 720)
    return 'length-out-of-bounds';
  return undefined;
}

export type WhyNotAttended = 'nobody-named' | 'named-twice' | 'head-count-out-of-bounds' | 'too-few-heads';

/**
 * Why these trainees cannot have taken part in one mentor-coaching session of `headCount` people; `undefined`: they can.
 * A head count of 1 is one-to-one; a group counts everybody in it, also those whom this mentor does not record.
 */
export function whyNotAttended(traineeIds: readonly string[], headCount: number): WhyNotAttended | undefined {
  if (traineeIds.length === 0) return 'nobody-named';
  if (new Set(traineeIds).size < traineeIds.length) return 'named-twice';
  if (!Number.isInteger(headCount) || headCount < 1 || headCount > 100) return 'head-count-out-of-bounds';
  if (headCount < traineeIds.length) return 'too-few-heads';
  return undefined;
}

/** Only what the trainee confirmed counts; what was taken back or disputed never does. */
export type MentoringState = 'waits' | 'confirmed' | 'withdrawn' | 'disputed';

export function mentoringState(
  session: { traineeId: string },
  confirmation: { confirmedAt: Date } | null,
  withdrawal: { actorId: string } | null,
): MentoringState {
  if (withdrawal) return withdrawal.actorId === session.traineeId ? 'disputed' : 'withdrawn';
  return confirmation ? 'confirmed' : 'waits';
}
