import type { Reader } from '#db/client.ts';
import type { Cohort } from '#features/cohorts/cohort.ts';
import { findCohorts } from '#features/cohorts/find-cohorts.ts';
import { Refused, WrongUsage } from './verb.ts';

/** @throws Refused when there is no cohort of that name. */
export async function cohortBy(db: Reader, name: string): Promise<Cohort> {
  const fold = (text: string) => text.trim().toLocaleLowerCase('en');
  const cohort = (await findCohorts(db)).find((each) => fold(each.name) === fold(name));
  if (!cohort) throw new Refused(`There is no cohort "${name}".`);
  return cohort;
}

/** Digits only. @throws WrongUsage */
export function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new WrongUsage(`"${text}" is not a whole number (${what}).`);
  return Number(text);
}
