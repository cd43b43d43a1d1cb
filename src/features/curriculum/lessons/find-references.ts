import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { placeOf } from '#shared/places.ts';

/** A published work that lessons rest on. */
export interface Reference {
  id: string;
  /** Authors, year, title and where it appeared, as printed in a list of references. */
  reference: string;
  doi?: string | undefined;
  /** Where a work without a DOI can be read. */
  url?: string | undefined;
  /** The day on which somebody last compared what we say with the work's record. */
  checkedOn: CalendarDate;
}

/** The file of the works that lessons may cite. */
export const bibliographySchema = z.array(
  z.object({
    id: z.string(),
    reference: z.string().min(20),
    doi: z
      .string()
      .regex(/^10\.\d{4,}\/\S+$/)
      .optional(),
    url: z.url().optional(),
    checkedOn: z.iso.date().transform((text) => calendarDate(text)),
  }),
);

let bibliography: Map<string, Reference> | undefined;

/** Everything that lessons may cite, by id. */
export function findBibliography(): ReadonlyMap<string, Reference> {
  bibliography ??= new Map(
    bibliographySchema
      .parse(parse(readFileSync(placeOf('content', 'bibliography.yaml'), 'utf8')))
      .map((entry) => [entry.id, entry]),
  );
  return bibliography;
}

/** @throws Error for an id that the bibliography lacks: a lesson cites only what is in it. */
export function findReferences(ids: readonly string[]): Reference[] {
  return ids.map((id) => {
    const found = findBibliography().get(id);
    if (!found) throw new Error(`content/bibliography.yaml has no ${id}.`);
    return found;
  });
}

/** Where a reference can be opened; `undefined` when it is on paper only. */
export const addressOf = ({ doi, url }: Pick<Reference, 'doi' | 'url'>): string | undefined =>
  doi === undefined ? url : `https://doi.org/${doi}`;
