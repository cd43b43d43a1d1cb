import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessonSearch } from '#db/lesson-search.ts';
import { searchedContents } from '#db/schema/curriculum.ts';
import { findLessonFiles, findLessons, type LessonFile } from '#features/curriculum/lessons/find-lessons.ts';
import { findInLessons } from '#features/curriculum/search/find-in-lessons.ts';
import { fullTextQuery } from '#features/curriculum/search/full-text-query.ts';
import { indexContents } from '#features/curriculum/search/index-contents.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const { db } = await emptyAcademy();
const family = 'medical-coach';
const find = (typed: string, families: string[] | undefined = [family]) => findInLessons(db, typed, families);
const idsOf = async (typed: string) => (await find(typed)).lessons.map(({ lessonId }) => lessonId);
const asText = (pieces: { text: string; isHit: boolean }[]) =>
  pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

describe('What is found', () => {
  test('leads to the section, with the words around it and the hit marked', async () => {
    const { lessons } = await find('"say goodbye"');
    const found = lessons.find(({ lessonId }) => lessonId.endsWith('01-one-conversation'));
    expect(found?.family).toBe(family);
    const place = found?.places.find(({ section }) => section === 'the-hour-nearly-whole');
    expect(asText(place?.heading ?? [])).toBe('The hour, nearly whole');
    expect(asText(place?.pieces ?? [])).toContain('they [say goodbye]. I never do.');
  });

  test.each([
    ['by its title first', 'silence', '04-presence-and-listening/03-silence-that-works'],
    ['without diacritics, in any case', 'NADIÁ', '01-what-medical-coaching-is/01-one-conversation'],
    [
      'by another form of the word',
      'interrupting openings visits',
      '01-what-medical-coaching-is/01-one-conversation',
    ],
    [
      'with words that stand in several sections',
      'tram diabetes',
      '01-what-medical-coaching-is/01-one-conversation',
    ],
  ])('%s', async (_, typed, lessonId) => {
    const ids = await idsOf(typed);
    expect(ids).toContain(lessonId);
    if (typed === 'silence') expect(ids[0]).toBe(lessonId);
  });

  test('is never what tells the answer to a check', async () => {
    const questions = findLessons('medical-coach-2026').flatMap(({ parts }) => parts.questions);
    const told = questions.flatMap((question) =>
      'options' in question ? question.options.map(({ because }) => because) : [question.because],
    );
    const rows = await db.select({ words: lessonSearch.words }).from(lessonSearch);
    const indexed = new Set(rows.flatMap(({ words }) => words.split('\n')));
    expect(told.filter((words) => indexed.has(words))).toEqual([]);
    expect(questions.filter(({ asks }) => !indexed.has(asks))).toEqual([]);
  });

  test('are key terms with what they mean', async () => {
    const { terms } = await find('chemistry call');
    const [term] = terms;
    expect(term).toMatchObject({ family, section: expect.any(String) as string });
    expect(asText(term?.term ?? [])).toBe('[chemistry] [call]');
    expect((await find('never counted as coaching')).terms).toHaveLength(1);
  });

  test('holds every word and every phrase', async () => {
    expect(await idsOf('tram zzzz')).toEqual([]);
    expect(await idsOf('"goodbye say"')).toEqual([]);
    expect(await idsOf('')).toEqual([]);
    expect(await idsOf('" … "')).toEqual([]);
  });

  test('is what is taught in one’s own programmes', async () => {
    expect((await find('silence', [])).lessons).toEqual([]);
    expect((await find('silence', ['another-programme'])).lessons).toEqual([]);
    const everywhere = await findInLessons(db, 'silence', undefined);
    expect(everywhere.lessons.length).toBeGreaterThan(0);
    expect((await findInLessons(db, 'chemistry call', undefined)).terms).toHaveLength(1);
  });
});

