import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lessonCompletionReversals, lessonCompletions } from '#db/schema/curriculum.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type ReverseLessonCompletionRefusal = 'not-allowed' | 'not-found' | 'already-reversed';

/** Takes a completion of one's own back: its minutes no longer count, and the lesson can be completed again. */
export async function reverseLessonCompletion(
  db: Database,
  actor: Person,
  completionId: string,
  now: Date,
): Promise<Outcome<{ lessonId: string }, ReverseLessonCompletionRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  return db.write(async (tx) => {
    const [found] = await tx
      .select({
        traineeId: lessonCompletions.traineeId,
        lessonId: lessonCompletions.lessonId,
        minutes: lessonCompletions.minutes,
        reversedAt: lessonCompletionReversals.reversedAt,
      })
      .from(lessonCompletions)
      .leftJoin(lessonCompletionReversals, eq(lessonCompletionReversals.completionId, lessonCompletions.id))
      .where(eq(lessonCompletions.id, completionId));
    if (!found || found.traineeId !== actor.id) return refuse('not-found');
    if (found.reversedAt) return refuse('already-reversed');
    await tx.insert(lessonCompletionReversals).values({ completionId, reversedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'lesson-completion-reversed',
      subjectId: completionId,
      at: now,
      particulars: { lessonId: found.lessonId, minutes: found.minutes },
    });
    return done({ lessonId: found.lessonId });
  });
}
