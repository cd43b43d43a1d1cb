import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readSheetTable } from '#features/practice/sheet/read-sheet-table.ts';
import { contentOf } from '#features/practice/sheet/sheet-content.ts';
import { readPracticeSheet } from '#features/practice/sheet/read-practice-sheet.ts';

const headings = ['Date', 'Start', 'Duration', 'Client', 'Fee', 'Medium', 'Topic'];
const plain = [new Date('2026-03-02T00:00:00Z'), '09:00', 60, 'Rosa Berg', 'Paid', 'Video', 'Sleep'];

const workbook = (rows: (string | number | Date | null)[][], ...more: string[]) =>
  writeXlsx({
    sheets: [
      { name: 'Log', rows, columns: [{ numFmt: 'yyyy-mm-dd' }] },
      ...more.map((name) => ({ name, rows: [[name]] })),
    ],
  });

/** A workbook whose parts are given as they are; what is not given is what a plain one has. */
async function workbookOf(parts: Record<string, string | Uint8Array>): Promise<Buffer> {
  const { unzipSync } = await import('fflate');
  const plainParts = unzipSync(new Uint8Array(await workbook([headings, plain])));
  const all = { ...plainParts };
  for (const [name, part] of Object.entries(parts)) all[name] = Buffer.from(part);
  return Buffer.from(zipSync(all, { level: 1 }));
}
const sheetXml = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const log = 'xl/worksheets/sheet1.xml';
const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

async function rowsOf(bytes: Buffer) {
  const table = await readSheetTable(bytes);
  if (!table.ok) return table.refusal;
  const content = contentOf(table.value);
  if (!content.ok) return content.refusal;
  return readPracticeSheet(content.value, { timeZone: 'Europe/Dublin' }).rows.map(({ told }) =>
    told.ok ? told.value : told.refusal,
  );
}

/** What reading takes at most: nobody is served meanwhile, and the process has to stay small. */
async function bounded<Value>(work: () => Promise<Value>): Promise<Value> {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const value = await work();
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  return value;
}

test('a workbook is read with its real days, times and numbers', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Log',
        columns: headings.map((_, at) => ({ numFmt: ['yyyy-mm-dd', 'hh:mm', '[h]:mm'][at] ?? 'General' })),
        rows: [headings, [plain[0] ?? null, 0.375, 1 / 24, ...plain.slice(3)]],
      },
    ],
  });
  expect(await rowsOf(Buffer.from(bytes))).toMatchObject([
    { heldOn: '2026-03-02', startsAt: '09:00', durationMinutes: 60, client: { name: 'Rosa Berg' } },
  ]);
});

test('the sheet that is asked for is the one that is read', async () => {
  const bytes = Buffer.from(await workbook([headings, plain], 'Budget', 'Plans'));
  expect(await readSheetTable(bytes, { sheet: 2 })).toMatchObject({
    value: { readAs: { sheets: ['Log', 'Budget', 'Plans'], sheet: 2 }, lines: [{ cells: ['Plans'] }] },
  });
  expect(await readSheetTable(bytes, { sheet: 3 })).toMatchObject({ refusal: 'no-such-sheet' });
});

