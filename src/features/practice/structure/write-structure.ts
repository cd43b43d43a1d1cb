import { and, eq, inArray, isNull, lt, ne, notInArray, or } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { agreedSteps, practiceSessions } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { seal } from '#features/vault/sealed.ts';
import { newId } from '#shared/new-id.ts';
import type { SessionRow } from '../find-own-session.ts';
import type { StructureTold } from './agreed-step.ts';
import { goalPlace, stepPlace } from './sealed-structure.ts';

type SessionOf = Pick<SessionRow, 'id' | 'traineeId' | 'clientId' | 'startedAt'>;

export type NotOfThisSession = 'step-not-found' | 'already-asked-about';

/** Why what was told does not fit this session and its client; `undefined`: it does. */
export async function whyNotOf(
  tx: Writer,
  row: SessionOf,
  told: StructureTold,
): Promise<NotOfThisSession | undefined> {
  if (!(await ownAnswers(tx, row, told)) || !(await ownSteps(tx, row, told))) return 'step-not-found';
  return (await dropsWhatWasAskedAbout(tx, row, told)) ? 'already-asked-about' : undefined;
}

/** Writes down what was told of a session, in place of what stood there, with its audit line. */
export async function writeStructure(
  tx: Writer,
  {
    actor,
    key,
    row,
    told,
    at,
  }: { actor: Person; key: Buffer; row: SessionOf; told: StructureTold; at: Date },
): Promise<{ steps: number; answered: number }> {
  const goal = told.goal.trim();
  await tx
    .update(practiceSessions)
    .set({ goalSealed: goal ? seal(key, goal, goalPlace(row.id, row.traineeId)) : null })
    .where(eq(practiceSessions.id, row.id));
  for (const { stepId, kept } of told.answers)
    await tx
      .update(agreedSteps)
      .set({ kept, askedInId: kept && row.id })
      .where(eq(agreedSteps.id, stepId));
  await keepSteps(tx, key, row, told, at);
  const written = {
    steps: told.steps.length,
    answered: told.answers.filter(({ kept }) => kept).length,
  };
  await recordEvent(tx, {
    actor,
    event: 'practice-structure-kept',
    subjectId: row.id,
    at,
    particulars: written,
  });
  return written;
}

/** Each answer is to a step that this client took away from an earlier session, and that no third session asked about. */
async function ownAnswers(tx: Writer, row: SessionOf, { answers }: StructureTold): Promise<boolean> {
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

async function ownSteps(tx: Writer, row: SessionOf, told: StructureTold): Promise<boolean> {
  const ids = idsOf(told);
  if (ids.length === 0) return true;
  const theirs = await tx
    .select({ id: agreedSteps.id })
    .from(agreedSteps)
    .where(and(inArray(agreedSteps.id, ids), eq(agreedSteps.agreedInId, row.id)));
  return theirs.length === new Set(ids).size;
}

const leftOut = (row: SessionOf, told: StructureTold) =>
  and(
    eq(agreedSteps.agreedInId, row.id),
    idsOf(told).length > 0 ? notInArray(agreedSteps.id, idsOf(told)) : undefined,
  );

async function dropsWhatWasAskedAbout(tx: Writer, row: SessionOf, told: StructureTold): Promise<boolean> {
  const dropped = await tx.select().from(agreedSteps).where(leftOut(row, told));
  return dropped.some(({ askedInId }) => askedInId !== null);
}

async function keepSteps(tx: Writer, key: Buffer, row: SessionOf, told: StructureTold, now: Date) {
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
