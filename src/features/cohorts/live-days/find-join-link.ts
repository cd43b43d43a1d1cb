import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { isJoinShown, joinShownFrom } from './join-link.ts';
import { endOf, type LiveDay } from './live-day.ts';

/** The link by which people join, as members see it at one instant. */
export type JoinLink =
  | { is: 'none' }
  /** The address itself is kept back until then. */
  | { is: 'later'; from: Date }
  | { is: 'now'; url: string }
  | { is: 'over' };

/** For a live day that the asker takes part in, or teaches. */
export async function findJoinLink(db: Reader, day: LiveDay, now: Date): Promise<JoinLink> {
  const url = await findJoinUrl(db, day.id);
  if (url === null || day.cancelledAt !== null) return { is: 'none' };
  if (isJoinShown(day, now)) return { is: 'now', url };
  return now < endOf(day) ? { is: 'later', from: joinShownFrom(day) } : { is: 'over' };
}

/** For those who plan the day, at any time. Null: there is none. */
export async function findJoinUrl(db: Reader, liveDayId: string): Promise<string | null> {
  const [row] = await db
    .select({ joinUrl: liveDays.joinUrl })
    .from(liveDays)
    .where(eq(liveDays.id, liveDayId));
  return row?.joinUrl ?? null;
}
