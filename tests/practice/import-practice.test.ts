import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceImportDrafts, practiceImports, practiceSessions } from '#db/schema/practice.ts';
import type { Person } from '#features/people/person.ts';
import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { discardPracticeImport } from '#features/practice/sheet/discard-practice-import.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { readPracticeSheet } from '#features/practice/sheet/read-practice-sheet.ts';
import { readSheetTable } from '#features/practice/sheet/read-sheet-table.ts';
import { readSheetText } from '#features/practice/sheet/read-sheet-text.ts';
import { contentOf } from '#features/practice/sheet/sheet-content.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { toCsv } from '#shared/to-csv.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import { openForClient } from '#features/clients/client-words.ts';
import { namePlace } from '#features/clients/sealed-places.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, told } from './practice-builders.ts';

const sample = (name: string) => readFileSync(`tests/samples/${name}`);
const heading = 'Date,Start,Duration,Client,Type,Number in group,Fee,Medium,Topic,Client agreed to be named';
const sheetOf = (...rows: string[]) => Buffer.from([heading, ...rows].join('\n'));
const plain = '2026-03-02,09:00,60,Rosa Berg,Individual,,Paid,Video,Sleep,yes';

async function anImporter() {
  const { db, keys, file } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  return { db, keys, file, trainee };
}

async function preview(db: Database, keys: KeyRing, trainee: Person, bytes: Buffer) {
  const started = await startPracticeImport(db, keys, trainee, bytes, now);
  if (!started.ok) throw new Error(started.refusal);
  const { draftId } = started.value;
  const draft = await findImportDraft(db, keys, trainee, { draftId }, now);
  if (!draft) throw new Error('No draft');
  return draft;
}

async function importFile(db: Database, keys: KeyRing, trainee: Person, bytes: Buffer) {
  const { id } = await preview(db, keys, trainee, bytes);
  return confirmPracticeImport(db, keys, trainee, { draftId: id }, now);
}

/** The rows of a file as they can be read, without an academy around it. */
async function readFile(bytes: Buffer) {
  const table = await readSheetTable(bytes);
  if (!table.ok) return table;
  const content = contentOf(table.value);
  return content.ok
    ? { ok: true as const, value: readPracticeSheet(content.value, { timeZone: 'Europe/Dublin' }) }
    : content;
}

const judge = async (...rows: string[]) => {
  const { db, keys, trainee } = await anImporter();
  const { verdicts } = await preview(db, keys, trainee, sheetOf(...rows));
  return verdicts.map((verdict) => (verdict.is === 'refused' ? verdict.because : verdict.is));
};

test.each([
  ['trainee-a.csv', 212],
  ['trainee-b-messy.csv', 199],
])('%s comes in whole, once', async (name, rows) => {
  const { db, keys, trainee } = await anImporter();
  const { verdicts } = await preview(db, keys, trainee, sample(name));
  expect(verdicts.filter(({ is }) => is !== 'new')).toEqual([]);
  expect(await db.$count(practiceSessions)).toBe(0);
  expect(await importFile(db, keys, trainee, sample(name))).toMatchObject({
    value: { added: rows, known: 0, refused: 0 },
  });
  expect(await db.$count(practiceSessions)).toBe(rows);
  expect(await db.$count(practiceImportDrafts)).toBe(0);
  const lines = await db.select().from(auditEntries);
  expect(lines.map(({ event, particulars }) => [event, JSON.parse(particulars) as object])).toEqual([
    ['practice-imported', { added: rows, known: 0, refused: 0 }],
  ]);
  const again = await preview(db, keys, trainee, sample(name));
  expect(again.verdicts.every(({ is }) => is === 'known')).toBe(true);
  expect(await importFile(db, keys, trainee, sample(name))).toMatchObject({ refusal: 'nothing-new' });
  expect(await db.$count(practiceSessions)).toBe(rows);
});

