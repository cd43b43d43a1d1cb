import { desc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { readingPlaces } from '#db/schema/curriculum.ts';
import type { ReadingPlace } from './reading-place.ts';

/** Where a trainee stopped in each lesson that they opened; the latest first. */
export async function findReadingPlaces(db: Reader, traineeId: string): Promise<ReadingPlace[]> {
  return db
    .select({
      lessonId: readingPlaces.lessonId,
      section: readingPlaces.section,
      reachedEnd: readingPlaces.reachedEnd,
      readAt: readingPlaces.readAt,
    })
    .from(readingPlaces)
    .where(eq(readingPlaces.traineeId, traineeId))
    .orderBy(desc(readingPlaces.readAt));
}
