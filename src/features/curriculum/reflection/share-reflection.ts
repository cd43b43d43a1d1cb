import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { reflections } from '#db/schema/curriculum.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type ShareReflectionRefusal = 'not-found';

/** Lets the trainee's mentors read a reflection, or them no longer. What is written later is shared with it. */
export async function shareReflection(
  db: Database,
  actor: Person,
  what: { reflectionId: string; isShared: boolean },
  now: Date,
): Promise<Outcome<{ isShared: boolean }, ShareReflectionRefusal>> {
  const { reflectionId, isShared } = what;
  return db.write(async (tx) => {
    const isIt = and(eq(reflections.id, reflectionId), eq(reflections.traineeId, actor.id));
    const [row] = await tx.select().from(reflections).where(isIt);
    if (!row) return refuse('not-found');
    if ((row.sharedWithMentorAt !== null) === isShared) return done({ isShared });
    await tx
      .update(reflections)
      .set({ sharedWithMentorAt: isShared ? now : null })
      .where(isIt);
    await recordEvent(tx, {
      actor,
      event: isShared ? 'reflection-shared' : 'reflection-unshared',
      subjectId: reflectionId,
      at: now,
      particulars: { lessonId: row.lessonId },
    });
    return done({ isShared });
  });
}
