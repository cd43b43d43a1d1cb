import { inArray, isNotNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { eraseWords } from './erase-words.ts';
import { readErasures, rememberErasures } from './erasure-list.ts';

/**
 * Erases once more whoever a restored backup brought back, and lists whoever is erased and not listed, such as after a crash.
 * @param folder the data folder with the list.
 */
export async function replayErasures(db: Database, folder: string): Promise<void> {
  const listed = readErasures(folder);
  const listedIds = new Set(listed.map(({ id }) => id));
  const erased = await db
    .select({ id: clients.id, at: clients.erasedAt })
    .from(clients)
    .where(isNotNull(clients.erasedAt));
  const known = new Set(erased.map(({ id }) => id));
  rememberErasures(
    folder,
    erased.flatMap(({ id, at }) => (at && !listedIds.has(id) ? [{ id, at }] : [])),
  );
  const back = listed.filter(({ id }) => !known.has(id));
  if (back.length === 0) return;
  const again = await db.write(async (tx) => {
    const returned = await tx
      .select({ id: clients.id, code: clients.code, traineeId: clients.traineeId })
      .from(clients)
      .where(
        inArray(
          clients.id,
          back.map(({ id }) => id),
        ),
      );
    for (const client of returned) {
      const at = back.find(({ id }) => id === client.id)?.at;
      if (at) await eraseWords(tx, client, commandLine, at);
    }
    return returned.length;
  });
  if (again > 0) await db.fold();
}
