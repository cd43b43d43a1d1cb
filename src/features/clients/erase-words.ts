import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { clients, engagements, organisationLetters } from '#db/schema/clients.ts';
import { agreedSteps, practiceImportDrafts, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';

const nothing = Buffer.alloc(0);

/** Destroys a client's key and everything it sealed, in the caller's transaction. */
export async function eraseWords(
  tx: Writer,
  client: { id: string; code: string; traineeId: string },
  actor: Pick<Person, 'id'>,
  at: Date,
): Promise<void> {
  const { id, code, traineeId } = client;
  await tx
    .update(clients)
    .set({ nameSealed: null, nameIndex: null, contactSealed: null, keyWrapped: null, erasedAt: at })
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
  await tx.delete(practiceImportDrafts).where(eq(practiceImportDrafts.traineeId, traineeId));
  await recordEvent(tx, { actor, event: 'client-erased', subjectId: id, at, particulars: { client: code } });
}
