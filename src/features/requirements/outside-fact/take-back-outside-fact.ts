import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { outsideFacts } from '#db/schema/requirements.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type TakeBackRefusal = 'not-found';

/** The trainee takes back what they told; no rule book relies on it any more. */
export async function takeBackOutsideFact(
  db: Database,
  actor: Person,
  { id }: { id: string },
  now: Date,
): Promise<Outcome<{ id: string }, TakeBackRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const own = and(
      eq(outsideFacts.id, id),
      eq(outsideFacts.traineeId, actor.id),
      isNull(outsideFacts.removedAt),
    );
    const [told] = await tx.select({ fact: outsideFacts.fact }).from(outsideFacts).where(own);
    if (!told) return refuse('not-found');
    await tx.update(outsideFacts).set({ removedAt: now }).where(own);
    await recordEvent(tx, {
      actor,
      event: 'outside-fact-taken-back',
      subjectId: actor.id,
      at: now,
      particulars: { fact: told.fact },
    });
    return done({ id });
  });
}
