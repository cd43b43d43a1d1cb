import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase } from '#db/client.ts';
import { lessonSearch } from '#db/lesson-search.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { findLessonFiles } from '#features/curriculum/lessons/find-lessons.ts';
import { findInLessons } from '#features/curriculum/search/find-in-lessons.ts';
import { indexContents } from '#features/curriculum/search/index-contents.ts';
import { median, ms, row } from './figures.ts';

const lessons = 200;
const asked = [
  'silence',
  'chemistry cal',
  'listenin',
  'burnout charting load',
  '"say goodbye"',
  'co',
  'zzzz',
];

/** Searches among 200 lessons, copies of those that are taught. The floor is FTS5 alone: one bare match of the first word, in turn. */
export async function benchSearch(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-search-'));
  const url = `file:${join(folder, 'search.db')}`;
  await migrateDatabase(url);
  const db = await openDatabase(url);
  const taught = findLessonFiles();
  const files = Array.from({ length: lessons }, (_, number) => {
    const file = taught[number % taught.length]!;
    const path = join(folder, `${number}.mdx`);
    writeFileSync(path, readFileSync(file.path));
    return { ...file, path, id: `copy-${number}/${file.id.split('/')[1]}` };
  });
  let began = performance.now();
  await indexContents(db, { files });
  const indexing = performance.now() - began;
  began = performance.now();
  await indexContents(db, { files });
  row(`${lessons} lessons indexed, and looked at again`, ms(indexing), ms(performance.now() - began));

  for (const typed of asked) {
    const own: number[] = [];
    const bare: number[] = [];
    const word = `"${/\w+/.exec(typed)?.[0]}"*`;
    for (let turn = 0; turn < 40; turn += 1) {
      began = performance.now();
      await findInLessons(db, typed, ['medical-coach', 'self-management-health-coach']);
      own.push(performance.now() - began);
      began = performance.now();
      await db
        .select({ id: lessonSearch.id })
        .from(lessonSearch)
        .where(sql`lesson_search match ${word}`)
        .orderBy(sql`rank`)
        .limit(20);
      bare.push(performance.now() - began);
    }
    const [search, match] = [median(own.slice(10)), median(bare.slice(10))];
    row(
      `search among ${lessons} lessons: ${typed}`,
      ms(search),
      ms(match),
      `${(search / match).toFixed(1)} ×`,
    );
  }
  await db.close();
}
