import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { outsideLearning, outsideLearningFiles } from '#db/schema/outside-learning.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unseal, unsealBytes } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { certificateFilePlace, certificateNamePlace } from './kept-file.ts';

/** The certificate of a submission, for its trainee and for administrators; for anybody else there is none. */
export async function findCertificateFile(
  db: Reader,
  keys: KeyRing,
  actor: Person,
  id: string,
): Promise<Outcome<{ name: string; bytes: Buffer }, 'not-found'>> {
  const [owner] = await db
    .select({ traineeId: outsideLearning.traineeId })
    .from(outsideLearning)
    .where(eq(outsideLearning.id, id));
  // Who may is asked before ten megabytes are read.
  if (!owner || !may.openCertificateFile(actor, owner)) return refuse('not-found');
  const [file] = await db
    .select({ nameSealed: outsideLearningFiles.nameSealed, fileSealed: outsideLearningFiles.fileSealed })
    .from(outsideLearningFiles)
    .where(eq(outsideLearningFiles.outsideLearningId, id));
  const key = file && (await findTraineeKey(db, keys, owner.traineeId));
  if (!key) return refuse('not-found');
  return done({
    name: unseal(key, file.nameSealed, certificateNamePlace(id, owner.traineeId)),
    bytes: unsealBytes(key, file.fileSealed, certificateFilePlace(id, owner.traineeId)),
  });
}
