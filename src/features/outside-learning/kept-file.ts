import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { outsideLearningFiles } from '#db/schema/outside-learning.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { placeIn, seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { fileNameOf, type MediaType } from './certificate-file.ts';

export const certificateFilePlace = placeIn('outside_learning_files', 'file_sealed');
export const certificateNamePlace = placeIn('outside_learning_files', 'name_sealed');

/** A certificate as it came with the form. */
export interface GivenFile {
  /** What the trainee's device calls it. */
  name: string;
  bytes: Buffer;
}

/** Seals a certificate with the key of its trainee, in the caller's own transaction, in place of the one that was there. */
export async function keepFile(
  tx: Writer,
  keys: KeyRing,
  what: { id: string; traineeId: string; file: GivenFile; is: MediaType },
  now: Date,
): Promise<void> {
  const { id, traineeId, file, is } = what;
  const key = await traineeKey(tx, keys, traineeId, now);
  await tx.delete(outsideLearningFiles).where(eq(outsideLearningFiles.outsideLearningId, id));
  await tx.insert(outsideLearningFiles).values({
    outsideLearningId: id,
    mediaType: is,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    nameSealed: seal(key, fileNameOf(file.name, is), certificateNamePlace(id, traineeId)),
    fileSealed: seal(key, file.bytes, certificateFilePlace(id, traineeId), 'told'),
    keptAt: now,
  });
}
