import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clients, engagements, organisationLetters } from '#db/schema/clients.ts';
import { agreedSteps, practiceImportDrafts, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnClient } from './find-own-client.ts';

export type EraseRefusal = 'not-found' | 'already-erased';

const nothing = Buffer.alloc(0);

/**
 * Destroys a client's key and everything it sealed: name, contact, notes, reflections, goals, aims and steps. Sessions, consents and
 * certificates stay under the code, so every total stays. Questions and answers stay as bytes that nothing opens any more. A
 * spreadsheet under preview may hold the name, so previews go too. When it answers, the bytes are gone from the data file.
 */
export async function eraseClient(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<{ code: string }, EraseRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const erased = await db.write(async (tx) => {
    const client = await findOwnClient(tx, actor.id, id);
    if (!client) return refuse('not-found');
    if (client.erasedAt) return refuse('already-erased');
    await tx
      .update(clients)
      .set({ nameSealed: null, nameIndex: null, contactSealed: null, keyWrapped: null, erasedAt: now })
      .where(eq(clients.id, id));
    await tx
      .update(practiceSessions)
      .set({ reflectionSealed: null, noteSealed: null, goalSealed: null })
      .where(eq(practiceSessions.clientId, id));
    await tx.update(agreedSteps).set({ wordsSealed: nothing }).where(eq(agreedSteps.clientId, id));
    await tx.update(engagements).set({ aimSealed: null }).where(eq(engagements.clientId, id));
    await tx
      .update(organisationLetters)
      .set({ fieldsSealed: nothing })
      .where(eq(organisationLetters.organisationId, id));
    await tx.delete(practiceImportDrafts).where(eq(practiceImportDrafts.traineeId, actor.id));
    await recordEvent(tx, {
      actor,
      event: 'client-erased',
      subjectId: id,
      at: now,
      particulars: { client: client.code },
    });
    return done({ code: client.code });
  });
  if (erased.ok) await db.fold();
  return erased;
}
