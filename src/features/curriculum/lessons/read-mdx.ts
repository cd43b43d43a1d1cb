import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** An MDX file of the content: its head, not yet checked, its body, and the hash that is its version. */
export interface MdxFile {
  head: unknown;
  body: string;
  /** SHA-256 of the file. */
  version: string;
}

/** @throws Error when it does not begin with a head between two lines of `---`. */
export function readMdx(path: string): MdxFile {
  const file = readFileSync(path);
  return {
    ...splitMdx(file.toString('utf8'), path),
    version: createHash('sha256').update(file).digest('hex'),
  };
}

/** @param path of the file, for the one who wrote it. */
export function splitMdx(file: string, path = 'The file'): Pick<MdxFile, 'head' | 'body'> {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(file) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${path} does not begin with its head.`);
  return { head: parse(head), body };
}
