import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
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

/** What lies in `public/media` for lessons to link to, by its address, `/media/…`. */
export function findMedia(): ReadonlySet<string> {
  const folder = placeOf('public', 'media');
  if (!existsSync(folder)) return new Set();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Set(
    files.map(
      (entry) => `/media/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`,
    ),
  );
}