test('the figures of the messy log are those worked out beside it', async () => {
  const { db, keys, trainee } = await anImporter();
  await importFile(db, keys, trainee, sample('trainee-b-messy.csv'));
  const expected = JSON.parse(sample('trainee-b-messy.expected.json').toString()) as Record<string, number>;
  const counted = (await findPracticeEvidence(db, trainee.id)).filter(
    (row) =>
      row.kind !== 'chemistry-call' &&
      row.heldOn >= '2025-09-01' &&
      (row.groupSize ?? 0) <= 15 &&
      (row.kind === 'group' || row.clientAgreedToBeNamed),
  );
  expect(counted).toHaveLength(expected['counted_rows'] ?? 0);
  expect(counted.reduce((sum, row) => sum + row.durationMinutes, 0)).toBe(expected['client_minutes']);
  const people = counted.filter((row) => row.kind === 'individual').map((row) => row.clientId);
  expect(new Set(people).size).toBe(expected['individual_clients']);
});

test('no name of a client is found in the data folder, nor in a draft', async () => {
  const { db, keys, file, trainee } = await anImporter();
  const names = new Set<string>();
  for (const name of ['trainee-a.csv', 'trainee-b-messy.csv']) {
    const read = await readFile(sample(name));
    if (!read.ok) throw new Error(read.refusal);
    for (const row of read.value.rows)
      if (row.told.ok && 'name' in row.told.value.client) names.add(row.told.value.client.name);
  }
  expect(names.size).toBeGreaterThan(15);
  const bytes = () =>
    Buffer.concat(
      [file, `${file}-wal`].map((path) => {
        try {
          return readFileSync(path);
        } catch {
          return Buffer.alloc(0);
        }
      }),
    );
  const found = () => [...names].filter((name) => bytes().includes(name));
  await startPracticeImport(db, keys, trainee, sample('trainee-a.csv'), now);
  expect(found()).toEqual([]);
  await importFile(db, keys, trainee, sample('trainee-a.csv'));
  await importFile(db, keys, trainee, sample('trainee-b-messy.csv'));
  expect(found()).toEqual([]);
  expect(bytes().includes('Sleep and shifts')).toBe(true);
});

test('two uploads confirmed at once add each row once (B59)', async () => {
  const { db, keys, trainee } = await anImporter();
  const { id } = await preview(db, keys, trainee, sample('trainee-a.csv'));
  const answers = await Promise.all(
    [1, 2, 3].map(() => confirmPracticeImport(db, keys, trainee, { draftId: id }, now)),
  );
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect(await db.$count(practiceSessions)).toBe(212);
  expect(await db.$count(practiceImports)).toBe(1);
});

test('a row that came in by hand while the preview was open is known at the end', async () => {
  const { db, keys, trainee } = await anImporter();
  const { id } = await preview(db, keys, trainee, sheetOf(plain, plain.replace('09:00', '11:00')));
  await aLoggedSession(db, keys, trainee, {
    ...{ heldOn: calendarDate('2026-03-02'), startsAt: '09:00', client: { name: 'rosa  BERG' } },
    topic: 'Sleep',
  });
  expect(await confirmPracticeImport(db, keys, trainee, { draftId: id }, now)).toMatchObject({
    value: { added: 1, known: 1 },
  });
  expect((await findPracticeEvidence(db, trainee.id)).map((row) => row.clientCode)).toEqual(['C1', 'C1']);
});

test('a row that was edited after its import is still known', async () => {
  const { db, keys, trainee } = await anImporter();
  await importFile(db, keys, trainee, sheetOf(plain));
  const [row] = await db.select().from(practiceSessions);
  await editPracticeSession(
    ...[db, keys, trainee],
    {
      ...told({
        heldOn: calendarDate('2026-03-02'),
        startsAt: '09:00',
        client: { code: 'C1' },
        topic: 'Else',
      }),
      ...{ id: row?.id ?? '', revision: 1 },
    },
    now,
  );
  const { verdicts } = await preview(db, keys, trainee, sheetOf(plain));
  expect(verdicts).toMatchObject([{ is: 'known', warnings: ['described-otherwise'] }]);
});