describe('a hostile workbook is refused within bounds (B60)', () => {
  const row = (cells: string, number = 1) => `<row r="${number}">${cells}</row>`;
  const entity =
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>';
  test.each<[string, () => Promise<Buffer>, string]>([
    ['a bomb of blanks', () => workbookOf({ [log]: ' '.repeat(60_000_000) }), 'workbook-too-large'],
    [
      'a million empty rows',
      () => workbookOf({ [log]: sheetXml('<row/>'.repeat(1_000_000)) }),
      'too-many-rows',
    ],
    [
      '6,000 rows with something in them',
      () =>
        workbookOf({
          [log]: sheetXml(
            Array.from({ length: 6_000 }, (_, at) => row(cell(`A${at + 1}`, 'x'), at + 1)).join(''),
          ),
        }),
      'too-many-rows',
    ],
    [
      'a cell in the last column',
      () => workbookOf({ [log]: sheetXml(row(cell('XFD1', 'x'))) }),
      'too-many-columns',
    ],
    ['an entity from outside', () => workbookOf({ [log]: entity }), 'workbook-not-plain'],
    [
      'UTF-16 around a declaration',
      () => workbookOf({ [log]: Buffer.from(`\ufeff${entity}`, 'utf16le') }),
      'workbook-not-plain',
    ],
    ['NUL in a part', () => workbookOf({ [log]: sheetXml(row(cell('A1', 'a\0b'))) }), 'workbook-not-plain'],
    ['a name that leads out', () => workbookOf({ '../../evil.xml': 'x' }), 'workbook-not-plain'],
    ['an absolute name', () => workbookOf({ '/etc/cron.d/x': 'x' }), 'workbook-not-plain'],
    [
      '2,000 parts',
      () =>
        workbookOf(Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`xl/media/${at}.bin`, 'x']))),
      'workbook-too-large',
    ],
    ['cut in the middle', async () => (await workbookOf({})).subarray(0, 900), 'broken-workbook'],
    [
      'no workbook inside',
      () => Promise.resolve(Buffer.from(zipSync({ 'content.xml': Buffer.from('x') }))),
      'is-other-archive',
    ],
    ['a document under its name', () => Promise.resolve(Buffer.from('%PDF-1.7\0\0')), 'not-text'],
    [
      'one locked by a password',
      () =>
        Promise.resolve(
          Buffer.concat([
            Buffer.from('d0cf11e0a1b11ae1', 'hex'),
            Buffer.alloc(512),
            Buffer.from('EncryptedPackage', 'utf16le'),
          ]),
        ),
      'is-encrypted',
    ],
    ['one that says it is encrypted', async () => encrypted(await workbookOf({})), 'is-encrypted'],
    [
      'a size that is a lie',
      async () => liar(await workbookOf({ [log]: ' '.repeat(20_000_000) })),
      'workbook-too-large',
    ],
    ['more than 2 MB', () => Promise.resolve(Buffer.alloc(2_000_001, 'P')), 'too-large'],
  ])('%s', async (_, make, refusal) => {
    const bytes = await make();
    expect(await bounded(() => rowsOf(bytes))).toBe(refusal);
  });

  test('a cell of 10 MB is cut and its row refused', async () => {
    const cells = (at: number, last: string) =>
      ['2026-03-02', '09:00', '60', 'Rosa', 'Paid', 'Video', last]
        .map((text, column) => cell(`${'ABCDEFG'[column]}${at}`, text))
        .join('');
    const head = headings.map((text, column) => cell(`${'ABCDEFG'[column]}1`, text)).join('');
    const xml = sheetXml(row(head, 1) + row(cells(2, 'x'.repeat(10_000_000)), 2) + row(cells(3, 'Sleep'), 3));
    const bytes = await workbookOf({ [log]: xml });
    expect(await bounded(() => rowsOf(bytes))).toMatchObject(['cell-too-long', { topic: 'Sleep' }]);
  });

  test.each([
    ['a mark that turns the direction', 'Ro\u202esa'],
    ['a lone half of a character', 'Rosa&#xD800;'],
    ['a control character', 'Ro&#x1;sa'],
  ])('%s in a cell is refused with its row', async (_, name) => {
    const bytes = await workbookOf({
      [log]: sheetXml(
        row(headings.map((text, at) => cell(`${'ABCDEFG'[at]}1`, text)).join(''), 1) +
          row(
            ['2026-03-02', '09:00', '60', name, 'Paid', 'Video', '']
              .map((text, at) => cell(`${'ABCDEFG'[at]}2`, text))
              .join(''),
            2,
          ),
      ),
    });
    const [verdict] = [await rowsOf(bytes)].flat();
    // What is no character at all may also make the workbook unreadable, or be replaced by the sign for that.
    if (typeof verdict === 'string') expect(verdict).toMatch(/^(cell-unreadable|broken-workbook)$/);
    else expect(verdict?.client).not.toEqual({ name });
  });

  test('a million commas, and 5,001 rows of text', async () => {
    expect(await bounded(() => rowsOf(Buffer.from(`x\n${','.repeat(1_900_000)}x`)))).toBe('too-many-columns');
    expect(await rowsOf(Buffer.from(`${headings.join(',')}\n${'a,b\n'.repeat(5_001)}`))).toBe(
      'too-many-rows',
    );
  });
});

/** Sets the flag of encryption in the first entry of the table of contents. */
function encrypted(bytes: Buffer): Buffer {
  const at = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
  return bytes;
}

/** Writes into the table of contents that every part unpacks to ten bytes. */
function liar(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf('504b0102', 'hex'); at >= 0; at = bytes.indexOf('504b0102', at + 4, 'hex'))
    bytes.writeUInt32LE(10, at + 24);
  return bytes;
}
