import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceImportDrafts } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { findOrAddClient } from '#features/clients/clients.ts';
import { keepContact } from '#features/clients/keep-contact.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { dayInWords } from '#shared/day-words.ts';
import { formatMinutes } from '#shared/minutes.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { BalanceOverlap } from '../balance/opening-balance.ts';
import { writeBalance, type WriteRefusal } from '../balance/write-balance.ts';
import { readClientLog, sumOfRelations, type Relation } from './client-log.ts';
import { openImportDraft } from './find-import-draft.ts';

export type BringInRefusal = 'not-found' | 'nothing-to-bring-in' | 'too-many-clients' | WriteRefusal;

/** As many as the evidence note of one balance holds. */
export const mostRelations = 400;

/**
 * Makes one opening balance of a list with a row for each client: no sessions, since the list tells of none. Names and
 * contacts go into the trainee's own list of clients, where a contact that is there already stays, the note keeps each row under its code. A row that cannot be read is left out.
 */
export async function bringInClientLog(
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: { draftId: string; overlapSeen: boolean; where: string },
  now: Date,
): Promise<Outcome<{ balanceId: string; taken: number }, BringInRefusal, BalanceOverlap>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db
    .write(async (tx) => {
      const draft = await openImportDraft(tx, keys, actor.id, what.draftId, now);
      if (draft?.content.is !== 'client-log') return refuse('not-found');
      const began = (await findEnrolments(tx, actor.id)).map((each) => each.educationBeganOn).toSorted();
      const today = await findToday(tx, now);
      const { taken } = readClientLog(draft.content, { educationBeganOn: began[0], today });
      const sum = sumOfRelations(taken);
      if (!sum) return refuse('nothing-to-bring-in');
      if (taken.length > mostRelations) return refuse('too-many-clients');

      const people = new Set<string>();
      const lines: string[] = [];
      for (const relation of taken) {
        const told = { name: relation.name };
        const client = await findOrAddClient(tx, draft.key, actor.id, told, relation.isGroup, now);
        await keepContact(tx, draft.key, actor.id, client.id, relation.contact);
        if (!relation.isGroup) people.add(client.id);
        lines.push(lineOf(client.code, relation));
      }
      const evidence = [what.where.trim(), ...lines].filter(Boolean).join('\n');
      const written = await writeBalance(
        tx,
        keys,
        {
          traineeId: actor.id,
          told: { ...sum, clients: people.size, evidence },
          revision: 1,
          overlapSeen: what.overlapSeen,
        },
        now,
      );
      // Nothing is kept of what was refused: neither the clients nor the balance.
      if (!written.ok) throw new NotWritten(written);
      await tx.delete(practiceImportDrafts).where(eq(practiceImportDrafts.id, draft.id));
      const { fromOn, untilOn, paidMinutes, proBonoMinutes } = sum;
      await recordEvent(tx, {
        actor,
        event: 'opening-balance-added',
        subjectId: written.value.id,
        at: now,
        particulars: {
          fromOn,
          untilOn,
          paidMinutes,
          proBonoMinutes,
          clients: people.size,
          rows: taken.length,
        },
      });
      return done({ balanceId: written.value.id, taken: taken.length });
    })
    .catch((error: unknown) => {
      if (error instanceof NotWritten) return error.outcome;
      throw error;
    });
}

type Written = Awaited<ReturnType<typeof writeBalance>>;

/** Rolls the transaction back with its refusal. */
class NotWritten extends Error {
  readonly outcome: Extract<Written, { ok: false }>;
  constructor(outcome: Extract<Written, { ok: false }>) {
    super('The balance was refused.');
    this.outcome = outcome;
  }
}

const lineOf = (code: string, { fromOn, untilOn, paidMinutes, proBonoMinutes }: Relation) =>
  `${code}: ${dayInWords(fromOn)} to ${dayInWords(untilOn)}, paid ${formatMinutes(paidMinutes)}, pro bono ${formatMinutes(proBonoMinutes)}`;
