import { familyOf } from '#features/enrolment/programme-family.ts';
import { findProgrammes } from './find-programme.ts';

/** How each edition is called on screen, such as `Medical Coach 2026`, by its id. */
export const findProgrammeTitles = (): ReadonlyMap<string, string> =>
  new Map(findProgrammes().map(({ id, title, edition }) => [id, `${title} ${edition}`]));

/** How each family of programmes is called, such as `Medical Coach`, by what its ids begin with. */
export const findFamilyTitles = (): ReadonlyMap<string, string> =>
  new Map(findProgrammes().map(({ id, title }) => [familyOf(id), title]));
