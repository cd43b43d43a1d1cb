import { zipSync } from 'fflate';
import { streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { withoutGuard } from '#shared/formula-guard.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { sheetLimits, workbookLimits } from './sheet-limits.ts';
import type { ReadingTold, SheetLine, SheetTable, TableRefusal } from './sheet-table.ts';

type Parts = Record<string, Uint8Array>;

/**
 * The cells of one sheet of an XLSX workbook. The reader of workbooks never sees what was sent: it gets a new archive of
 * the few parts that are needed, each unpacked within limits and looked through first.
 */
export async function readWorkbook(
  bytes: Buffer,
  told: ReadingTold = {},
): Promise<Outcome<SheetTable, TableRefusal, { line: number }>> {
  const archive = openArchive(bytes);
  if (!archive.ok) return archive;
  if (!archive.value.names.includes('xl/workbook.xml')) return refuse('is-other-archive');
  const sheets = findSheets(archive.value);
  if (!sheets.ok) return sheets;
  const sheet = told.sheet ?? 0;
  const chosen = sheets.value.list[sheet];
  if (!chosen) return refuse('no-such-sheet');
  const parts = findParts(archive.value, sheets.value, sheet);
  if (!parts.ok) return parts;
  const lines = await readLines(zipSync(parts.value, { level: 0 }), sheet);
  if (!lines.ok) return lines;
  if (lines.value.length === 0) return refuse('empty');
  const names = sheets.value.list.map(({ name }) => name);
  return done({ readAs: { form: 'workbook', sheets: names, sheet }, lines: lines.value });
}

interface Sheets {
  list: { name: string; part: string }[];
  parts: Parts;
}

/** The sheets by name, in the order of their tabs. */
function findSheets(archive: Archive): Outcome<Sheets, TableRefusal> {
  const parts: Parts = {};
  const texts: string[] = [];
  for (const name of ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']) {
    const part = readXml(archive, name);
    if (!part.ok) return part;
    parts[name] = part.value.bytes;
    texts.push(part.value.text);
  }
  const [workbook = '', relations = ''] = texts;
  const targets = new Map(
    elements(relations, 'Relationship').map((element) => [
      attribute(element, 'Id'),
      attribute(element, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  const list = elements(workbook, 'sheet').map((element) => ({
    name: attribute(element, 'name').slice(0, 100),
    part: targets.get(attribute(element, '(?:\\w+:)?id')) ?? '',
  }));
  if (list.length > workbookLimits.sheets) return refuse('too-many-sheets');
  return list.length === 0 ? refuse('broken-workbook') : done({ list, parts });
}

const elements = (xml: string, name: string) =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]{0,2000}>`, 'g')) ?? [];

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const attribute = (element: string, name: string) =>
  (new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? '').replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, entity: string) => entities[entity] ?? '',
  );

const emptySheet = Buffer.from(
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
);

/** Everything that one sheet needs; the other sheets are there and empty. */
function findParts(archive: Archive, sheets: Sheets, sheet: number): Outcome<Parts, TableRefusal> {
  const parts: Parts = { ...sheets.parts };
  for (const name of ['[Content_Types].xml', '_rels/.rels', 'xl/sharedStrings.xml', 'xl/styles.xml']) {
    if (!archive.names.includes(name)) continue;
    const part = readXml(archive, name);
    if (!part.ok) return part;
    parts[name] = part.value.bytes;
  }
  for (const [at, { part: name }] of sheets.list.entries()) {
    if (at !== sheet) {
      if (archive.names.includes(name)) parts[name] = emptySheet;
      continue;
    }
    const part = readXml(archive, name);
    if (!part.ok) return part;
    if (count(part.value.text, '<row') > workbookLimits.rowElements) return refuse('too-many-rows');
    parts[name] = part.value.bytes;
  }
  return done(parts);
}

function count(text: string, what: string): number {
  let found = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + what.length)) found += 1;
  return found;
}

/** XML of a workbook is UTF-8 and declares nothing: entities of its own, inside or outside, are refused before it is parsed. */
function readXml(archive: Archive, name: string): Outcome<{ bytes: Buffer; text: string }, TableRefusal> {
  const part = archive.read(name);
  if (!part.ok) return refuse(part.refusal === 'no-such-part' ? 'broken-workbook' : part.refusal);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(part.value);
  } catch {
    return refuse('workbook-not-plain');
  }
  if (/<!DOCTYPE|<!ENTITY|\0/i.test(text)) return refuse('workbook-not-plain');
  return done({ bytes: part.value, text });
}

async function readLines(archive: Uint8Array, sheet: number): Promise<Outcome<SheetLine[], TableRefusal>> {
  const lines: SheetLine[] = [];
  let textBytes = 0;
  try {
    for await (const { index, values } of streamXlsxRows(archive, { sheet })) {
      const last = values.findLastIndex((value) => value !== null && value !== '');
      if (last < 0) continue;
      if (last >= sheetLimits.columns) return refuse('too-many-columns');
      if (lines.length > sheetLimits.rows) return refuse('too-many-rows');
      const cells = values.slice(0, last + 1).map(textOf);
      textBytes += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (textBytes > sheetLimits.textBytes) return refuse('too-large');
      lines.push({ line: index + 1, cells });
    }
  } catch {
    return refuse('broken-workbook');
  }
  return done(lines);
}

const dayBegan1900 = Date.UTC(1900, 0, 1);

/** A cell as somebody would have typed it. One longer than is kept is cut just behind the limit, so that it is refused and holds no room. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return withoutGuard(text.slice(0, sheetLimits.cellBytes + 1).trim());
}

/** `2026-03-02`, with its time where it has one; a time or a length alone as `9:30` or `36:00`. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  // To the minute: spreadsheets keep parts of a day, which fall beside it by a hair.
  const minutes = Math.round(date.getTime() / 60_000);
  const fromStart = minutes - (dayBegan1900 / 60_000 - 1_440);
  if (fromStart < 60 * 1_440)
    return `${Math.floor(fromStart / 60)}:${String(fromStart % 60).padStart(2, '0')}`;
  const text = new Date(minutes * 60_000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
