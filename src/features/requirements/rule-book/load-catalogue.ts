import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { placeOf } from '#shared/places.ts';
import {
  pathwaySchema,
  programmeSchema,
  sourceSchema,
  type Pathway,
  type Programme,
  type Source,
} from '../requirement.ts';

/** Everything that readiness is judged by, as content/ states it. */
export interface Catalogue {
  /** By id, the newest edition last. */
  programmes: ReadonlyMap<string, Programme>;
  /** By id, in their order. */
  pathways: ReadonlyMap<string, Pathway>;
  sources: ReadonlyMap<string, Source>;
}

/** A file of content/ that cannot be used. The message names the file, the field and what is wrong with it. */
export class UnusableContent extends Error {}

/**
 * @param folder content/, or one like it.
 * @throws UnusableContent
 */
export function readCatalogue(folder: string): Catalogue {
  const sources = new Map(
    Object.entries(readFile(join(folder, 'sources.yaml'), z.record(z.string(), sourceSchema))),
  );
  const programmes = readFolder(join(folder, 'programmes'), programmeSchema, sources).map(
    (programme) => [programme.id, { is: 'programme' as const, ...programme }] as const,
  );
  const pathways = readFolder(join(folder, 'pathways'), pathwaySchema, sources)
    .toSorted((a, b) => a.order - b.order)
    .map((pathway) => [pathway.id, { is: 'pathway' as const, ...pathway }] as const);
  for (const [id, { requirements }] of programmes)
    if (requirements.some(({ kind }) => kind === 'outside'))
      throw new UnusableContent(
        `${join(folder, 'programmes', `${id}.yaml`)}: requirements: a programme judges all of its own requirements`,
      );
  return { programmes: new Map(programmes), pathways: new Map(pathways), sources };
}

let loaded: Catalogue | undefined;

/** The catalogue of this installation, read once a process. @throws UnusableContent */
export function loadCatalogue(): Catalogue {
  loaded ??= readCatalogue(placeOf('content'));
  return loaded;
}

function readFile<Content>(file: string, schema: z.ZodType<Content>): Content {
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const [line = 'unreadable'] = (error instanceof Error ? error.message : '').split('\n');
    throw new UnusableContent(`${file}: ${line}`, { cause: error });
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new UnusableContent(`${file}: ${wrong.join('; ')}`);
}

type RuleBookFile = z.output<typeof programmeSchema> | z.output<typeof pathwaySchema>;

function readFolder<Book extends RuleBookFile>(
  folder: string,
  schema: z.ZodType<Book>,
  sources: ReadonlyMap<string, Source>,
): Book[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const file = join(folder, name);
      const book = readFile(file, schema);
      const wrong = (path: string, message: string) => new UnusableContent(`${file}: ${path}: ${message}`);
      if (book.id !== basename(name, '.yaml')) throw wrong('id', `is ${book.id}, and the file is ${name}`);
      const ids = new Set<string>();
      for (const [index, { id }] of book.requirements.entries()) {
        if (ids.has(id)) throw wrong(`requirements.${index}.id`, `${id} stands twice`);
        ids.add(id);
      }
      const { practice, mentorCoaching } = book.counting;
      for (const rule of [
        practice,
        mentorCoaching,
        ...(mentorCoaching.mentorHolds ?? []),
        ...book.requirements,
      ])
        for (const source of rule.sources)
          if (!sources.has(source)) throw wrong('sources', `${source} is not in sources.yaml`);
      return book;
    });
}
