import { desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lineTemplates } from '#db/schema/practice.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unseal } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { linePlace } from '../sealed-places.ts';
import { mostTemplates, type LineTemplate } from './line-template.ts';

/** The lines a trainee keeps, the newest first. */
export async function findLineTemplates(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
): Promise<LineTemplate[]> {
  const rows = await db
    .select({ id: lineTemplates.id, lineSealed: lineTemplates.lineSealed })
    .from(lineTemplates)
    .where(eq(lineTemplates.traineeId, traineeId))
    .orderBy(desc(lineTemplates.keptAt))
    .limit(mostTemplates);
  const key = rows.length > 0 ? await findTraineeKey(db, keys, traineeId) : undefined;
  return key
    ? rows.map(({ id, lineSealed }) => ({ id, line: unseal(key, lineSealed, linePlace(id, traineeId)) }))
    : [];
}
