import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { apologies } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { findDayOfMember } from '../live-days/find-day-of-member.ts';
import { reasonPlace } from '../sealed-words.ts';
import { longestApologyReason, type Missed } from './apology.ts';

export type TellApologyRefusal =
  'not-allowed' | 'not-found' | 'cancelled' | 'already-begun' | 'already-told' | 'reason-unusable';

/** A trainee says, before a live day begins, that they will miss it or a part of it. Why is theirs to say; it is sealed. */
export async function tellApology(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { liveDayId: string; misses: Missed; reason: string },
  now: Date,
): Promise<Outcome<undefined, TellApologyRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const reason = writtenWords(what.reason, longestApologyReason);
  return db.write(async (tx) => {
    const day = await findDayOfMember(tx, actor.id, what.liveDayId);
    if (!day) return refuse('not-found');
    if (day.cancelledAt) return refuse('cancelled');
    if (day.startsAt <= now) return refuse('already-begun');
    if (reason === undefined && what.reason.trim() !== '') return refuse('reason-unusable');
    const [told] = await tx.select({ id: apologies.id }).from(apologies).where(inForce(day.id, actor.id));
    if (told) return refuse('already-told');

    const id = newId();
    const reasonSealed =
      reason === undefined
        ? null
        : seal(await traineeKey(tx, keys, actor.id, now), reason, reasonPlace(id, actor.id));
    await tx
      .insert(apologies)
      .values({ id, liveDayId: day.id, traineeId: actor.id, misses: what.misses, reasonSealed, toldAt: now });
    await recordEvent(tx, {
      actor,
      event: 'apology-told',
      subjectId: actor.id,
      at: now,
      particulars: { liveDayId: day.id, misses: what.misses, withReason: reason !== undefined },
    });
    return done(undefined);
  });
}

export type TakeBackApologyRefusal = 'not-allowed' | 'not-found' | 'already-begun';

/** A trainee will come after all, which they may say until the live day begins. */
export async function takeBackApology(
  db: Database,
  actor: Person,
  liveDayId: string,
  now: Date,
): Promise<Outcome<undefined, TakeBackApologyRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const day = await findDayOfMember(tx, actor.id, liveDayId);
    if (!day) return refuse('not-found');
    if (day.startsAt <= now) return refuse('already-begun');
    const [told] = await tx
      .update(apologies)
      .set({ withdrawnAt: now })
      .where(inForce(day.id, actor.id))
      .returning({ id: apologies.id });
    if (!told) return refuse('not-found');
    await recordEvent(tx, {
      actor,
      event: 'apology-taken-back',
      subjectId: actor.id,
      at: now,
      particulars: { liveDayId: day.id },
    });
    return done(undefined);
  });
}

const inForce = (liveDayId: string, traineeId: string) =>
  and(eq(apologies.liveDayId, liveDayId), eq(apologies.traineeId, traineeId), isNull(apologies.withdrawnAt));
