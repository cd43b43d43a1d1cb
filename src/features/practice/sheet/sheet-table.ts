import type { SheetEncoding } from './sheet-encoding.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export const delimiterWords: Record<Delimiter, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'upright strokes',
};

/** How the cells were got out of what was sent, so that it can be said and corrected. */
export type ReadAs =
  | { form: 'text'; encoding: SheetEncoding; delimiter: Delimiter }
  | { form: 'workbook'; sheets: string[]; sheet: number }
  | { form: 'pasted'; delimiter: Delimiter };

/** What somebody says of a file because the guess was wrong. */
export interface ReadingTold {
  encoding?: SheetEncoding | undefined;
  delimiter?: Delimiter | undefined;
  /** Of a workbook, from 0. */
  sheet?: number | undefined;
}

export interface SheetLine {
  /** As a spreadsheet numbers its rows, from 1. */
  line: number;
  cells: string[];
}

/** The cells of a spreadsheet, whatever they mean. Empty lines are not among them. */
export interface SheetTable {
  readAs: ReadAs;
  lines: SheetLine[];
}

export type TableRefusal =
  | 'empty'
  | 'too-large'
  | 'is-old-workbook'
  | 'is-encrypted'
  | 'is-other-archive'
  | 'broken-workbook'
  | 'workbook-too-large'
  | 'workbook-not-plain'
  | 'is-archive'
  | 'not-text'
  | 'cut-off'
  | 'broken-quotes'
  | 'no-such-sheet'
  | 'too-many-sheets'
  | 'too-many-rows'
  | 'too-many-columns';
