import { join } from 'node:path';

/**
 * Where Practicum itself lies (not a school's data). The command line sets it, since the bundled server cannot tell
 * from its own address.
 */
export const placeOf = (...path: string[]): string =>
  join(process.env['PRACTICUM_ROOT'] ?? process.cwd(), ...path);
