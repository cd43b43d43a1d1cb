import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';
import { limits } from '#features/practice/practice-session.ts';

export const peerParts = ['coach', 'client', 'observer'] as const;
export type PeerPart = (typeof peerParts)[number];

export const peerPartWords: Record<PeerPart, string> = {
  coach: 'Coach',
  client: 'Client',
  observer: 'Observer',
};

/** Trainees coaching one another in class, in the words of whoever enters it. */
export interface PeerPracticeTold {
  heldOn: CalendarDate;
  /** `HH:MM` on the wall. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  /** May be empty. */
  topic: string;
  parts: { traineeId: string; part: PeerPart }[];
}

export type NotPeerPractice =
  | 'not-two-or-three'
  | 'same-person-twice'
  | 'coach-or-client-missing'
  | 'yourself-missing'
  | 'duration-out-of-range'
  | 'too-long-ago'
  | 'not-yet-held'
  | `topic-${Unreadable}`;

/** Why the academy does not store this; `undefined`: it does. */
export function whyNotPeerPractice(
  told: PeerPracticeTold & { startedAt: Date },
  enteredBy: string,
  now: Date,
): NotPeerPractice | undefined {
  const { parts, durationMinutes, heldOn, startedAt, topic } = told;
  const who = parts.map(({ traineeId }) => traineeId);
  if (new Set(who).size < who.length) return 'same-person-twice';
  if (who.length < 2 || who.length > 3) return 'not-two-or-three';
  const has = (part: PeerPart) => parts.some((each) => each.part === part);
  if (!has('coach') || !has('client')) return 'coach-or-client-missing';
  if (!who.includes(enteredBy)) return 'yourself-missing';
  const { from, to } = limits.durationMinutes;
  if (!Number.isInteger(durationMinutes) || durationMinutes < from || durationMinutes > to)
    return 'duration-out-of-range';
  if (Number(heldOn.slice(0, 4)) < limits.firstYear) return 'too-long-ago';
  if (startedAt.getTime() > now.getTime() + limits.minutesAhead * 60_000) return 'not-yet-held';
  const unreadable = whyUnreadable(topic, limits.topicBytes);
  return unreadable && `topic-${unreadable}`;
}

/** Waits until everybody has confirmed; disputed as soon as one of them says it was not so. */
export type PeerState = 'waits' | 'confirmed' | 'disputed';

export function peerStateOf(
  parts: readonly { confirmedAt: Date | null; disputedAt: Date | null }[],
): PeerState {
  if (parts.some(({ disputedAt }) => disputedAt !== null)) return 'disputed';
  return parts.every(({ confirmedAt }) => confirmedAt !== null) ? 'confirmed' : 'waits';
}

/** One of a trainee's own, with who took part and what each says. */
export interface PeerPractice {
  id: string;
  startedAt: Date;
  timeZone: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  topic: string;
  state: PeerState;
  /** This trainee entered it. */
  isOwnEntry: boolean;
  /** This trainee has neither confirmed nor disputed it. */
  waitsForYou: boolean;
  parts: {
    traineeId: string;
    name: string;
    part: PeerPart;
    is: PeerState;
    disputeReason: string | null;
  }[];
}

/** Minutes in each part, confirmed and not. */
export type PeerTotals = Record<PeerPart, { confirmedMinutes: number; waitingMinutes: number }>;

export function peerTotals(
  practices: readonly { part: PeerPart; durationMinutes: number; isConfirmed: boolean }[],
): PeerTotals {
  const sum = (part: PeerPart, isConfirmed: boolean) =>
    practices
      .filter((each) => each.part === part && each.isConfirmed === isConfirmed)
      .reduce((minutes, each) => minutes + each.durationMinutes, 0);
  const of = (part: PeerPart) => ({ confirmedMinutes: sum(part, true), waitingMinutes: sum(part, false) });
  return { coach: of('coach'), client: of('client'), observer: of('observer') };
}
