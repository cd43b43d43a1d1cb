import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lineTemplates } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

/** Forgets a kept line of one's own. Sessions that were logged with it stay. */
export async function removeLineTemplate(
  db: Database,
  actor: Person,
  id: string,
  now: Date,
): Promise<Outcome<undefined, 'not-found'>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const [gone] = await tx
      .delete(lineTemplates)
      .where(and(eq(lineTemplates.id, id), eq(lineTemplates.traineeId, actor.id)))
      .returning({ id: lineTemplates.id });
    if (!gone) return refuse('not-found');
    await recordEvent(tx, { actor, event: 'practice-line-removed', subjectId: id, at: now });
    return done(undefined);
  });
}
