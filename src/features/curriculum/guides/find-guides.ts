import { readdirSync } from 'node:fs';
import { familyOf } from '#features/enrolment/programme-family.ts';
import { placeOf } from '#shared/places.ts';
import { readMdx } from '../lessons/read-mdx.ts';
import { guideSchema, type Guide } from './guide.ts';
import { readGuideParts } from './read-guide-parts.ts';

let known: ReadonlyMap<string, Guide[]> | undefined;

/** The guides to live days, by family of programmes. Read once. */
function families(): ReadonlyMap<string, Guide[]> {
  known ??= new Map(
    readdirSync(placeOf('content', 'live-days')).map((family) => [family, readGuides(family)]),
  );
  return known;
}

/** The guides to the live days of a programme, in the order of their numbers. */
export const findGuides = (programmeId: string): Guide[] => families().get(familyOf(programmeId)) ?? [];

/** Every guide of every programme. */
export const findAllGuides = (): Guide[] => [...families().values()].flat();

/** `undefined`: there is no such guide. */
export const findGuide = (id: string): Guide | undefined =>
  families()
    .get(id.split('/')[0] ?? '')
    ?.find((guide) => guide.id === id);

function readGuides(family: string): Guide[] {
  const folder = placeOf('content', 'live-days', family);
  const files = readdirSync(folder).filter((name) => name.endsWith('.mdx'));
  return files.toSorted().map((name) => readGuide(`${folder}/${name}`, `${family}/${name.slice(0, -4)}`));
}

/** @throws Error that names the file, for the one who wrote it. */
function readGuide(path: string, id: string): Guide {
  const { head, body, version } = readMdx(path);
  try {
    const parts = readGuideParts(body);
    const breaks = parts.filter((part) => part.as === 'break');
    const breakMinutes = breaks.reduce((sum, { minutes }) => sum + minutes, 0);
    return { ...guideSchema.parse(head), id, version, parts, breakMinutes };
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}
