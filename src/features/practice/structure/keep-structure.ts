import { and, eq, inArray, isNull, lt, ne, notInArray, or } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { agreedSteps, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { clientKey } from '#features/clients/client-key.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOwnSession, type SessionRow } from '../find-own-session.ts';
import { whyNotAStructure, type NotAStructure, type StructureTold } from './agreed-step.ts';
import { goalPlace, stepPlace } from './sealed-structure.ts';

export type StructureRefusal =
  'not-found' | 'client-erased' | 'step-not-found' | 'already-asked-about' | NotAStructure;

/**
 * Writes down how a session went: its goal, what became of the steps agreed before, the steps agreed today. It is the
 * trainee's alone, so a signature stays as it is. Steps that are left out are gone, unless a later session asked about them.
 */
export async function keepStructure(
  db: Database,
  keys: KeyRing,
  actor: Person,
  { sessionId, ...told }: StructureTold & { sessionId: string },
  now: Date,
): Promise<Outcome<{ steps: number; answered: number }, StructureRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const refusal = whyNotAStructure(told);
  if (refusal) return refuse(refusal);
  return db.write(async (tx) => {
    const found = await findOwnSession(tx, actor.id, sessionId);
    if (!found || found.row.removedAt) return refuse('not-found');
    const { row } = found;
    const [client] = await tx.select().from(clients).where(eq(clients.id, row.clientId));
    if (client?.erasedAt) return refuse('client-erased');
    if (!(await ownAnswers(tx, row, told)) || !(await ownSteps(tx, row, told)))
      return refuse('step-not-found');
    if (await dropsWhatWasAskedAbout(tx, row, told)) return refuse('already-asked-about');

    const owner = await traineeKey(tx, keys, actor.id, now);
    const key = await clientKey(tx, owner, actor.id, row.clientId);
    const goal = told.goal.trim();
    await tx
      .update(practiceSessions)
      .set({ goalSealed: goal ? seal(key, goal, goalPlace(sessionId, actor.id)) : null })
      .where(eq(practiceSessions.id, sessionId));
    for (const { stepId, kept } of told.answers)
      await tx
        .update(agreedSteps)
        .set({ kept, askedInId: kept && sessionId })
        .where(eq(agreedSteps.id, stepId));
    await keepSteps(tx, key, row, told, now);
    const answered = told.answers.filter(({ kept }) => kept).length;
    await recordEvent(tx, {
      actor,
      event: 'practice-structure-kept',
      subjectId: sessionId,
      at: now,
      particulars: { steps: told.steps.length, answered },
    });
    return done({ steps: told.steps.length, answered });
  });
}

/** Each answer is to a step that this client took away from an earlier session, and that no third session asked about. */
async function ownAnswers(tx: Writer, row: SessionRow, { answers }: StructureTold): Promise<boolean> {
  const ids = answers.map(({ stepId }) => stepId);
  if (ids.length === 0) return true;
  const theirs = await tx
    .select({ id: agreedSteps.id })
    .from(agreedSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, agreedSteps.agreedInId))
    .where(
      and(
        inArray(agreedSteps.id, ids),
        eq(agreedSteps.clientId, row.clientId),
        ne(agreedSteps.agreedInId, row.id),
        lt(practiceSessions.startedAt, row.startedAt),
        or(isNull(agreedSteps.askedInId), eq(agreedSteps.askedInId, row.id)),
      ),
    );
  return theirs.length === new Set(ids).size;
}

const idsOf = ({ steps }: StructureTold) => steps.flatMap(({ id }) => id ?? []);

async function ownSteps(tx: Writer, row: SessionRow, told: StructureTold): Promise<boolean> {
  const ids = idsOf(told);
  if (ids.length === 0) return true;
  const theirs = await tx
    .select({ id: agreedSteps.id })
    .from(agreedSteps)
    .where(and(inArray(agreedSteps.id, ids), eq(agreedSteps.agreedInId, row.id)));
  return theirs.length === new Set(ids).size;
}

const leftOut = (row: SessionRow, told: StructureTold) =>
  and(
    eq(agreedSteps.agreedInId, row.id),
    idsOf(told).length > 0 ? notInArray(agreedSteps.id, idsOf(told)) : undefined,
  );

async function dropsWhatWasAskedAbout(tx: Writer, row: SessionRow, told: StructureTold): Promise<boolean> {
  const dropped = await tx.select().from(agreedSteps).where(leftOut(row, told));
  return dropped.some(({ askedInId }) => askedInId !== null);
}

async function keepSteps(tx: Writer, key: Buffer, row: SessionRow, told: StructureTold, now: Date) {
  await tx.delete(agreedSteps).where(leftOut(row, told));
  for (const { id: known, words, dueOn } of told.steps) {
    const id = known ?? newId();
    const said = { wordsSealed: seal(key, words.trim(), stepPlace(id, row.traineeId)), dueOn };
    if (known) await tx.update(agreedSteps).set(said).where(eq(agreedSteps.id, id));
    else
      await tx.insert(agreedSteps).values({
        ...{ id, traineeId: row.traineeId, clientId: row.clientId, agreedInId: row.id, addedAt: now },
        ...said,
      });
  }
}
