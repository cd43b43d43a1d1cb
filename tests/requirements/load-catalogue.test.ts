import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  loadCatalogue,
  readCatalogue,
  UnusableContent,
} from '#features/requirements/rule-book/load-catalogue.ts';
import { creditRules } from '#features/requirements/training-ledger/credit-rules.ts';

/** A copy of content/ in which one text of one file was replaced. */
function contentWith(file: string, text: string, instead: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-content-'));
  for (const part of ['programmes', 'pathways', 'sources.yaml'])
    cpSync(join('content', part), join(folder, part), { recursive: true });
  const whole = readFileSync(join(folder, file), 'utf8');
  if (!whole.includes(text)) throw new Error(`${file} does not hold ${text}`);
  writeFileSync(join(folder, file), whole.replace(text, instead));
  return folder;
}

const programme = 'programmes/medical-coach-2026.yaml';
const pathway = 'pathways/icf-acc.yaml';

test.each([
  [programme, 'minutes: 3600', 'minutes: sixty', 'requirements.0.minutes'],
  [programme, 'minutes: 3600', 'minutes: 3600.5', 'requirements.0.minutes'],
  [programme, 'percent: 80', 'percent: 180', 'requirements.1.percent'],
  [programme, 'id: clients', 'id: practice', 'requirements.4.id: practice stands twice'],
  [programme, 'sources: [school-2026, S59]', 'sources: [S999]', 'S999 is not in sources.yaml'],
  [programme, 'id: medical-coach-2026', 'id: medical-coach-2027', 'the file is medical-coach-2026.yaml'],
  [programme, 'kind: clients', 'kind: customers', 'requirements.4.kind'],
  [programme, 'groupAtMost: 15', 'groupAtMots: 15', 'counting.practice'],
  [
    programme,
    'kind: clients\n    title: Different clients\n    clients: 8',
    'kind: outside\n    title: Different clients',
    'judges all of its own requirements',
  ],
  [pathway, 'until: 2026-12-31', 'until: 2026-02-30', 'not a calendar date: 2026-02-30'],
  [pathway, 'confidence: O', 'confidence: sure', 'counting.practice.confidence'],
  [pathway, 'level: acc', 'level: [', 'icf-acc.yaml'],
  ['sources.yaml', 'seenOn: 2026-02-03', 'seen: 2026-02-03', 'school-2026.seenOn'],
])('%s with "%s" as "%s" is refused by name of file and field', (file, text, instead, named) => {
  const folder = contentWith(file, text, instead);
  expect(() => readCatalogue(folder)).toThrow(UnusableContent);
  expect(() => readCatalogue(folder)).toThrow(named);
  expect(() => readCatalogue(folder)).toThrow(join(folder, file));
});

test('every rule of an outside body says how sure we are, and the school’s own rules do not', () => {
  const { programmes, pathways } = loadCatalogue();
  for (const { requirements } of pathways.values())
    for (const { confidence } of requirements) expect(confidence).toBeDefined();
  for (const { requirements } of programmes.values())
    for (const { confidence } of requirements) expect(confidence).toBeUndefined();
});

test('every source is cited', () => {
  const { programmes, pathways, sources } = loadCatalogue();
  const cited = new Set(
    [...programmes.values(), ...pathways.values()].flatMap(({ counting, requirements }) =>
      [
        counting.practice,
        counting.mentorCoaching,
        ...(counting.mentorCoaching.mentorHolds ?? []),
        ...requirements,
      ].flatMap((rule) => rule.sources),
    ),
  );
  for (const { sources: ids } of Object.values(creditRules)) for (const id of ids) cited.add(id);
  expect([...sources.keys()].filter((id) => !cited.has(id))).toEqual([]);
});