test('a preview belongs to one trainee, is replaced by the next and erased when given up', async () => {
  const { db, keys, trainee } = await anImporter();
  const other = await aPerson(db, 'trainee');
  const { id } = await preview(db, keys, trainee, sheetOf(plain));
  expect(await findImportDraft(db, keys, other, { draftId: id }, now)).toBeUndefined();
  expect(await confirmPracticeImport(db, keys, other, { draftId: id }, now)).toMatchObject({
    refusal: 'not-found',
  });
  await discardPracticeImport(db, other, id);
  const next = await preview(db, keys, trainee, sheetOf(plain));
  expect(await findImportDraft(db, keys, trainee, { draftId: id }, now)).toBeUndefined();
  const tomorrow = new Date(now.getTime() + 25 * 3_600_000);
  expect(await findImportDraft(db, keys, trainee, { draftId: next.id }, tomorrow)).toBeUndefined();
  await discardPracticeImport(db, trainee, next.id);
  expect(await db.$count(practiceImportDrafts)).toBe(0);
});

test('a sealed name opens with a key of the trainee’s own only', async () => {
  const { db, keys, trainee } = await anImporter();
  const other = await aPerson(db, 'trainee');
  await importFile(db, keys, other, sheetOf(plain));
  await importFile(db, keys, trainee, sheetOf(plain));
  const [client] = await db.select().from(clients).where(eq(clients.traineeId, trainee.id));
  const [others] = await db.select().from(clients).where(eq(clients.traineeId, other.id));
  const own = client && (await findClientKeys(db, keys, trainee.id))?.(client.id);
  const theirs = others && (await findClientKeys(db, keys, other.id))?.(others.id);
  if (!own || !theirs) throw new Error('Not there');
  const place = namePlace(client.id, trainee.id);
  expect(openForClient(own, client.nameSealed, place)).toBe('Rosa Berg');
  expect(() => openForClient(theirs, client.nameSealed, place)).toThrow();
});

