import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { outsideLearning } from '#db/schema/outside-learning.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { lookAtFile, type FileFlaw } from './certificate-file.ts';
import { keepFile, type GivenFile } from './kept-file.ts';
import { findLearningFlaw, learningLine, type LearningFlaw, type LearningTold } from './outside-learning.ts';
import { findOpenLearning, type NotOpen } from './own-learning.ts';

export type ChangeLearningRefusal = NotOpen | LearningFlaw | FileFlaw;

/**
 * A trainee mends what they handed in, until somebody decided on it.
 * @param what.seen when it was last changed, by the page that was opened: a form of an older state is not taken.
 * @param what.file `undefined`: the certificate stays.
 */
export async function changeOutsideLearning(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: LearningTold & { id: string; seen: number; file: GivenFile | undefined },
  now: Date,
): Promise<Outcome<{ id: string }, ChangeLearningRefusal>> {
  const { id, file, beganOn, endedOn, minutes, area, delivery } = what;
  const looked = file && lookAtFile(file.bytes);
  return db.write(async (tx) => {
    const open = await findOpenLearning(tx, actor.id, what);
    if (!open.ok) return open;
    if (looked && 'flaw' in looked) return refuse(looked.flaw);
    const flaw = findLearningFlaw(what, await findToday(tx, now));
    if (flaw) return refuse(flaw);
    const title = learningLine(what.title) ?? '';
    const provider = learningLine(what.provider) ?? '';
    const next = { title, provider, beganOn, endedOn, minutes, area, delivery };
    const changed = (Object.keys(next) as (keyof typeof next)[]).filter(
      (field) => next[field] !== open.value[field],
    );
    if (changed.length === 0 && !file) return done({ id });
    // A page that was opened before has to see another instant, whatever the clock does.
    const changedAt = new Date(Math.max(now.getTime(), open.value.changedAt.getTime() + 1));
    await tx
      .update(outsideLearning)
      .set({ ...next, changedAt })
      .where(eq(outsideLearning.id, id));
    if (file && looked) await keepFile(tx, keys, { id, traineeId: actor.id, file, is: looked.is }, now);
    await recordEvent(tx, {
      actor,
      event: 'outside-learning-changed',
      subjectId: actor.id,
      at: now,
      particulars: { learningId: id, changed: [...changed, ...(file ? ['file'] : [])] },
    });
    return done({ id });
  });
}
