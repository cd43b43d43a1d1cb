import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, organisationLetters } from '#db/schema/clients.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findClientKeys } from '../client-key.ts';
import { openForClient } from '../client-words.ts';
import { letterPlace } from '../sealed-places.ts';
import { findLetterSums } from './find-letter-sums.ts';
import { wordsFromJson, type OrganisationLetter } from './organisation-letter.ts';

/** A trainee's letters, the newest first; of one organisation, or the one with that id. Those that were removed are gone. */
export async function findLetters(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  which: { organisationId: string } | { id: string },
): Promise<OrganisationLetter[]> {
  const l = organisationLetters;
  const rows = await db
    .select({ letter: l, code: clients.code })
    .from(l)
    .innerJoin(clients, eq(clients.id, l.organisationId))
    .where(
      and(
        eq(l.traineeId, traineeId),
        isNull(l.removedAt),
        'id' in which ? eq(l.id, which.id) : eq(l.organisationId, which.organisationId),
      ),
    )
    .orderBy(desc(l.madeAt), desc(l.id));
  const about = rows.map(({ letter }) => letter.organisationId);
  const keyOf = await findClientKeys(db, keys, traineeId, about);
  const letters: OrganisationLetter[] = [];
  for (const { letter, code } of rows) {
    const { id, organisationId, minutes, madeAt } = letter;
    const [fromOn, untilOn] = [letter.fromOn as CalendarDate, letter.untilOn as CalendarDate];
    const key = keyOf?.(organisationId);
    const json = key && openForClient(key, letter.fieldsSealed, letterPlace(id, traineeId));
    letters.push({
      ...{ id, minutes, clients: letter.clients, fromOn, untilOn, madeAt },
      organisation: { id: organisationId, code },
      words: json ? wordsFromJson(json) : undefined,
      signedOn: letter.signedOn as CalendarDate | null,
      inLog: await findLetterSums(db, { traineeId, organisationId, fromOn, untilOn }),
    });
  }
  return letters;
}
