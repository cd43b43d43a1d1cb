import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { eraseWords } from './erase-words.ts';
import { rememberErasures } from './erasure-list.ts';
import { findOwnClient } from './find-own-client.ts';

export type EraseRefusal = 'not-found' | 'already-erased';

/**
 * Destroys a client's key and everything it sealed: name, contact, notes, reflections, goals, aims and steps. Sessions, consents and
 * certificates stay under the code, so every total stays. Questions and answers stay as bytes that nothing opens any more. A
 * spreadsheet under preview may hold the name, so previews go too. When it answers, the bytes are gone from the data file.
 * @param what.listedIn the data folder, whose list of erasures outlives a restored backup.
 */
export async function eraseClient(
  db: Database,
  actor: Person,
  what: { id: string; listedIn: string },
  now: Date,
): Promise<Outcome<{ code: string }, EraseRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const erased = await db.write(async (tx) => {
    const client = await findOwnClient(tx, actor.id, what.id);
    if (!client) return refuse('not-found');
    if (client.erasedAt) return refuse('already-erased');
    await eraseWords(tx, client, actor, now);
    return done({ code: client.code });
  });
  if (!erased.ok) return erased;
  rememberErasures(what.listedIn, [{ id: what.id, at: now }]);
  await db.fold();
  return erased;
}
