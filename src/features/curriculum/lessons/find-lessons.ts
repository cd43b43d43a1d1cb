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

/** A lesson that visitors may read. */
export interface Sample {
  family: string;
  module: Module;
  lesson: Lesson;
}

/** The lessons that visitors may read, in reading order; none: the school shows none. */
export const findSamples = (): Sample[] =>
  [...families()].flatMap(([family, modules]) =>
    modules.flatMap((module) =>
      module.lessons.filter(({ isSample }) => isSample).map((lesson) => ({ family, module, lesson })),
    ),
  );

/** A lesson that is no longer taught goes by its id. */
export const findLessonTitle = (lessonId: string): string =>
  findAllLessons().find(({ id }) => id === lessonId)?.title ?? lessonId;

/** Every lesson of a programme, in reading order. */
export const findLessons = (programmeId: string): Lesson[] =>
  findModules(programmeId).flatMap(({ lessons }) => lessons);

/** `undefined`: the programme has no such lesson. */
export const findLesson = (programmeId: string, lessonId: string): Lesson | undefined =>
  findLessons(programmeId).find(({ id }) => id === lessonId);

/** Where a lesson is written. */
export interface LessonFile extends Pick<Lesson, 'id' | 'number'> {
  family: string;
  path: string;
}

/** The files of every lesson of every programme, as they lie there now, unread. */
export const findLessonFiles = (): LessonFile[] =>
  foldersOf('content', 'modules').flatMap((family) =>
    foldersOf('content', 'modules', family).flatMap((module) => filesOf(family, module)),
  );

const filesOf = (family: string, module: string): LessonFile[] =>
  readdirSync(placeOf('content', 'modules', family, module))
    .filter((name) => name.endsWith('.mdx'))
    .toSorted()
    .map((name, index) => ({
      family,
      id: `${module}/${name.slice(0, -4)}`,
      number: index + 1,
      path: placeOf('content', 'modules', family, module, name),
    }));

const readModules = (family: string): Module[] =>
  foldersOf('content', 'modules', family).map((id) => ({
    ...moduleSchema.parse(
      parse(readFileSync(placeOf('content', 'modules', family, id, 'module.yaml'), 'utf8')),
    ),
    id,
    number: Number.parseInt(id, 10),
    lessons: filesOf(family, id).map(readLesson),
  }));

/** @throws Error that names the file, for the one who wrote it. */
export function readLesson({ path, id, number }: LessonFile): Lesson {
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
