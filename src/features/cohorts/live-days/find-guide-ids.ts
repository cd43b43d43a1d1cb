import { readdirSync, statSync } from 'node:fs';
import { familyOf } from '#features/enrolment/programme-family.ts';
import { placeOf } from '#shared/places.ts';

/** The guides that live days of a programme may follow, such as `medical-coach/04-presence`: the files of content/live-days. */
export function findGuideIds(programmeId: string): string[] {
  const family = familyOf(programmeId);
  const folder = placeOf('content', 'live-days', family);
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => `${family}/${name.slice(0, -'.mdx'.length)}`)
    .toSorted();
}
