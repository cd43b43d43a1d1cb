import { and, inArray, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessonSearch } from '#db/lesson-search.ts';
import { readWanted, type Piece, type Wanted } from '#shared/found-words.ts';
import type { FoundInLessons, FoundLesson } from './found.ts';
import { fullTextQuery } from './full-text-query.ts';

const mostLessons = 20;
const mostPlaces = 3;
const mostTerms = 12;
/** A lesson whose title holds it comes with all of its sections. */
const mostRows = 80;

/**
 * Lessons and key terms that hold all that was typed, the best first: what stands in a title or a heading weighs more. Where no section
 * holds all of it, a lesson that does is found by its sections together.
 * @param families of programmes; `undefined`: all that are taught.
 */
export async function findInLessons(
  db: Reader,
  typed: string,
  families: readonly string[] | undefined,
): Promise<FoundInLessons> {
  const wanted = readWanted(typed);
  const query = fullTextQuery(wanted);
  if (query === undefined || families?.length === 0) return { lessons: [], terms: [] };
  const ofLessons = ofKind('', families);
  const places = await findRows(db, query, ofLessons, mostRows);
  const terms = await findRows(db, query, ofKind('term:', families), mostTerms);
  return {
    lessons: lessonsOf(
      places.length > 0 || wanted.length < 2 ? places : await findTogether(db, wanted, ofLessons),
    ),
    terms: terms.map(({ id, section, title, words }) => ({
      ...lessonOf(id.slice('term:'.length)),
      ...{ section, term: title, pieces: words },
    })),
  };
}

function lessonsOf(rows: FoundRow[]): FoundLesson[] {
  const lessons = new Map<string, FoundLesson>();
  for (const { id, title, section, heading, words } of rows) {
    const found = lessons.get(id) ?? { ...lessonOf(id), title, places: [] };
    if (!lessons.has(id) && lessons.size === mostLessons) continue;
    lessons.set(id, found);
    if (found.places.length < mostPlaces && [...heading, ...words].some(({ isHit }) => isHit))
      found.places.push({ section, heading, pieces: words });
  }
  return [...lessons.values()];
}

/** The sections of lessons in which every word stands somewhere. */
async function findTogether(db: Reader, wanted: Wanted, isAmong: SQL): Promise<FoundRow[]> {
  const queries = wanted.map((phrase, at) => fullTextQuery([phrase], at === wanted.length - 1));
  let ids: string[] | undefined;
  for (const query of queries) {
    const rows = await db
      .selectDistinct({ id: lessonSearch.id })
      .from(lessonSearch)
      .where(and(sql`lesson_search match ${query}`, isAmong, ids && inArray(lessonSearch.id, ids)));
    ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
  }
  return findRows(db, queries.join(' OR '), inArray(lessonSearch.id, ids ?? []), mostRows);
}

const lessonOf = (id: string) => {
  const end = id.indexOf('/');
  return { family: id.slice(0, end), lessonId: id.slice(end + 1) };
};

/** Rows of lessons or of key terms, of these families or of all: their ids begin so. */
const ofKind = (prefix: '' | 'term:', families: readonly string[] | undefined): SQL =>
  families
    ? sql`substr(${lessonSearch.id}, 1, instr(${lessonSearch.id}, '/') - 1) in ${families.map((each) => prefix + each)}`
    : sql`(${lessonSearch.id} like 'term:%') = ${prefix === '' ? 0 : 1}`;

interface FoundRow {
  id: string;
  section: string;
  title: Piece[];
  heading: Piece[];
  words: Piece[];
}

// Columns in order: id, section, title, heading, words.
const weights = 'bm25(0, 0, 8, 4, 1)';
const [begin, end] = ['\ue000', '\ue001'];

async function findRows(db: Reader, query: string, isAmong: SQL, most: number): Promise<FoundRow[]> {
  const rows = await db
    .select({
      id: lessonSearch.id,
      section: lessonSearch.section,
      title: sql<string>`highlight(lesson_search, 2, ${begin}, ${end})`,
      heading: sql<string>`highlight(lesson_search, 3, ${begin}, ${end})`,
      words: sql<string>`snippet(lesson_search, 4, ${begin}, ${end}, '…', 24)`,
    })
    .from(lessonSearch)
    .where(and(sql`lesson_search match ${query}`, sql`rank match ${weights}`, isAmong))
    .orderBy(sql`rank`)
    .limit(most);
  return rows.map(({ title, heading, words, ...row }) => ({
    ...row,
    title: piecesOf(title),
    heading: piecesOf(heading),
    words: piecesOf(words),
  }));
}

const piecesOf = (marked: string): Piece[] =>
  marked
    .replaceAll(/\s+/g, ' ')
    .split(/\ue000([^\ue001]*)\ue001/)
    .map((text, at) => ({ text, isHit: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
