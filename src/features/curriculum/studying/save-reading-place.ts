import type { Database } from '#db/client.ts';
import { readingPlaces } from '#db/schema/curriculum.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { sql } from 'drizzle-orm';
import { findStudiedLesson, type NoLessonOfTheirs, type WhichLesson } from './studied-lesson.ts';

/** Remembers where a trainee reads, so that they go on there on any device. Credits nothing, hence no line in the audit trail. */
export async function saveReadingPlace(
  db: Database,
  actor: Person,
  what: WhichLesson & { section: string; isAtEnd: boolean },
  now: Date,
): Promise<Outcome<{ section: string }, NoLessonOfTheirs | 'no-such-section'>> {
  return db.write(async (tx) => {
    const found = await findStudiedLesson(tx, actor, what);
    if (typeof found === 'string') return refuse(found);
    const { lesson } = found;
    if (!lesson.parts.sections.some(({ slug }) => slug === what.section)) return refuse('no-such-section');
    const place = { section: what.section, readAt: now };
    await tx
      .insert(readingPlaces)
      .values({ traineeId: actor.id, lessonId: lesson.id, ...place, reachedEnd: what.isAtEnd })
      .onConflictDoUpdate({
        target: [readingPlaces.traineeId, readingPlaces.lessonId],
        set: { ...place, reachedEnd: sql`${readingPlaces.reachedEnd} or ${what.isAtEnd ? 1 : 0}` },
      });
    return done({ section: what.section });
  });
}
