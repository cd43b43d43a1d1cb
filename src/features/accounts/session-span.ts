/** A browser on which somebody is signed in. */
export interface LoginSession {
  /** SHA-256 of the cookie: it opens nothing. */
  id: string;
  startedAt: Date;
  /** To the minute; in its last half hour a session shows an earlier one. */
  lastUsedAt: Date;
}

/** A session ends after this long without use … */
export const idleMinutes = 30;
/** … and after this long in any case. */
export const absoluteHours = 12;

/** Until when a session used at `now` goes on if it is not used again. */
export function endOf(startedAt: Date, now: Date): Date {
  const idleEnd = now.getTime() + idleMinutes * 60_000;
  return new Date(Math.min(idleEnd, startedAt.getTime() + absoluteHours * 3_600_000));
}
