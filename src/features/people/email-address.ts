/**
 * The address in lower case, or `undefined` where the text is none. ASCII only: two addresses that look alike would
 * be two people.
 */
export function findEmailAddress(text: string): string | undefined {
  if (text.length > 260) return undefined;
  const address = text.trim().toLowerCase();
  return address.length <= 254 &&
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(
      address,
    )
    ? address
    : undefined;
}
