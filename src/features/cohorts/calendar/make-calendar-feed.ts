import type { Database } from '#db/client.ts';
import { calendarFeeds } from '#db/schema/cohorts.ts';
import { digestOf, newSecret } from '#features/accounts/access-link.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { endCalendarFeed } from './end-calendar-feed.ts';

/**
 * A secret address at which the asker's calendar follows their live days. The one before ends. The secret is stored
 * nowhere: what is answered is all there ever is of it.
 */
export async function makeCalendarFeed(
  db: Database,
  actor: Person,
  now: Date,
): Promise<Outcome<{ secret: string }, 'not-allowed'>> {
  if (!may.followLiveDays(actor)) return refuse('not-allowed');
  const secret = newSecret();
  return db.write(async (tx) => {
    const isRenewed = await endCalendarFeed(tx, actor.id, now);
    const id = newId();
    await tx
      .insert(calendarFeeds)
      .values({ id, personId: actor.id, secretHash: digestOf(secret), madeAt: now });
    await recordEvent(tx, {
      actor,
      event: 'calendar-feed-made',
      subjectId: actor.id,
      at: now,
      particulars: { isRenewed },
    });
    return done({ secret });
  });
}
