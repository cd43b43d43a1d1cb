import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AttendancePolicy } from '../attendance/attendance.ts';

/** A code is on the screen for so long; the one before it is taken, too, from whoever types slowly. */
export const codeSeconds = 30;
const windowLength = codeSeconds * 1000;

const windowOf = (now: Date) => Math.floor(now.getTime() / windowLength);

/** The six digits on the screen of the room at an instant. */
export const codeAt = (secret: Uint8Array, now: Date): string => codeIn(secret, windowOf(now));

/** How long this code stays, in milliseconds. */
export const codeStaysFor = (now: Date): number => windowLength - (now.getTime() % windowLength);

/** Whether this is the code on the screen, or the one before it. */
export const isCodeRight = (secret: Uint8Array, typed: string, now: Date): boolean =>
  /^\d{6}$/.test(typed) &&
  [0, 1].some((ago) => timingSafeEqual(Buffer.from(codeIn(secret, windowOf(now) - ago)), Buffer.from(typed)));

function codeIn(secret: Uint8Array, window: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(window));
  const digest = createHmac('sha256', secret).update(counter).digest();
  // 2^48 is so many times a million that no code is likelier than another.
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

interface Times {
  startsAt: Date;
  minutes: number;
  breakMinutes: number;
}

const minute = 60_000;
const opensBefore = 60 * minute;

/** A check-in is open from an hour before a live day begins until it ends, at most. */
export function isAroundTheTime({ startsAt, minutes, breakMinutes }: Times, now: Date): boolean {
  const begins = startsAt.getTime();
  return now.getTime() >= begins - opensBefore && now.getTime() < begins + (minutes + breakMinutes) * minute;
}

/** By how many minutes somebody was late who checked in then: none within the grace, never all of the day. */
export function lateAt(
  checkedInAt: Date,
  { startsAt, minutes }: Pick<Times, 'startsAt' | 'minutes'>,
  { graceMinutes }: AttendancePolicy,
): number {
  const late = Math.floor((checkedInAt.getTime() - startsAt.getTime()) / minute);
  return late <= graceMinutes ? 0 : Math.min(late, minutes - 1);
}
