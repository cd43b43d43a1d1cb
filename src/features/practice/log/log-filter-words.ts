import { dayInWords } from '#shared/day-words.ts';
import type { FilterChange, LogFilter } from './log-filter.ts';
import { sessionFees, sessionKinds, sessionMedia, sessionWarnings } from '../practice-session.ts';
import { feeWords, kindWords, leftOutWords, mediumWords } from '../session-words.ts';

/** A filter that is chosen from a list; `none` is what it says when it is off. */
export interface FilterChoice {
  name: 'client' | 'fee' | 'kind' | 'medium' | 'consent' | 'leftOut';
  label: string;
  none: string;
  options: { value: string; words: string }[];
}

const named = <Value extends string>(values: readonly Value[], words: Record<Value, string>) =>
  values.map((value) => ({ value, words: words[value] }));

/** @param codes of the trainee's clients. */
export const filterChoices = (codes: readonly string[]): FilterChoice[] => [
  {
    ...{ name: 'client', label: 'Client', none: 'Every client' },
    options: codes.map((code) => ({ value: code, words: code })),
  },
  { name: 'fee', label: 'Fee', none: 'Paid or not', options: named(sessionFees, feeWords) },
  { name: 'kind', label: 'Kind', none: 'Every kind', options: named(sessionKinds, kindWords) },
  { name: 'medium', label: 'Medium', none: 'Any medium', options: named(sessionMedia, mediumWords) },
  {
    ...{ name: 'consent', label: 'Consent', none: 'Named or not' },
    options: [
      { value: 'yes', words: 'May be named' },
      { value: 'no', words: 'May not be named' },
    ],
  },
  {
    ...{ name: 'leftOut', label: 'Counting', none: 'Counted or left out' },
    options: [
      { value: 'nothing', words: 'Nothing speaks against it' },
      ...sessionWarnings.map((value) => ({ value, words: `Left out: ${leftOutWords[value]}` })),
    ],
  },
];

/** The filters that are on, beside month and state, each with the change that takes it off. */
export function filtersTaken(
  filter: LogFilter,
  choices: readonly FilterChoice[],
): { words: string; off: FilterChange }[] {
  const { ids, day, from, until, words } = filter;
  const taken: [string | undefined, keyof LogFilter][] = [
    [ids && 'Chosen rows', 'ids'],
    [day && dayInWords(day), 'day'],
    [from && `From ${dayInWords(from)}`, 'from'],
    [until && `Until ${dayInWords(until)}`, 'until'],
    ...choices.map(({ name, options }): [string | undefined, keyof LogFilter] => [
      options.find(({ value }) => value === filter[name])?.words ?? filter[name],
      name,
    ]),
    [words && `“${words}”`, 'words'],
  ];
  return taken.flatMap(([said, name]) => (said ? [{ words: said, off: { [name]: undefined } }] : []));
}
