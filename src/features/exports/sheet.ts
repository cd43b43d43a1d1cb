/**
 * A table that leaves the house as a CSV or XLSX file. `day`: a calendar date as text · `hours`: given in minutes and written as
 * decimal hours · null: an empty cell.
 */
export interface Sheet {
  columns: SheetColumn[];
  rows: (string | number | null)[][];
}

export interface SheetColumn {
  title: string;
  is: 'text' | 'day' | 'number' | 'hours';
}

export const sheetFormats = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

/** What each is as the answer of a server. */
export const sheetTypes: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** 45 minutes are 0.75, and 55 are 0.9166: never rounded up. The minutes stand beside them wherever hours do. */
export const decimalHours = (minutes: number): number => Math.floor((minutes * 10_000) / 60 + 1e-9) / 10_000;

const column = (is: SheetColumn['is']) => (title: string) => ({ title, is });
export const text = column('text');
export const day = column('day');
export const number = column('number');
export const hours = column('hours');
