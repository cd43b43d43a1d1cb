import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { apologies } from '#db/schema/cohorts.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { reasonPlace, sealedWordsReader } from '../sealed-words.ts';
import type { Apology } from './apology.ts';

/** The apologies for one live day, by trainee, for those who keep its register; nobody else is told any. */
export async function findApologies(
  db: Reader,
  keys: KeyRing,
  asker: Person,
  liveDayId: string,
): Promise<Map<string, Apology>> {
  if (!may.administer(asker)) return new Map();
  const rows = await find(db, keys, eq(apologies.liveDayId, liveDayId));
  return new Map(rows.map((row) => [row.traineeId, row]));
}

/** A trainee's own apologies, by live day. */
export async function findOwnApologies(
  db: Reader,
  keys: KeyRing,
  trainee: Person,
): Promise<Map<string, Apology>> {
  const rows = await find(db, keys, eq(apologies.traineeId, trainee.id));
  return new Map(rows.map((row) => [row.liveDayId, row]));
}

async function find(db: Reader, keys: KeyRing, which: ReturnType<typeof eq>): Promise<Apology[]> {
  const rows = await db
    .select()
    .from(apologies)
    .where(and(which, isNull(apologies.withdrawnAt)))
    .orderBy(asc(apologies.toldAt));
  const read = sealedWordsReader(db, keys);
  const found: Apology[] = [];
  for (const { id, liveDayId, traineeId, misses, reasonSealed, toldAt } of rows)
    found.push({
      ...{ liveDayId, traineeId, misses, toldAt },
      reason: await read(reasonSealed, reasonPlace(id, traineeId)),
    });
  return found;
}
