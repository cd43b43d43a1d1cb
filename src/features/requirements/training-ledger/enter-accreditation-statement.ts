import type { Database } from '#db/client.ts';
import { accreditationStatements } from '#db/schema/outside-learning.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { creditBodies, standingOf } from './accreditation-statement.ts';
import { findAccreditationStatements } from './find-accreditation-statements.ts';

const longestStatement = 4_000;

/** `already-so`: these words stand, or none stood that could end · `changed-meanwhile`: by somebody else, since the page was opened. */
export type EnterStatementRefusal =
  'not-allowed' | 'unknown-body' | 'statement-missing' | 'already-so' | 'changed-meanwhile';

/**
 * Says for a body what lets the school name its credits, in place of what was said before; `null` ends it. No line is ever erased, and
 * reports print what stands on their day.
 * @param what.seen the line that held when the page was opened; null: none.
 */
export async function enterAccreditationStatement(
  db: Database,
  actor: Person,
  what: { body: string; statement: string | null; seen: number | null },
  now: Date,
): Promise<Outcome<undefined, EnterStatementRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const body = creditBodies.find((each) => each === what.body);
  if (!body) return refuse('unknown-body');
  const statement = what.statement === null ? '' : writtenWords(what.statement, longestStatement);
  if (statement === undefined) return refuse('statement-missing');
  return db.write(async (tx) => {
    const standing = standingOf(await findAccreditationStatements(tx), body);
    if (standing.seq !== what.seen) return refuse('changed-meanwhile');
    if (standing.statement === statement) return refuse('already-so');
    await tx.insert(accreditationStatements).values({ body, statement, enteredBy: actor.id, enteredAt: now });
    const event = statement === '' ? 'accreditation-statement-ended' : 'accreditation-statement-entered';
    await recordEvent(tx, { actor, event, subjectId: body, at: now });
    return done(undefined);
  });
}
