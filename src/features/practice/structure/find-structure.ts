import { and, desc, eq, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { agreedSteps, practiceSessions } from '#db/schema/practice.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import { openForClient, type ClientKey } from '#features/clients/client-words.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { AgreedStep, Structure } from './agreed-step.ts';
import { goalPlace, stepPlace } from './sealed-structure.ts';

/** More would be a list, not a commitment. */
const mostOpen = 12;

/** `undefined`: there is no such session of theirs. */
export async function findStructure(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  sessionId: string,
): Promise<Structure | undefined> {
  const [session] = await db
    .select()
    .from(practiceSessions)
    .where(and(eq(practiceSessions.id, sessionId), eq(practiceSessions.traineeId, traineeId)));
  if (!session) return undefined;
  const { clientId, startedAt, goalSealed } = session;
  const key = (await findClientKeys(db, keys, traineeId, [clientId]))?.(clientId);
  const askedHereOrOpen = or(isNull(agreedSteps.askedInId), eq(agreedSteps.askedInId, sessionId));
  const before = await findSteps(db, key, clientId, and(isEarlierThan(startedAt), askedHereOrOpen));
  return {
    goal: (key && openForClient(key, goalSealed, goalPlace(sessionId, traineeId))) ?? '',
    before: before.filter(({ agreedInId }) => agreedInId !== sessionId),
    agreed: await findSteps(db, key, clientId, eq(agreedSteps.agreedInId, sessionId)),
  };
}

const isEarlierThan = (startedAt: Date): SQL | undefined =>
  and(lt(practiceSessions.startedAt, startedAt), isNull(practiceSessions.removedAt));

/** Steps that a client of this trainee took away and nobody asked about yet: what the next session begins with. */
export async function findOpenSteps(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  clientId: string,
): Promise<AgreedStep[]> {
  const key = (await findClientKeys(db, keys, traineeId, [clientId]))?.(clientId);
  const open = and(isNull(agreedSteps.askedInId), isNull(practiceSessions.removedAt));
  return key ? findSteps(db, key, clientId, open) : [];
}

/** The latest of a client's steps that are so, the oldest of them first. */
async function findSteps(
  db: Reader,
  key: ClientKey | undefined,
  clientId: string,
  areSo: SQL | undefined,
): Promise<AgreedStep[]> {
  const rows = await db
    .select({ step: agreedSteps, agreedOn: practiceSessions.heldOn })
    .from(agreedSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, agreedSteps.agreedInId))
    .where(and(eq(agreedSteps.clientId, clientId), areSo))
    .orderBy(desc(practiceSessions.startedAt), sql`${agreedSteps}.rowid desc`)
    .limit(mostOpen);
  return rows.toReversed().map(({ step, agreedOn }) => ({
    id: step.id,
    words: (key && openForClient(key, step.wordsSealed, stepPlace(step.id, step.traineeId))) ?? '',
    dueOn: step.dueOn as CalendarDate | null,
    agreedOn: agreedOn as CalendarDate,
    agreedInId: step.agreedInId,
    kept: step.kept,
  }));
}
