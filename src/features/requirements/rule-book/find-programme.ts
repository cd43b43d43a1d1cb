import { loadCatalogue } from './load-catalogue.ts';
import type { Pathway, Programme, RuleBook, Source } from '../requirement.ts';

export const findProgramme = (id: string): Programme | undefined => loadCatalogue().programmes.get(id);

/** A programme or a pathway. */
export const findRuleBook = (id: string): RuleBook | undefined =>
  findProgramme(id) ?? loadCatalogue().pathways.get(id);

export const findProgrammes = (): Programme[] => [...loadCatalogue().programmes.values()];

export const findPathways = (): Pathway[] => [...loadCatalogue().pathways.values()];

/** The sources of a rule, in its order. */
export const findSources = (ids: readonly string[]): { id: string; source: Source }[] =>
  ids.flatMap((id) => {
    const source = loadCatalogue().sources.get(id);
    return source ? [{ id, source }] : [];
  });
