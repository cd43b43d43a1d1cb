import { areas, roles, type Role } from '#features/people/person.ts';

/**
 * Where somebody goes after signing in: back to the page of an area of theirs that sent them here, else to the first
 * area they have. Anything but a path of this site is ignored.
 * @param next as it came in the address; whoever made that link may mean ill.
 */
export function placeAfterSignIn(next: string | undefined, held: Role[]): string {
  const own = roles.filter((role) => held.includes(role)).map((role) => areas[role].path);
  const home = own[0] ?? '/';
  // Printing ASCII without a backslash: no line breaks for headers, nothing a browser would read as a slash.
  if (!next || next.length > 1000 || !/^\/[!-[\]-~]*$/.test(next)) return home;
  const { origin, pathname, search } = new URL(next, 'http://here.invalid');
  if (origin !== 'http://here.invalid' || /%(2e|2f|5c)|\/\//i.test(pathname)) return home;
  return own.some((path) => `${pathname}/`.startsWith(`${path}/`)) ? pathname + search : home;
}
