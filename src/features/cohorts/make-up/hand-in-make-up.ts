import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { makeUps } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { workPlace } from '../sealed-words.ts';
import { findStanding } from './find-standing.ts';
import { longestWork } from './make-up.ts';

export type HandInMakeUpRefusal =
  'not-allowed' | 'not-found' | 'withdrawn' | 'already-accepted' | 'work-missing';

/** The trainee hands in what they did, in their words, sealed; again, as long as nobody accepted it. */
export async function handInMakeUp(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { makeUpId: string; work: string },
  now: Date,
): Promise<Outcome<{ liveDayId: string }, HandInMakeUpRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const work = writtenWords(what.work, longestWork);
  return db.write(async (tx) => {
    const makeUp = await findStanding(tx, what.makeUpId);
    if (makeUp?.traineeId !== actor.id) return refuse('not-found');
    const { id, liveDayId, state } = makeUp;
    if (state === 'withdrawn') return refuse('withdrawn');
    if (state === 'accepted') return refuse('already-accepted');
    if (!work) return refuse('work-missing');
    const workSealed = seal(await traineeKey(tx, keys, actor.id, now), work, workPlace(id, actor.id));
    await tx.update(makeUps).set({ workSealed, handedInAt: now }).where(eq(makeUps.id, id));
    await recordEvent(tx, {
      actor,
      event: 'make-up-handed-in',
      subjectId: actor.id,
      at: now,
      particulars: { makeUpId: id, liveDayId, again: state !== 'set' },
    });
    return done({ liveDayId });
  });
}
