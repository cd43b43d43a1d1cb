import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sheetAsCsv } from '#features/exports/sheet-as-csv.ts';
import { sheetAsXlsx } from '#features/exports/sheet-as-xlsx.ts';
import { day, hours, number, text, type Sheet } from '#features/exports/sheet.ts';
import { withoutGuard } from '#shared/formula-guard.ts';
import { now } from '#tests/support/builders.ts';

const columns = [text('Client name'), day('Start date'), hours('Paid hours'), number('Paid minutes')];
const sheetOf = (names: string[]): Sheet => ({
  columns,
  rows: names.map((name) => [name, '2026-03-01', 55, 55]),
});

const hostile = [
  '=HYPERLINK("http://evil.example","x")',
  ...[
    '+1',
    '-1',
    '@x',
    '\t=1+1',
    '\r=1',
    '＝1+1',
    '＋1',
    '\ufeff=1',
    ' =1',
    '\u200b=1',
    "=cmd|' /C calc'!A0",
  ],
];

test.each(hostile)('%j is text in the CSV and in the XLSX, and reads the same again (B53)', async (name) => {
  const csv = sheetAsCsv(sheetOf([name]));
  const [, row = []] = parse(csv, { bom: true });
  expect(row[0]).toBe(`'${name}`);
  expect(withoutGuard(row[0] ?? '')).toBe(name);

  const book = await readXlsx(await sheetAsXlsx(sheetOf([name]), 'Log', now), { readStyles: true });
  const [sheet] = book.sheets;
  expect(sheet?.rows[1]?.[0]).toBe(name);
  expect([...(sheet?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
});

test('whatever a cell says, neither file makes a formula of it and both give it back (B53)', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.constantFrom(...hostile),
          fc
            .string({ unit: 'binary', minLength: 1 })
            .filter((cell) => !/[\p{Cc}\ufffe\uffff\ufeff]/u.test(cell)),
        ),
        { minLength: 1, maxLength: 8 },
      ),
      async (names) => {
        const rows = parse(sheetAsCsv(sheetOf(names)), { bom: true });
        expect(rows.slice(1).map(([cell = '']) => withoutGuard(cell))).toEqual(names);
        for (const [cell = ''] of rows) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u);
        const [sheet] = (await readXlsx(await sheetAsXlsx(sheetOf(names), 'Log', now))).sheets;
        expect(sheet?.rows.slice(1).map(([cell]) => cell)).toEqual(names);
      },
    ),
    { numRuns: 40 },
  ));

test('days are days and numbers numbers in the XLSX, under a header that stands still', async () => {
  const bytes = await sheetAsXlsx(sheetOf(['Ana Müller']), 'Client log', now);
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
  expect(sheet?.name).toBe('Client log');
  expect(sheet?.rows).toEqual([
    ['Client name', 'Start date', 'Paid hours', 'Paid minutes'],
    ['Ana Müller', new Date('2026-03-01T00:00:00Z'), 0.9166, 55],
  ]);
  expect(sheet?.freezePane?.rows).toBe(1);
});

test('an empty log is a header and nothing else', async () => {
  expect(sheetAsCsv(sheetOf([]))).toBe('\ufeffClient name,Start date,Paid hours,Paid minutes\r\n');
  const [sheet] = (await readXlsx(await sheetAsXlsx(sheetOf([]), 'Log', now))).sheets;
  expect(sheet?.rows).toHaveLength(1);
});
