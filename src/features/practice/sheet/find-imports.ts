import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { practiceImports, practiceSessions } from '#db/schema/practice.ts';
import { lastStep } from '../last-step.ts';
import { stateAfter, stepNames } from '../practice-state.ts';
import type { PastImport } from './past-import.ts';

const most = 20;
const inState = (states: readonly string[]) =>
  sql.join(
    stepNames.filter((step) => states.includes(stateAfter(step))).map((step) => sql`${step}`),
    sql`, `,
  );

/** The trainee's latest imports, the newest first. */
export async function findImports(db: Reader, traineeId: string): Promise<PastImport[]> {
  const imports = await db
    .select()
    .from(practiceImports)
    .where(eq(practiceImports.traineeId, traineeId))
    .orderBy(desc(practiceImports.importedAt), desc(practiceImports.id))
    .limit(most);
  if (imports.length === 0) return [];
  const s = practiceSessions;
  const counts = await db
    .select({
      importId: s.importId,
      here: sql<number>`count(*)`,
      sent: sql<number>`sum(${lastStep} in (${inState(['sent', 'asked'])}))`,
      signed: sql<number>`sum(${lastStep} in (${inState(['signed'])}))`,
    })
    .from(s)
    .where(
      and(
        eq(s.traineeId, traineeId),
        isNull(s.removedAt),
        inArray(
          s.importId,
          imports.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(s.importId);
  const countOf = new Map(counts.map((row) => [row.importId, row]));
  return imports.map(({ id, importedAt, addedRows, knownRows, refusedRows, undoneAt }) => {
    const now = countOf.get(id);
    return {
      ...{ id, importedAt, undoneAt, added: addedRows, known: knownRows, refused: refusedRows },
      ...{ here: now?.here ?? 0, sent: now?.sent ?? 0, signed: now?.signed ?? 0 },
    };
  });
}
