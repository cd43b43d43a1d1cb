import { readdirSync } from 'node:fs';
import { placeOf } from '#shared/places.ts';

/** The editions that the academy teaches, such as `medical-coach-2026`: the files of content/programmes. */
export function findProgrammeIds(): string[] {
  return readdirSync(placeOf('content', 'programmes'))
    .filter((name) => /^[a-z0-9]+(-[a-z0-9]+)*-\d{4}\.yaml$/.test(name))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted();
}
