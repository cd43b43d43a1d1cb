import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nothing is misread or misheard. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Such as `LSMC-2026-7Q2M9KXT`. The eight digits are random: 40 bits. */
export function newCertificateNumber(initials: string, year: number): string {
  const random = Array.from({ length: 8 }, () => digits.charAt(randomInt(32))).join('');
  return `${initials}-${year}-${random}`;
}

/** The number somebody typed or read out: case, spaces, missing hyphens, O for 0 and I or L for 1 are forgiven. */
export function findCertificateNumber(typed: string): string | undefined {
  if (typed.length > 100) return undefined;
  const squeezed = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const [, initials, year, random] = /^([A-Z]{2,8})([O0-9IL]{4})([0-9A-Z]{8})$/.exec(squeezed) ?? [];
  if (!initials || !year || !random) return undefined;
  const number = [initials, asDigits(year), asDigits(random)].join('-');
  return /U/.test(random) ? undefined : number;
}

const asDigits = (text: string) => text.replaceAll('O', '0').replace(/[IL]/g, '1');

/** For reading aloud: the eight digits in two groups, `LSMC-2026-7Q2M 9KXT`. */
export const readable = (number: string): string => `${number.slice(0, -4)} ${number.slice(-4)}`;
