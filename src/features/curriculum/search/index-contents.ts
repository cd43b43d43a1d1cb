import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { lessonSearch } from '#db/lesson-search.ts';
import { searchedContents } from '#db/schema/curriculum.ts';
import type { Question } from '../check/question.ts';
import type { Lesson } from '../lesson.ts';
import { findLessonFiles, readLesson, type LessonFile } from '../lessons/find-lessons.ts';

/** To be counted up when what is put into the index changes, so that everything is put there anew. */
const indexing = 2;

/**
 * Brings the full-text index up to what lies in `content`: a lesson whose file is as it was is not even parsed. One short transaction for
 * each that changed; whoever stops between two goes on the next time.
 * @param goesOn asked before each lesson.
 * @param rest so many times as long as a lesson took is waited after it, so that pages are answered meanwhile.
 * @param files of which lessons; all that are taught unless told.
 */
export async function indexContents(
  db: Database,
  {
    goesOn = () => true,
    rest = 0,
    files = findLessonFiles(),
  }: { goesOn?: () => boolean; rest?: number; files?: LessonFile[] } = {},
): Promise<{ indexed: number; dropped: number }> {
  const known = new Map((await db.select().from(searchedContents)).map(({ id, version }) => [id, version]));
  let indexed = 0;
  for (const file of files) {
    const id = `${file.family}/${file.id}`;
    const version = versionOf(file.path);
    const isKnown = known.get(id) === version;
    known.delete(id);
    if (isKnown) continue;
    if (!goesOn()) return { indexed, dropped: 0 };
    const began = performance.now();
    const rows = rowsOf(id, readLesson(file));
    await db.write(async (tx) => {
      await drop(tx, [id]);
      await tx.insert(lessonSearch).values(rows);
      await tx.insert(searchedContents).values({ id, version });
    });
    indexed += 1;
    if (rest > 0) await sleep(rest * (performance.now() - began));
  }
  const gone = [...known.keys()];
  if (gone.length > 0) await db.write((tx) => drop(tx, gone));
  return { indexed, dropped: gone.length };
}

const versionOf = (path: string): string =>
  createHash('sha256').update(`${indexing}\n`).update(readFileSync(path)).digest('hex');

async function drop(tx: Writer, ids: string[]): Promise<void> {
  await tx.delete(lessonSearch).where(inArray(lessonSearch.id, [...ids, ...ids.map(termId)]));
  await tx.delete(searchedContents).where(inArray(searchedContents.id, ids));
}

const termId = (id: string): string => `term:${id}`;

function rowsOf(
  id: string,
  { title, summary, outcomes, parts }: Lesson,
): (typeof lessonSearch.$inferInsert)[] {
  const telling = new Set(parts.questions.flatMap(answersOf));
  const sections = parts.sections.map(({ slug, heading, text }) => {
    const untold = text.split('\n').filter((line) => !telling.has(line.trim()));
    return {
      ...{ id, section: slug, title, heading },
      words: [...(slug === '' ? [summary, ...outcomes] : []), ...untold].join('\n'),
    };
  });
  const terms = parts.keyTerms.map(({ term, means }) => ({
    ...{ id: termId(id), title: term, heading: '', words: means },
    section: parts.sections.find(({ text }) => text.includes(means))?.slug ?? '',
  }));
  return [...sections, ...terms];
}

/** What of a question would tell its answer to somebody who searches before they try. */
const answersOf = (question: Question): string[] =>
  (question.kind === 'single' || question.kind === 'multiple'
    ? question.options.map(({ because }) => because)
    : question.kind === 'order'
      ? [...question.steps, question.because]
      : [...question.pairs.map(({ that }) => that), question.because]
  ).map((words) => words.trim());