test('No lesson is lost while one of its words is typed letter by letter', async () => {
  const { id } = findLessons('medical-coach-2026')[0]!;
  const sections = await db
    .select({ words: lessonSearch.words })
    .from(lessonSearch)
    .where(sql`${lessonSearch.id} = ${`${family}/${id}`}`);
  const words = new Set(sections.flatMap((each) => each.words.toLowerCase().match(/\b[a-z]{6,}\b/g) ?? []));
  const lost: string[] = [];
  for (const word of [...words].filter((_, at) => at % 6 === 0))
    for (let letters = 4; letters <= word.length; letters += 1) {
      const typed = word.slice(0, letters);
      const query = fullTextQuery([[typed]]);
      const found = sql`lesson_search match ${query} and ${lessonSearch.id} = ${`${family}/${id}`}`;
      if ((await db.$count(lessonSearch, found)) === 0) lost.push(typed);
    }
  expect(lost).toEqual([]);
});

test('Nothing that is typed breaks the search', async () => {
  const signs = fc.constantFrom(
    ...'"“”*^:+-(){}[]|&%_\\\'`;,.~\u0000\u0002\u0003\u0301 ',
    ' NEAR ',
    ' NOT ',
    ' OR ',
    'title:',
    '--',
    '/*',
    '😀',
    '𝒜',
  );
  const typed = fc.array(
    fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('silence', 'coach')),
    { maxLength: 14 },
  );
  await fc.assert(
    fc.asyncProperty(typed, async (pieces) => {
      const found = await find(pieces.join(''));
      expect(Array.isArray(found.lessons)).toBe(true);
    }),
    { numRuns: 120 },
  );
});

describe('The index', () => {
  test('holds every section and key term once', async () => {
    const files = findLessonFiles();
    expect(await db.$count(searchedContents)).toBe(files.length);
  });

  test('changes nothing when nothing changed', async () => {
    const rows = await db.$count(lessonSearch);
    expect(await indexContents(db)).toEqual({ indexed: 0, dropped: 0 });
    expect(await db.$count(lessonSearch)).toBe(rows);
  });

  test('follows a lesson that is written, changed, and taught no longer', async () => {
    const { db: own } = await emptyAcademy();
    const file = aLesson();
    const write = (words: string) => writeFileSync(file.path, `${head}\n${words}\n`);
    const found = async (typed: string) => (await findInLessons(own, typed, undefined)).lessons.length;
    write('## Quokkas\n\nThey smile.');
    const { indexed } = await indexContents(own, { files: [file] });
    expect(indexed).toBe(1);
    expect([await found('quokka'), await found('wombat')]).toEqual([1, 0]);
    write('## Wombats\n\nThey dig. <KeyTerm means="A hole in the ground.">burrow</KeyTerm>');
    expect(await indexContents(own, { files: [file] })).toEqual({ indexed: 1, dropped: 0 });
    expect([await found('quokka'), await found('wombat')]).toEqual([0, 1]);
    expect((await findInLessons(own, 'burrow', ['of-animals'])).terms).toMatchObject([
      { section: 'wombats' },
    ]);
    expect(await indexContents(own, { files: [] })).toEqual({ indexed: 0, dropped: 1 });
    expect(await own.$count(lessonSearch)).toBe(0);
  });

  test('that was stopped half way goes on the next time', async () => {
    const { db: own } = await emptyAcademy();
    await indexContents(own, { files: [] });
    const files = findLessonFiles().slice(0, 5);
    let left = 3;
    const stopped = await indexContents(own, { files, goesOn: () => left-- > 0 });
    expect(stopped).toEqual({ indexed: 3, dropped: 0 });
    expect(await indexContents(own, { files })).toEqual({ indexed: 2, dropped: 0 });
  });
});

const head = `---
title: Animals of the south
summary: What they do all day and where they sleep at night.
area: core
delivery: self-paced
minutes: 30
outcomes: [Tell one from the other.]
competencies: [presence]
sources: []
conditions: [read]
---
`;

const aLesson = (): LessonFile => ({
  family: 'of-animals',
  id: '01-south/01-animals',
  number: 1,
  path: join(mkdtempSync(join(tmpdir(), 'practicum-lesson-')), 'lesson.mdx'),
});
