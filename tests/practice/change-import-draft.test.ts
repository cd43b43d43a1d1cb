import { expect, test } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { changeImportDraft, type DraftChange } from '#features/practice/sheet/change-import-draft.ts';
import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { findImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import { firstPageOf, gridViewOf } from '#features/practice/sheet/grid-view.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import type { ReadingTold } from '#features/practice/sheet/sheet-table.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

async function aDraft(sent: string | Buffer, told: ReadingTold = {}) {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const started = await startPracticeImport(db, keys, trainee, sent, now, told);
  if (!started.ok) throw new Error(started.refusal);
  const { draftId } = started.value;
  const look = async () => {
    const draft = await findImportDraft(db, keys, trainee, { draftId }, now);
    if (!draft) throw new Error('No draft');
    return gridViewOf(draft);
  };
  const change = (what: DraftChange, actor = trainee) =>
    changeImportDraft(db, keys, actor, { draftId, change: what }, now);
  const confirm = () => confirmPracticeImport(db, keys, trainee, { draftId }, now);
  return { db, keys, trainee, draftId, look, change, confirm };
}

const german = [
  'Datum\tBeginn\tDauer\tKlientin\tHonorar\tKanal\tThema',
  '02.03.2026\t9:00\t60\tRosa Berg\tbezahlt\tZoom\tSchlaf',
  '31.02.2026\tmorgens\t60\tRosa Berg\tvielleicht\tTelefon\tSchlaf',
  '4. März 2026\t9:00\t1h\tRosa Berg\tkostenlos\tvor Ort\tSchlaf',
].join('\n');

test('what is pasted is understood by its German headings, and each problem stands beside its cell', async () => {
  const { look } = await aDraft(german);
  const view = await look();
  expect(view.columns).toEqual(['day', 'start', 'length', 'client', 'fee', 'medium', 'topic']);
  expect(view.summary).toEqual({ added: 2, known: 0, refused: 1, skipped: 0, toLookAt: 1, hours: '2:00' });
  expect(view.verdicts[0]).toMatchObject({
    is: 'refused',
    problems: [
      { at: 0, words: 'There is no such day in the calendar.' },
      { at: 1, words: 'The start cannot be read. Write it as 17:30.' },
      { at: 4, words: 'The fee is not one of Paid, Barter and Pro bono.' },
    ],
  });
});

test('cells are typed over, rows skipped and taken, and what was typed survives', async () => {
  const { look, change, confirm } = await aDraft(german);
  const cells = [
    { line: 3, at: 0, text: '3.3.2026' },
    { line: 3, at: 1, text: '9:00' },
    { line: 3, at: 4, text: 'Pro bono' },
  ];
  expect((await change({ cells, skip: [{ line: 2, isSkipped: true }] })).ok).toBe(true);
  expect((await look()).summary).toMatchObject({ added: 2, refused: 0, skipped: 1 });
  await change({ skip: [{ line: 2, isSkipped: false }] });
  expect((await look()).rows[1]?.cells.slice(0, 2)).toEqual(['3.3.2026', '9:00']);
  expect(await confirm()).toMatchObject({ value: { added: 3, known: 0, refused: 0 } });
});

test('a row that takes the time of another one says so beside its start', async () => {
  const twice = `${german.split('\n').slice(0, 2).join('\n')}\n02.03.2026\t9:30\t60\tIda Holm\tbezahlt\tZoom\tx`;
  const { look } = await aDraft(twice);
  expect((await look()).verdicts[0]?.problems).toMatchObject([
    { at: 1, words: expect.stringContaining('(row 2)') },
  ]);
});

test('columns without headings are guessed by what stands in them, and chosen otherwise', async () => {
  const bare =
    '2026-03-02\t09:00\t10:00\tRosa Berg\tPaid\tVideo\tyes\n2026-03-03\t09:00\t10:00\tIda Holm\tPro bono\tPhone\tno';
  const { look, change } = await aDraft(bare);
  const view = await look();
  expect(view.columns).toEqual(['day', 'start', 'end', 'client', 'fee', 'medium', 'agreed']);
  expect(view.summary).toMatchObject({ added: 2, hours: '2:00' });
  await change({ columns: view.columns.with(4, null) });
  expect(await look()).toMatchObject({
    missing: ['fee'],
    summary: { added: 0, refused: 2 },
    verdicts: [{ words: 'The fee is missing: Paid, Barter or Pro bono.' }, {}],
  });
});

test('a day with one reading tells how the others are meant, and can be overruled', async () => {
  const rows = ['Date,Start,Duration,Client,Fee,Medium', '05/08/2025,09:00,60,Rosa,Paid,Video'];
  const known = await aDraft(Buffer.from([...rows, '25/08/2025,09:00,60,Rosa,Paid,Video'].join('\n')));
  expect(await known.look()).toMatchObject({
    dateOrder: 'day-first',
    asksForDateOrder: false,
    summary: { added: 2 },
  });
  const asked = await aDraft(Buffer.from(rows.join('\n')));
  expect(await asked.look()).toMatchObject({
    dateOrder: null,
    asksForDateOrder: true,
    summary: { refused: 1 },
  });
  await asked.change({ dateOrder: 'month-first' });
  expect(await asked.look()).toMatchObject({ asksForDateOrder: false, summary: { added: 1 } });
});

test('a file is read again as another encoding, and another sheet of a workbook', async () => {
  const text = 'Date;Start;Duration;Client;Fee;Medium\n2026-03-02;09:00;60;Zoë Müller;Paid;Video\n';
  const mac = Buffer.from(text, 'latin1').map((byte) => (byte === 0xeb ? 0x91 : byte === 0xfc ? 0x9f : byte));
  const guessed = await aDraft(Buffer.from(mac));
  expect((await guessed.look()).rows[0]?.cells[3]).toBe('Zoë Müller');
  await guessed.change({ reading: { encoding: 'windows-1252' } });
  expect((await guessed.look()).rows[0]?.cells[3]).not.toBe('Zoë Müller');

  const log = text
    .trim()
    .split('\n')
    .map((line) => line.split(';'));
  const book = await writeXlsx({
    sheets: [
      {
        name: 'Plans',
        rows: [
          ['x', 'y'],
          ['a', 'b'],
        ],
      },
      { name: 'Log', rows: log },
    ],
  });
  const { look, change } = await aDraft(Buffer.from(book));
  expect((await look()).summary.added).toBe(0);
  await change({ reading: { sheet: 1 } });
  expect((await look()).summary.added).toBe(1);
  expect(await change({ reading: { sheet: 7 } })).toMatchObject({ refusal: 'no-such-sheet' });
});

test('the first row names the columns or is a session, as the trainee says', async () => {
  const { look, change } = await aDraft(german);
  await change({ hasHeadings: false });
  expect(await look()).toMatchObject({ headings: [], summary: { refused: 2 } });
  await change({ hasHeadings: true });
  expect(await look()).toMatchObject({ summary: { added: 2, refused: 1 } });
});

test('a draft is changed by its trainee alone, and what was pasted has no file to read again', async () => {
  const { db, look, change } = await aDraft(german);
  const other = await aPerson(db, 'trainee');
  expect(await change({ cells: [{ line: 2, at: 3, text: 'Eve' }] }, other)).toMatchObject({
    refusal: 'not-found',
  });
  expect(await change({ reading: { delimiter: ';' } })).toMatchObject({ refusal: 'no-file' });
  // Neither a line nor a column that is not there makes one.
  await change({
    cells: [
      { line: 99, at: 0, text: 'x' },
      { line: 2, at: 900, text: 'x' },
      { line: 2, at: -1, text: 'x' },
    ],
  });
  expect((await look()).rows.map(({ cells }) => cells.length)).toEqual([7, 7, 7]);
});

test('a change that came while the rows were being read keeps the import from going on', async () => {
  const { change, confirm, look } = await aDraft(german);
  const [, confirmed] = await Promise.all([change({ skip: [{ line: 2, isSkipped: true }] }), confirm()]);
  if (confirmed.ok) expect(await look().catch(() => undefined)).toBeUndefined();
  else expect(confirmed.refusal).toBe('changed-meanwhile');
});

test('the first page holds the rows that want looking at, and the grid fetches the others', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => {
    const day = at % 2 ? '31.02.2025' : `${(at % 28) + 1}.${Math.floor(at / 28) + 1}.2025`;
    return `${day}\t9:00\t60\tRosa Berg\tpaid\tZoom\tSleep`;
  });
  const { db, keys, trainee, draftId } = await aDraft(
    ['Date\tStart\tMinutes\tClient\tFee\tMedium\tTopic', ...rows].join('\n'),
  );
  const draft = await findImportDraft(db, keys, trainee, { draftId }, now);
  const first = firstPageOf(draft!);
  expect(first.rows).toHaveLength(50);
  expect(first.rows.every(({ cells }) => cells[0] === '31.02.2025')).toBe(true);
  expect(first.verdicts).toHaveLength(50);
  expect(first).toMatchObject({ rowCount: 120, summary: { added: 60, refused: 60, toLookAt: 60 } });
  expect(gridViewOf(draft!).rows).toHaveLength(120);
  expect(gridViewOf(draft!).verdicts).toHaveLength(60);
});
