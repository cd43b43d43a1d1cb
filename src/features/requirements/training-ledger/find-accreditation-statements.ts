import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accreditationStatements } from '#db/schema/outside-learning.ts';
import { people } from '#db/schema/people.ts';
import type { StatementLine } from './accreditation-statement.ts';

/** Everything that was entered for any body, the oldest first. */
export const findAccreditationStatements = (db: Reader): Promise<StatementLine[]> =>
  db
    .select({
      seq: accreditationStatements.seq,
      body: accreditationStatements.body,
      statement: accreditationStatements.statement,
      byName: people.name,
      enteredAt: accreditationStatements.enteredAt,
    })
    .from(accreditationStatements)
    .innerJoin(people, eq(people.id, accreditationStatements.enteredBy))
    .orderBy(asc(accreditationStatements.seq));
