import type { Reader } from '#db/client.ts';
import { academies } from '#db/schema/academy.ts';
import type { Academy } from './academy.ts';

/** `undefined`: the data folder was migrated but no academy was founded in it yet (`practicum init`). */
export async function findAcademy(db: Reader): Promise<Academy | undefined> {
  const [row] = await db.select().from(academies);
  if (!row) return undefined;
  const { id: _, ...academy } = row;
  return academy;
}
