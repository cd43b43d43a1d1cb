import { and, eq, isNull, notExists } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { outsideLearning, outsideLearningDecisions } from '#db/schema/outside-learning.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { lookAtFile, type FileFlaw } from './certificate-file.ts';
import { keepFile, type GivenFile } from './kept-file.ts';
import {
  findLearningFlaw,
  learningLine,
  mostWaiting,
  type LearningFlaw,
  type LearningTold,
} from './outside-learning.ts';

export interface LearningToSubmit extends LearningTold {
  file: GivenFile;
  /** The id of the new row, 32 hexadecimal digits: the same form sent twice is one submission. */
  entry: string;
}

export type SubmitLearningRefusal = 'not-allowed' | 'too-many-waiting' | LearningFlaw | FileFlaw;

/** A trainee hands in training that they had elsewhere, with the certificate that proves it. It counts once an administrator decides so. */
export async function submitOutsideLearning(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: LearningToSubmit,
  now: Date,
): Promise<Outcome<{ id: string }, SubmitLearningRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const looked = lookAtFile(what.file.bytes);
  if ('flaw' in looked) return refuse(looked.flaw);
  const { entry: id, beganOn, endedOn, minutes, area, delivery } = what;
  return db.write(async (tx) => {
    const flaw = findLearningFlaw(what, await findToday(tx, now));
    if (flaw) return refuse(flaw);
    const [known] = await tx.select().from(outsideLearning).where(eq(outsideLearning.id, id));
    if (known) return known.traineeId === actor.id ? done({ id }) : refuse('not-allowed');
    if ((await countWaiting(tx, actor.id)) >= mostWaiting) return refuse('too-many-waiting');
    await tx.insert(outsideLearning).values({
      ...{ id, traineeId: actor.id, beganOn, endedOn, minutes, area, delivery },
      title: learningLine(what.title) ?? '',
      provider: learningLine(what.provider) ?? '',
      submittedAt: now,
      changedAt: now,
    });
    await keepFile(tx, keys, { id, traineeId: actor.id, file: what.file, is: looked.is }, now);
    await recordEvent(tx, {
      actor,
      event: 'outside-learning-submitted',
      subjectId: actor.id,
      at: now,
      particulars: { learningId: id, beganOn, endedOn, minutes, area, delivery, file: looked.is },
    });
    return done({ id });
  });
}

const countWaiting = (tx: Writer, traineeId: string): Promise<number> =>
  tx.$count(
    outsideLearning,
    and(
      eq(outsideLearning.traineeId, traineeId),
      isNull(outsideLearning.withdrawnAt),
      notExists(
        tx
          .select({ seq: outsideLearningDecisions.seq })
          .from(outsideLearningDecisions)
          .where(eq(outsideLearningDecisions.outsideLearningId, outsideLearning.id)),
      ),
    ),
  );
