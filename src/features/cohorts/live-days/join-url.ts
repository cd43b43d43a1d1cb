export const longestJoinUrl = 500;

/** The link by which people join online. `undefined`: no address, or one that is not https or carries a password. */
export function readJoinUrl(typed: string): string | undefined {
  if (typed.length > longestJoinUrl || !URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  return url.protocol === 'https:' && !url.username && !url.password && url.href.length <= longestJoinUrl
    ? url.href
    : undefined;
}
