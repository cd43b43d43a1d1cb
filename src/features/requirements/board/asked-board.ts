import type { BoardRow } from './board.ts';

export const boardChoices = ['stuck', 'on-the-way', 'issuable', 'certified'] as const;
export type BoardChoice = (typeof boardChoices)[number];

export const boardSorts = ['name', 'met', 'day'] as const;

/** What the address of a board asks for. Anything else in it is passed over. */
export interface AskedBoard {
  /** `undefined`: everybody. */
  who: BoardChoice | undefined;
  /** Only who has not met this requirement. */
  lacks: string | undefined;
  /** name: by name · met: fewest met first · day: the latest first, and before them whoever has none · else a requirement: least of it first. */
  sort: string;
  /** From 1. */
  page: number;
}

export const rowsAPage = 50;

/** @param requirementIds of the programme of the cohort. */
export function readAskedBoard(query: URLSearchParams, requirementIds: readonly string[]): AskedBoard {
  const known = (name: string, words: readonly string[]) => words.find((word) => word === query.get(name));
  const page = Number(query.get('page') ?? 1);
  return {
    who: boardChoices.find((each) => each === query.get('who')),
    lacks: known('lacks', requirementIds),
    sort: known('sort', [...boardSorts, ...requirementIds]) ?? 'name',
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1,
  };
}

/** The query of the same board with something else chosen, from its first page unless a page is chosen. */
export function boardQuery(asked: AskedBoard, change: Partial<AskedBoard> = {}): string {
  const { who, lacks, sort, page } = { ...asked, page: 1, ...change };
  const told = Object.entries({ who, lacks, sort: sort === 'name' ? undefined : sort }).flatMap(
    ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
  );
  if (page > 1) told.push(['page', String(page)]);
  const query = new URLSearchParams(told).toString();
  return query ? `?${query}` : '';
}

const fits: Record<BoardChoice, (row: BoardRow) => boolean> = {
  stuck: ({ standing }) => standing === 'stuck',
  'on-the-way': ({ standing }) => standing === 'on-the-way',
  issuable: ({ standing, isCertified }) => standing === 'ready' && !isCertified,
  certified: ({ isCertified }) => isCertified,
};

/** How many of them each choice would show. */
export const countChoices = (rows: readonly BoardRow[]): Record<BoardChoice, number> => ({
  stuck: rows.filter(fits.stuck).length,
  'on-the-way': rows.filter(fits['on-the-way']).length,
  issuable: rows.filter(fits.issuable).length,
  certified: rows.filter(fits.certified).length,
});

/** The rows that were asked for, on all pages, in the order that was asked for. @param rows by name. */
export function chosenRows(rows: readonly BoardRow[], { who, lacks, sort }: AskedBoard): BoardRow[] {
  const cellOf = (row: BoardRow, id: string) => row.cells.find(({ requirement }) => requirement.id === id);
  const chosen = rows.filter(
    (row) => (!who || fits[who](row)) && (!lacks || cellOf(row, lacks)?.met === false),
  );
  const weight = (row: BoardRow): number => {
    if (sort === 'met') return row.met;
    if (sort === 'day')
      return row.standing === 'ready' ? Infinity : row.day ? -Date.parse(row.day) : -Infinity;
    const cell = cellOf(row, sort);
    return !cell ? 0 : cell.need === 0 ? 1 : cell.have / cell.need;
  };
  if (sort === 'name') return chosen;
  // Equal weights would be NaN apart where both are infinite.
  return chosen.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(a) < weight(b) ? -1 : 1));
}
