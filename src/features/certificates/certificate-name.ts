/** A name as it may stand on a certificate. */
export const longestName = 120;

/**
 * The name with single spaces and composed letters, or `undefined`: empty, too long, or with anything but Latin, Greek
 * and Cyrillic letters and the marks that names have between them. The certificate's typeface has no others.
 */
export function findPrintableName(typed: string): string | undefined {
  const name = typed.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const printable = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited} .,'’‑()·-]+$/u;
  return name.length <= longestName && /\p{L}/u.test(name) && printable.test(name) ? name : undefined;
}
