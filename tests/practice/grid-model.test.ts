import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  blockFrom,
  lookedOf,
  nextCell,
  pastedOver,
  rowsFor,
  withCells,
  withChange,
} from '#features/practice/sheet/grid-model.ts';

import type { GridView } from '#features/practice/sheet/grid-view.ts';

const rows = [2, 3, 4].map((line) => ({ line, cells: ['a', 'b'] }));

test('a block falls on the cells below and beside, and not beyond them', () => {
  const block = blockFrom('1\t2\t3\r\n"two\nlines"\t"a ""b"""\r\n');
  expect(block).toEqual([
    ['1', '2', '3'],
    ['two\nlines', 'a "b"'],
  ]);
  const typed = pastedOver(rows, { line: 3, at: 1 }, [...block, ['x']], 2);
  expect(typed).toEqual([
    { line: 3, at: 1, text: '1' },
    { line: 4, at: 1, text: 'two\nlines' },
  ]);
  expect(withCells(rows, typed).map(({ cells }) => cells[1])).toEqual(['b', '1', 'two\nlines']);
});

test('whatever is pasted makes a block, with no cell lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.stringMatching(/^[a-z ]{1,4}$/), { minLength: 1 }), { minLength: 1 }),
      (cells) => {
        expect(blockFrom(cells.map((row) => row.join('\t')).join('\n'))).toEqual(cells);
      },
    ),
  );
});

test('arrows and Enter lead from cell to cell, and stay in a word that is being mended', () => {
  const at = { row: 1, at: 1 };
  const inside = { start: 2, end: 2, length: 5 };
  expect(nextCell('Enter', at, inside)).toEqual({ row: 2, at: 1 });
  expect(nextCell('ArrowUp', at, inside)).toEqual({ row: 0, at: 1 });
  expect(nextCell('ArrowLeft', at, inside)).toBeUndefined();
  expect(nextCell('ArrowLeft', at, { start: 0, end: 0, length: 5 })).toEqual({ row: 1, at: 0 });
  expect(nextCell('ArrowRight', at, { start: 5, end: 5, length: 5 })).toEqual({ row: 1, at: 2 });
  expect(nextCell('a', at, inside)).toBeUndefined();
});

test('rows that want looking at are shown with the refused ones first', () => {
  const verdict = (line: number, is: 'new' | 'refused', words = '') => ({ line, is, words, problems: [] });
  const looked = lookedOf([
    verdict(2, 'new', 'It will not count.'),
    verdict(3, 'new'),
    verdict(4, 'refused'),
  ]);
  expect(rowsFor(rows, 'attention', looked).map(({ line }) => line)).toEqual([4, 2]);
  expect(rowsFor(rows, 'all', looked)).toHaveLength(3);
});

test('a change shows before it is judged: its cells, its columns, and no problem where it was mended', () => {
  const verdict = { line: 3, is: 'refused' as const, words: '', problems: [{ at: 1, words: 'No.' }] };
  const view = { rows, columns: [null, null], verdicts: [verdict] } as unknown as GridView;
  const cells = [{ line: 3, at: 1, text: 'x' }];
  const next = withChange(view, { cells, columns: ['day', null], skip: [{ line: 2, isSkipped: true }] });
  expect(next.rows[1]?.cells).toEqual(['a', 'x']);
  expect(next.columns).toEqual(['day', null]);
  expect(next.verdicts.map(({ line, is, problems }) => [line, is, problems])).toEqual([
    [3, 'refused', []],
    [2, 'skipped', []],
  ]);
});
