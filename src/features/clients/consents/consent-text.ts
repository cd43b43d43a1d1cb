import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '#shared/places.ts';

/** What a client is asked to agree to, in one version. */
export interface ConsentText {
  /** Such as `2026-11`. */
  version: string;
  title: string;
  /** A paragraph, or the items of a list. */
  blocks: (string | string[])[];
}

let loaded: ConsentText[] | undefined;

/** Every version, the newest first. A version that somebody agreed to is never changed: a new text is a new file. */
export const findConsentTexts = (): ConsentText[] =>
  (loaded ??= readConsentTexts(placeOf('content', 'consents')));

function readConsentTexts(folder: string): ConsentText[] {
  const texts = readdirSync(folder).flatMap((file) => {
    const version = /^naming-(\d{4}-\d\d)\.md$/.exec(file)?.[1];
    if (!version) return [];
    const [heading = '', ...parts] = readFileSync(join(folder, file), 'utf8')
      .trim()
      .split(/\n{2,}/);
    const blocks = parts.map((part) =>
      part.startsWith('- ') ? part.split('\n').map((line) => line.replace(/^- /, '')) : part,
    );
    return [{ version, title: heading.replace(/^# /, ''), blocks }];
  });
  return texts.sort((a, b) => b.version.localeCompare(a.version));
}
