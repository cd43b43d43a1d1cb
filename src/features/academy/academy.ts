/** The school that this installation serves. */
export interface Academy {
  name: string;
  /** The first part of every certificate number, such as `LSMC`. */
  initials: string;
  address: string;
  /** IANA name: "today" for cohorts, live days and certificates is the day it is here. */
  timeZone: string;
  directorName: string;
  directorOffice: string;
  isDemo: boolean;
}

export type AcademyFault =
  'unfit-name' | 'unfit-initials' | 'unfit-address' | 'unfit-director' | 'unknown-time-zone';

/** Why an academy cannot be called and placed so; `undefined` where it can. */
export function whyNotAnAcademy(academy: Academy): AcademyFault | undefined {
  if (!isLine(academy.name, 120)) return 'unfit-name';
  if (!/^[A-Z]{2,8}$/.test(academy.initials)) return 'unfit-initials';
  if (!isLine(academy.address, 240)) return 'unfit-address';
  if (!isLine(academy.directorName, 120) || !isLine(academy.directorOffice, 120)) return 'unfit-director';
  return isTimeZone(academy.timeZone) ? undefined : 'unknown-time-zone';
}

/** `Larkfield School of Medical Coaching` → `LSMC`; empty where no word begins with a capital letter. */
export const initialsOf = (name: string): string =>
  (name.match(/(?<!\p{L})\p{Lu}/gu) ?? [])
    .join('')
    .normalize('NFD')
    .replace(/[^A-Z]/g, '')
    .slice(0, 8);

/** One printed line: something to read, and no character that cannot be seen. */
const isLine = (text: string, longest: number) =>
  text.trim() !== '' && text.length <= longest && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
