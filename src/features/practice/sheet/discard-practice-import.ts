import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceImportDrafts } from '#db/schema/practice.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

/** Gives up a file under preview: what was uploaded is erased. */
export async function discardPracticeImport(
  db: Database,
  actor: Person,
  draftId: string,
): Promise<Outcome<undefined, 'not-found'>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    await tx
      .delete(practiceImportDrafts)
      .where(and(eq(practiceImportDrafts.id, draftId), eq(practiceImportDrafts.traineeId, actor.id)));
    return done(undefined);
  });
}