describe('rows', () => {
  test.each([
    ['a plain one', plain, 'new'],
    ['no day', plain.replace('2026-03-02', ''), 'day-missing'],
    ['30 February', plain.replace('2026-03-02', '2026-02-30'), 'no-such-day'],
    ['a day in two readings', plain.replace('2026-03-02', '05/03/2026'), 'day-or-month-first'],
    ['a day as spreadsheets keep it', plain.replace('2026-03-02', '46083'), 'new'],
    ['a number that is no day', plain.replace('2026-03-02', '4608'), 'unreadable-day'],
    ['no start', plain.replace('09:00', ''), 'start-missing'],
    ['a start in words', plain.replace('09:00', 'morning'), 'unreadable-start'],
    [
      'the hour that spring leaves out',
      plain.replace('2026-03-02,09:00', '2026-03-29,01:30'),
      'no-such-time',
    ],
    ['tomorrow', plain.replace('2026-03-02', '2026-11-23'), 'not-yet-held'],
    ['last century', plain.replace('2026-03-02', '1999-03-02'), 'too-long-ago'],
    ['no length', plain.replace(',60,', ',,'), 'length-missing'],
    ['part minutes', plain.replace(',60,', ',59.9,'), 'unreadable-length'],
    ['13 hours', plain.replace(',60,', ',13:00,'), 'duration-out-of-range'],
    ['no client', plain.replace('Rosa Berg', ''), 'client-missing'],
    ['a name that turns around', plain.replace('Rosa', 'Ro\u202esa'), 'cell-unreadable'],
    ['a name of 201 bytes', plain.replace('Rosa', 'x'.repeat(201)), 'name-too-long'],
    ['a cell of 2,001 bytes', plain.replace('Sleep', 'x'.repeat(2001)), 'cell-too-long'],
    ['a kind nobody knows', plain.replace('Individual', 'Duo'), 'unreadable-kind'],
    ['a group without a number', plain.replace('Individual', 'Group'), 'head-count-missing'],
    ['a group of 1.5', plain.replace('Individual,', 'Group,1.5'), 'unreadable-head-count'],
    ['a group of 16', plain.replace('Individual,', 'Group,16'), 'new'],
    ['an unknown fee', plain.replace('Paid', 'Maybe'), 'unreadable-fee'],
    ['an unknown medium', plain.replace('Video', 'Letter'), 'unreadable-medium'],
    ['an unknown agreement', plain.replace(',yes', ',perhaps'), 'unreadable-agreement'],
    ['a formula for a topic', plain.replace('Sleep', '=1+1'), 'new'],
    ['a formula of ours, guarded', plain.replace('Sleep', "'=1+1"), 'new'],
  ])('%s', async (_, row, verdict) => expect(await judge(row)).toEqual([verdict]));

  test('the same row twice is one; another at the same time is refused (B59)', async () => {
    expect(await judge(plain, plain, plain.replace('Rosa Berg', 'ROSA  berg'))).toEqual([
      'new',
      'known',
      'known',
    ]);
    expect(await judge(plain, plain.replace('Rosa', 'Ines'))).toEqual(['new', 'overlaps-row']);
    expect(await judge(plain, plain.replace(',60,', ',50,'))).toEqual(['new', 'overlaps-row']);
    expect(await judge(plain, plain.replace('09:00', '10:00'))).toEqual(['new', 'new']);
  });

  test('more than twelve hours on one day are refused, in the file and with the log', async () => {
    const at = (start: string, minutes: number, day = '2026-03-02') =>
      `${day},${start},${minutes},Rosa Berg,Individual,,Paid,Video,Sleep,yes`;
    expect(
      await judge(at('06:00', 400), at('13:00', 320), at('19:00', 1), at('23:59', 60, '2026-03-01')),
    ).toEqual(['new', 'new', 'long-day', 'new']);
    const { db, keys, trainee } = await anImporter();
    const heldOn = calendarDate('2026-03-02');
    await aLoggedSession(db, keys, trainee, { heldOn, startsAt: '06:00', durationMinutes: 700 });
    const { verdicts } = await preview(db, keys, trainee, sheetOf(at('18:00', 20), at('19:00', 1)));
    expect(verdicts).toMatchObject([{ is: 'new' }, { is: 'refused', because: 'long-day' }]);
  });

  test('one that takes the time of a logged session is refused', async () => {
    const { db, keys, trainee } = await anImporter();
    await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-03-02'), startsAt: '08:30' });
    const { verdicts } = await preview(db, keys, trainee, sheetOf(plain));
    expect(verdicts).toMatchObject([{ is: 'refused', because: 'overlaps', other: { heldOn: '2026-03-02' } }]);
  });

  test('the order of day and month is asked for once and then used', async () => {
    const { db, keys, trainee } = await anImporter();
    const draft = await preview(db, keys, trainee, sheetOf(plain.replace('2026-03-02', '05/03/2026')));
    expect(draft.sheet.asksForDateOrder).toBe(true);
    const told = { draftId: draft.id, dateOrder: 'month-first' } as const;
    await confirmPracticeImport(db, keys, trainee, told, now);
    expect((await findPracticeEvidence(db, trainee.id))[0]?.heldOn).toBe('2026-05-03');
  });
});

