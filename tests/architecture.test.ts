import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

/** From the top floor to the cellar: code uses what stands below it. Rooms on one line do not know each other. */
const floors = [
  ['src/pages', 'src/cli'],
  ['db/seed.ts'],
  ['db/seed'],
  ['src/server'],
  ['src/middleware.ts'],
  ['src/actions', 'src/content.config.ts'],
  ['src/layouts'],
  ['src/features/audit-pack'],
  ['src/features/certificates'],
  ['src/features/exports'],
  ['src/features/requirements'],
  [
    'src/features/curriculum',
    'src/features/cohorts',
    'src/features/practice',
    'src/features/mentoring',
    'src/features/exams',
    'src/features/outside-learning',
  ],
  ['src/features/clients'],
  ['src/features/enrolment'],
  ['src/features/accounts'],
  ['src/features/academy'],
  ['src/features/audit'],
  ['src/features/vault'],
  ['src/features/people'],
  ['src/components'],
  ['db'],
  ['src/shared'],
];

const room = (file: string) => floors.flat().find((path) => file === path || file.startsWith(`${path}/`));
const height = (file: string) => floors.findIndex((rooms) => rooms.includes(room(file) ?? ''));

const files = globSync(['src/**/*.{ts,tsx,astro}', 'db/*.ts', 'db/schema/*.ts', 'db/seed/*.ts'], {
  exclude: ['src/env.d.ts'],
});
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(
    /(?:^\s*(?:import|export)\b[^'"]*?(?:from )?|\bimport\()['"]([^'"]+)['"]/gm,
  );
  return [...specifiers]
    .map(([, specifier = '']) => resolve(specifier, file))
    .filter((path) => path !== undefined);
}

function resolve(specifier: string, from: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const alias = Object.entries(manifest.imports).find(([key]) => specifier.startsWith(key.slice(0, -1)));
  return alias && normalize(specifier.replace(alias[0].slice(0, -1), alias[1].slice(0, -1)));
}

test.each(files)('%s has a room', (file) => expect(room(file)).toBeDefined());

test.each([...imports])('%s uses only its own room and the floors below', (file, used) => {
  const tooHigh = used.filter(
    (path) => room(path) !== undefined && room(path) !== room(file) && height(path) <= height(file),
  );
  expect(tooHigh).toEqual([]);
});

test.each([...imports])('%s says so itself if it reaches the database', (file, used) => {
  if (!file.startsWith('src/features/')) return;
  const reaches = used.filter((path) => imports.get(path)?.includes('db/client.ts'));
  if (!used.includes('db/client.ts')) expect(reaches).toEqual([]);
});

test.each(files.filter((file) => /^src\/(pages|layouts|components)\//.test(file) || file.endsWith('.tsx')))(
  '%s leaves the tables to the features',
  (file) => expect(imports.get(file)?.filter((path) => path.startsWith('db/'))).toEqual([]),
);

test.each(files.filter((file) => file !== 'src/features/accounts/login-session.ts'))(
  '%s knows nothing of lucia, which can be replaced in one file',
  (file) => expect(readFileSync(file, 'utf8')).not.toMatch(/from 'lucia'/),
);
