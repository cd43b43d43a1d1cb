import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { familyOf } from '#features/enrolment/programme-family.ts';
import { placeOf } from '#shared/places.ts';
import { lessonSchema, moduleSchema, type Lesson, type Module } from '../lesson.ts';
import { readMdx } from './read-mdx.ts';
import { minutesToRead, readParts } from './read-parts.ts';

let known: ReadonlyMap<string, Module[]> | undefined;

/** What is taught, by family of programmes. Read once: a school that edits its lessons starts the server again. */
function families(): ReadonlyMap<string, Module[]> {
  known ??= new Map(foldersOf('content', 'modules').map((family) => [family, readModules(family)]));
  return known;
}

/** The modules of a programme with their lessons, in the order of their numbers; none when nothing is taught there. */
export const findModules = (programmeId: string): Module[] => families().get(familyOf(programmeId)) ?? [];

/** Families of programmes in which something is taught. */
export const findFamilies = (): string[] => [...families().keys()];

/** Every lesson of every programme. */
export const findAllLessons = (): Lesson[] =>
  [...families().values()].flat().flatMap(({ lessons }) => lessons);

/** The first lesson that visitors may read; `undefined`: the school shows none. */
export function findSample(): { family: string; module: Module; lesson: Lesson } | undefined {
  for (const [family, modules] of families())
    for (const module of modules) {
      const lesson = module.lessons.find(({ isSample }) => isSample);
      if (lesson) return { family, module, lesson };
    }
  return undefined;
}

/** A lesson that is no longer taught goes by its id. */
export const findLessonTitle = (lessonId: string): string =>
  findAllLessons().find(({ id }) => id === lessonId)?.title ?? lessonId;

/** Every lesson of a programme, in reading order. */
export const findLessons = (programmeId: string): Lesson[] =>
  findModules(programmeId).flatMap(({ lessons }) => lessons);

/** `undefined`: the programme has no such lesson. */
export const findLesson = (programmeId: string, lessonId: string): Lesson | undefined =>
  findLessons(programmeId).find(({ id }) => id === lessonId);

function readModules(family: string): Module[] {
  return foldersOf('content', 'modules', family).map((id) => {
    const folder = placeOf('content', 'modules', family, id);
    const files = readdirSync(folder).filter((name) => name.endsWith('.mdx'));
    return {
      ...moduleSchema.parse(parse(readFileSync(`${folder}/module.yaml`, 'utf8'))),
      id,
      number: Number.parseInt(id, 10),
      lessons: files
        .toSorted()
        .map((name, index) => readLesson(`${folder}/${name}`, `${id}/${name.slice(0, -4)}`, index + 1)),
    };
  });
}

/** @throws Error that names the file, for the one who wrote it. */
function readLesson(path: string, id: string, number: number): Lesson {
  const { head, body, version } = readMdx(path);
  try {
    const parts = readParts(body);
    const readingMinutes = minutesToRead(parts.words);
    return { ...lessonSchema.parse(head), id, number, version, readingMinutes, parts };
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

const foldersOf = (...path: string[]): string[] =>
  readdirSync(placeOf(...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

/** Lessons of a programme that name every one of the words in their title, summary or outcomes. */
export function findLessonsByWords(programmeId: string, words: string): Lesson[] {
  const wanted = words.toLowerCase().split(/\s+/);
  return findLessons(programmeId).filter((lesson) => {
    const text = [lesson.title, lesson.summary, ...lesson.outcomes].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
