import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { placeOf } from '#shared/places.ts';
import type { ContentFiles } from './flaw.ts';

/** Everything written in content/. @param folder content/, or one like it. */
export function readContentFiles(folder: string = placeOf('content')): ContentFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(mdx|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.toSorted().map((path) => [relative(folder, path), readFileSync(path, 'utf8')] as const),
  );
}
