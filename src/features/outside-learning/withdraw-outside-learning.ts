import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { outsideLearning, outsideLearningFiles } from '#db/schema/outside-learning.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, type Outcome } from '#shared/outcome.ts';
import { findOpenLearning, type NotOpen } from './own-learning.ts';

/** A trainee asks no longer, as long as nobody decided. The certificate is not kept. */
export async function withdrawOutsideLearning(
  db: Database,
  actor: Person,
  what: { id: string; seen: number },
  now: Date,
): Promise<Outcome<undefined, NotOpen>> {
  const { id } = what;
  return db.write(async (tx) => {
    const open = await findOpenLearning(tx, actor.id, what);
    if (!open.ok) return open;
    await tx.update(outsideLearning).set({ withdrawnAt: now }).where(eq(outsideLearning.id, id));
    await tx.delete(outsideLearningFiles).where(eq(outsideLearningFiles.outsideLearningId, id));
    await recordEvent(tx, {
      actor,
      event: 'outside-learning-withdrawn',
      subjectId: actor.id,
      at: now,
      particulars: { learningId: id },
    });
    return done(undefined);
  });
}
