import { z } from 'astro/zod';
import { parse } from 'yaml';
import { assess } from '#features/requirements/assessment.ts';
import { evidenceSchema } from '#features/requirements/evidence-schema.ts';
import type { Evidence } from '#features/requirements/evidence.ts';
import type { Finding } from '#features/requirements/finding.ts';
import {
  pathwaySchema,
  programmeSchema,
  sourceSchema,
  type RuleBook,
  type Source,
} from '#features/requirements/requirement.ts';
import { ruleSettingValues } from '#features/requirements/rule-setting/rule-setting.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findingsAsJson } from './findings-json.ts';
import { checkManifest, parsePackJson, type Manifest } from './manifest.ts';
import { places, UnusablePack, type PackFile } from './pack-file.ts';
import { readZip } from './read-zip.ts';

/** A pack judged again, by nothing but what stands in it. */
export interface JudgedPack {
  manifest: Manifest;
  book: RuleBook;
  evidence: Evidence;
  on: CalendarDate;
  findings: Finding[];
  sourcesOf: (ids: readonly string[]) => { id: string; source: Source }[];
  /** The findings are those that the pack states, row by row. */
  agrees: boolean;
}

const settingsSchema = z.strictObject({
  'group-members-as-clients': z.enum(ruleSettingValues['group-members-as-clients']),
  'observed-feedback': z.enum(ruleSettingValues['observed-feedback']),
});
const sourcesSchema = z.record(z.string().max(64), sourceSchema);

/**
 * Compares every file of a pack with its manifest, then judges the evidence in it by the rules in it.
 * @throws UnusablePack
 */
export async function judgePack(zip: Uint8Array): Promise<JudgedPack> {
  const files = readZip(zip);
  const manifest = checkManifest(files);
  const { judgedBy, on } = manifest;
  const book = readRuleBook(files, judgedBy);
  const evidence = readJson(files, places.evidence, evidenceSchema);
  const settings = readJson(files, places.settings, settingsSchema);
  const sources = readJson(files, places.sources, sourcesSchema);
  const findings = assess(book, evidence, on, settings);
  const stated = Buffer.from(bytesOf(files, places.findings)).toString('utf8');
  return {
    ...{ manifest, book, evidence, on, findings },
    sourcesOf: (ids) =>
      ids.flatMap((id) => {
        const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
        return source ? [{ id, source }] : [];
      }),
    agrees: stated === (await findingsAsJson(findings)),
  };
}

function bytesOf(files: readonly PackFile[], path: string): Uint8Array {
  const file = files.find((each) => each.path === path);
  if (!file) throw new UnusablePack(`${path} is missing.`);
  return file.bytes;
}

const readJson = <Output>(files: readonly PackFile[], path: string, schema: z.ZodType<Output>): Output =>
  parsePackJson(path, bytesOf(files, path), schema);

function readRuleBook(files: readonly PackFile[], { id, is }: Manifest['judgedBy']): RuleBook {
  const path = places.ruleBook(id);
  let said: unknown;
  try {
    // Aliases are how a small file becomes a large one, and rule books have none.
    said = parse(Buffer.from(bytesOf(files, path)).toString('utf8'), { maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof UnusablePack) throw error;
    throw new UnusablePack(`${path} is not a rule book.`);
  }
  const book = is === 'programme' ? programmeSchema.safeParse(said) : pathwaySchema.safeParse(said);
  if (!book.success || book.data.id !== id)
    throw new UnusablePack(`${path} is not a rule book that this version of Practicum can judge by.`);
  return 'edition' in book.data ? { is: 'programme', ...book.data } : { is: 'pathway', ...book.data };
}
