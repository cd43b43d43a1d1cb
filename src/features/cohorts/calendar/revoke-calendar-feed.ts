import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { endCalendarFeed } from './end-calendar-feed.ts';

/** The address at which the asker's calendar follows their live days stops working at once. */
export async function revokeCalendarFeed(
  db: Database,
  actor: Person,
  now: Date,
): Promise<Outcome<undefined, 'not-found'>> {
  return db.write(async (tx) => {
    if (!(await endCalendarFeed(tx, actor.id, now))) return refuse('not-found');
    await recordEvent(tx, { actor, event: 'calendar-feed-revoked', subjectId: actor.id, at: now });
    return done(undefined);
  });
}
