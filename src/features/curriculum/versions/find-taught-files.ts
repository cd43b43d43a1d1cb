import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { placeOf } from '#shared/places.ts';
import { findFamilies, findModules } from '../lessons/find-lessons.ts';

/** The file of a lesson that is taught. */
export interface TaughtFile {
  family: string;
  lessonId: string;
  /** SHA-256 of the file. */
  version: string;
  read: () => string;
}

/** Every lesson that is taught, with its file. */
export const findTaughtFiles = (): TaughtFile[] =>
  findFamilies().flatMap((family) =>
    findModules(family)
      .flatMap(({ lessons }) => lessons)
      .map(({ id, version }) => ({
        ...{ family, lessonId: id, version },
        read: () => readFileSync(placeOf('content', 'modules', family, `${id}.mdx`), 'utf8'),
      })),
  );

export const versionOf = (file: string): string => createHash('sha256').update(file).digest('hex');
