import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '#db/client.ts';
import { checkIns } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findDayOfMember } from '../live-days/find-day-of-member.ts';
import { isAroundTheTime, isCodeRight } from './check-in-code.ts';
import { findOpening, findOwnCheckIn } from './find-check-ins.ts';

export type CheckInRefusal =
  'not-allowed' | 'not-found' | 'cancelled' | 'not-open' | 'too-many-tries' | 'wrong-code';

/** Ten tries in five minutes: a million codes would take a year. In memory, as there is one process. */
const tries = new RateLimiterMemory({ points: 10, duration: 300 });

/**
 * A trainee enters the code of the room. Counts nothing until the register is recorded by it. Entered again, the first time
 * stands.
 */
export async function checkIn(
  db: Database,
  actor: Person,
  what: { liveDayId: string; code: string },
  now: Date,
): Promise<Outcome<{ checkedInAt: Date }, CheckInRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  // Counted before the code is looked at, so that a hundred at once are a hundred.
  try {
    await tries.consume(`${actor.id} ${what.liveDayId}`);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return refuse('too-many-tries');
  }
  return db.write(async (tx) => {
    const day = await findDayOfMember(tx, actor.id, what.liveDayId);
    if (!day) return refuse('not-found');
    if (day.cancelledAt) return refuse('cancelled');
    const known = await findOwnCheckIn(tx, actor.id, day.id);
    if (known) return done({ checkedInAt: known });
    const opening = await findOpening(tx, day.id);
    if (!opening || !isAroundTheTime(day, now)) return refuse('not-open');
    if (!isCodeRight(opening.secret, what.code.replace(/\s/g, ''), now)) return refuse('wrong-code');
    await tx.insert(checkIns).values({ liveDayId: day.id, traineeId: actor.id, checkedInAt: now });
    await recordEvent(tx, {
      actor,
      event: 'checked-in',
      subjectId: actor.id,
      at: now,
      particulars: { liveDayId: day.id },
    });
    return done({ checkedInAt: now });
  });
}