describe('files', () => {
  const text = `Date\tStart\tEnd\tClient\tFee\tMedium\tTopic\r\n2026-03-02\t09:00\t10:15\tZoë Müller\tPaid\tVideo\t"Two\nlines"\r\n`;
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE', utf16be],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['semicolons', Buffer.from(text.replaceAll('\t', ';'))],
    ['upright strokes', Buffer.from(text.replaceAll('\t', '|'))],
    ['old line ends', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('%s', async (_, bytes) => {
    const read = await readFile(bytes);
    expect(read).toMatchObject({
      ok: true,
      value: {
        rows: [
          { told: { value: { client: { name: 'Zoë Müller' }, durationMinutes: 75, kind: 'individual' } } },
        ],
      },
    });
  });

  test.each([
    ['a workbook cut off', Buffer.from('504b0304140000000800', 'hex'), 'broken-workbook'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'is-old-workbook'],
    ['an archive', Buffer.from('1f8b0800000000000000', 'hex'), 'is-archive'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['headings alone', sheetOf(), 'empty'],
    ['NUL inside', sheetOf(plain.replace('Sleep', 'a\0b')), 'not-text'],
    ['cut in the middle of a quote', sheetOf(plain.replace('Sleep', '"Slee')), 'cut-off'],
    ['quotes out of place', sheetOf(plain.replace('Sleep', '"Sle"ep')), 'broken-quotes'],
    ['2 MB and a byte', Buffer.alloc(2_000_001, 'a'), 'too-large'],
    ['5,001 rows', sheetOf(...Array.from({ length: 5001 }, () => plain)), 'too-many-rows'],
    ['65 columns', Buffer.from(`${heading}${',x'.repeat(60)}\n${plain}`), 'too-many-columns'],
    ['a million commas', Buffer.from(`${heading}\n${','.repeat(1_000_000)}x`), 'too-many-columns'],
  ])('%s is refused as a whole', async (_, bytes, refusal) => {
    expect(await readFile(bytes)).toMatchObject({ ok: false, refusal });
  });

  test('a column that is missing or stands twice is told', async () => {
    expect(await readFile(Buffer.from('Start,Client\n09:00,Ana'))).toMatchObject({
      value: { missing: ['day', 'length', 'fee', 'medium'], rows: [{ told: { refusal: 'day-missing' } }] },
    });
    expect(await readFile(Buffer.from(`${heading},Day\n${plain},x`))).toMatchObject({
      value: { doubled: ['day'], rows: [{ told: { ok: true } }] },
    });
  });

  test('lines are counted as a spreadsheet counts its rows', () => {
    const read = readSheetText(sheetOf(plain, '', plain));
    expect(read.ok && read.value.lines.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  test('what we write is text to a spreadsheet, and comes back as it was', () => {
    const cells = [
      '=HYPERLINK("x")',
      '+1',
      '-1',
      '@x',
      '\t=1',
      '＝1',
      '\ufeff=1',
      'plain',
      'a "quoted", one',
    ];
    const csv = toCsv([cells.map((_, at) => `Column ${at}`), cells]);
    for (const cell of csv.split('\r\n')[1]?.split(/,(?=["'a-z])/) ?? [])
      expect(cell).not.toMatch(/^"?[\s\p{Cf}]*[=+\-@＝]/u);
    const back = readSheetText(Buffer.from(csv));
    expect(back.ok && back.value.lines[1]?.cells.map((cell) => cell.replaceAll(/[\t\ufeff]/g, ''))).toEqual(
      cells.map((cell) => cell.replaceAll(/[\t\ufeff]/g, '')),
    );
  });
});

test('two uploads at once leave one preview, and what is confirmed twice at once comes in once (B59)', async () => {
  const { db, keys, trainee } = await anImporter();
  const other = '2026-03-04,09:00,60,Rosa Berg,Individual,,Paid,Video,Sleep,yes';
  const started = await Promise.all(
    [sheetOf(plain), sheetOf(plain, other)].map((bytes) =>
      startPracticeImport(db, keys, trainee, bytes, now),
    ),
  );
  const ids = started.flatMap((each) => (each.ok ? [each.value.draftId] : []));
  expect(ids).toHaveLength(2);
  const left = await db.select({ id: practiceImportDrafts.id }).from(practiceImportDrafts);
  expect(left).toHaveLength(1);

  const confirmed = await Promise.all(
    [...ids, ...ids].map((draftId) => confirmPracticeImport(db, keys, trainee, { draftId }, now)),
  );
  const kept = ids.indexOf(left[0]?.id ?? '');
  const rows = kept + 1;
  expect(confirmed.map((each) => (each.ok ? each.value.added : each.refusal))).toEqual(
    [0, 1, 0, 1].map((at) => (at === kept ? rows : 'not-found')),
  );
  expect(await db.$count(practiceSessions)).toBe(rows);
  expect(await db.$count(practiceImports)).toBe(1);
  expect((await importFile(db, keys, trainee, sheetOf(plain))).ok).toBe(false);
});
