import { z } from 'astro/zod';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyUnreadable } from '#shared/typed-text.ts';

/** What an organisation's letter says besides hours, clients and period, in the order of the letter. */
export const letterFields = [
  'coachName',
  'coachRole',
  'contactName',
  'contactRole',
  'contactDetails',
  'organisation',
] as const;
export type LetterField = (typeof letterFields)[number];
export type LetterWords = Record<LetterField, string>;

/** Longest text of one field, in bytes. */
const fieldBytes = 300;

/** What ICF asks of such a letter, as the trainee tells it (rules of the field § 3.2, S10). */
export interface LetterTold {
  words: LetterWords;
  /** The coach keeps to a policy of confidentiality that the organisation knows of. */
  confidentialityConfirmed: boolean;
  fromOn: CalendarDate | undefined;
  untilOn: CalendarDate | undefined;
}

export type MissingField = LetterField | 'confidentiality' | 'fromOn' | 'untilOn';

/** The fields without which it is no such letter, in the order of the form; none: it is whole. */
export const missingFields = (told: LetterTold): MissingField[] => [
  ...letterFields.filter((field) => told.words[field].trim() === ''),
  ...(told.confidentialityConfirmed ? [] : (['confidentiality'] as const)),
  ...(told.fromOn ? [] : (['fromOn'] as const)),
  ...(told.untilOn ? [] : (['untilOn'] as const)),
];

/** The fields that hold something that cannot be kept. */
export const unreadableFields = ({ words }: LetterTold): LetterField[] =>
  letterFields.filter((field) => whyUnreadable(words[field], fieldBytes));

const sealedWords = z.object(
  Object.fromEntries(letterFields.map((field) => [field, z.string()])) as Record<LetterField, z.ZodString>,
);

export const wordsToJson = (words: LetterWords): string =>
  JSON.stringify(Object.fromEntries(letterFields.map((field) => [field, words[field].trim()])));
export const wordsFromJson = (json: string): LetterWords => sealedWords.parse(JSON.parse(json));

/** What the log says of a period, or the letter does. */
export interface LetterSums {
  minutes: number;
  clients: number;
}

/** A letter as its trainee sees it. */
export interface OrganisationLetter extends LetterSums {
  id: string;
  organisation: { id: string; code: string };
  /** `undefined`: the organisation was erased, and the words with it. */
  words: LetterWords | undefined;
  fromOn: CalendarDate;
  untilOn: CalendarDate;
  madeAt: Date;
  /** Null: not signed yet. */
  signedOn: CalendarDate | null;
  /** What the log says of the same period today. */
  inLog: LetterSums;
}

export const differsFromLog = ({ minutes, clients, inLog }: OrganisationLetter): boolean =>
  minutes !== inLog.minutes || clients !== inLog.clients;
