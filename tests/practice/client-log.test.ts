import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { addClient } from '#features/clients/add-client.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';
import { findBalances } from '#features/practice/balance/find-balances.ts';
import { bringInClientLog } from '#features/practice/sheet/bring-in-client-log.ts';
import { readClientLog } from '#features/practice/sheet/client-log.ts';
import { readSheetTable } from '#features/practice/sheet/read-sheet-table.ts';
import { contentOf } from '#features/practice/sheet/sheet-content.ts';
import { templateCsv, templateNames, templateXlsx } from '#features/practice/sheet/sheet-templates.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from './practice-builders.ts';

const heading = templateCsv('icf-client-log').trim();
const rows = [
  'Rosa Berg,rosa@example.org,Individual,,2025-10-01,2026-03-31,12.5,0',
  'Ida Holm,ida@example.org,Individual,1,2025-11-03,2026-01-20,0,6:30',
  'Ward circle,ward@example.org,Group,8,2025-12-01,2026-02-28,9,',
];
const log = (...all: string[]) => Buffer.from([heading, ...all].join('\n'));

async function aClientLog(bytes: Buffer) {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const started = await startPracticeImport(db, keys, trainee, bytes, now);
  if (!started.ok) throw new Error(started.refusal);
  const bringIn = (over: { overlapSeen?: boolean } = {}) =>
    bringInClientLog(
      db,
      keys,
      trainee,
      { draftId: started.value.draftId, where: 'My calendar of 2025', overlapSeen: false, ...over },
      now,
    );
  return { db, keys, trainee, bringIn };
}

test('a list with one row for each client becomes an opening balance, and no session is made up', async () => {
  const { db, keys, trainee, bringIn } = await aClientLog(log(...rows));
  expect(await bringIn()).toMatchObject({ value: { taken: 3 } });
  expect(await db.$count(practiceSessions)).toBe(0);
  const [balance] = await findBalances(db, keys, trainee.id);
  expect(balance).toMatchObject({
    ...{ fromOn: '2025-10-01', untilOn: '2026-03-31', paidMinutes: 1_290, proBonoMinutes: 390, clients: 2 },
    evidence: [
      'My calendar of 2025',
      'C1: 1 Oct 2025 to 31 Mar 2026, paid 12:30, pro bono 0:00',
      'C2: 3 Nov 2025 to 20 Jan 2026, paid 0:00, pro bono 6:30',
      'G1: 1 Dec 2025 to 28 Feb 2026, paid 9:00, pro bono 0:00',
    ].join('\n'),
  });
  expect(await bringIn()).toMatchObject({ refusal: 'not-found' });
});

test('hours that may be told twice are asked about, and nothing is kept until then', async () => {
  const { db, keys, trainee, bringIn } = await aClientLog(log(...rows));
  await aLoggedSession(db, keys, trainee, {
    heldOn: calendarDate('2026-01-05'),
    client: { name: 'Rosa Berg' },
  });
  expect(await bringIn()).toMatchObject({ refusal: 'hours-may-be-there', particulars: { sessions: 1 } });
  expect(await db.$count(clients)).toBe(1);
  expect((await bringIn({ overlapSeen: true })).ok).toBe(true);
  expect(await db.$count(clients)).toBe(3);
});

test('contacts go into the sealed records, and one that is kept already stays', async () => {
  const { db, keys, trainee, bringIn } = await aClientLog(log(...rows));
  const rosa = { kind: 'individual' as const, name: 'Rosa Berg', contact: 'by letter', sponsorId: null };
  expect((await addClient(db, keys, trainee, rosa, now)).ok).toBe(true);
  expect((await bringIn()).ok).toBe(true);
  const records = await Promise.all(
    ['C1', 'C2', 'G1'].map((code) => findClientRecord(db, keys, trainee.id, code)),
  );
  expect(records.map((record) => record?.contact)).toEqual([
    ...['by letter', 'ida@example.org', 'ward@example.org'],
  ]);
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain('ida@');
});

test.each([
  [',x,Individual,,2025-10-01,2026-03-31,12,0', 'name-empty'],
  ['Rosa,x,Individual,,soon,2026-03-31,12,0', 'from-unreadable'],
  ['Rosa,x,Individual,,2025-10-01,,12,0', 'until-unreadable'],
  ['Rosa,x,Individual,,2025-10-01,2025-09-30,12,0', 'ends-before-it-begins'],
  ['Rosa,x,Individual,,2025-08-31,2025-09-30,12,0', 'before-education-began'],
  ['Rosa,x,Individual,,2026-08-31,2026-11-23,12,0', 'not-over-yet'],
  ['Rosa,x,Individual,,2025-10-01,2026-03-31,a lot,0', 'hours-unreadable'],
  ['Rosa,x,Individual,,2025-10-01,2026-03-31,,', 'no-hours'],
  ['Ward,x,Group,,2025-10-01,2026-03-31,12,0', 'head-count-missing'],
  ['Ward,x,Group,16,2025-10-01,2026-03-31,12,0', 'group-too-large'],
  ['Rosa,x,Individual,,05/10/2025,06/10/2025,12,0', 'day-or-month-first'],
  ['Rosa,x,Individual,,2025-10-01,2026-03-31,1200,0', undefined],
])('%s: %s', async (row, because) => {
  const table = await readSheetTable(log(row));
  const content = table.ok && contentOf(table.value);
  if (!content || !content.ok) throw new Error('Not read');
  const today = calendarDate('2026-11-22');
  const read = readClientLog(content.value, { educationBeganOn: calendarDate('2025-09-01'), today });
  expect(read.refused.map((each) => each.because)).toEqual(because ? [because] : []);
});

test.each(templateNames)('the template %s is understood as CSV and as a workbook', async (name) => {
  const csv = await readSheetTable(Buffer.from(templateCsv(name)));
  const xlsx = await readSheetTable(Buffer.from(await templateXlsx(name)));
  if (!csv.ok || !xlsx.ok) throw new Error('Not read');
  expect(xlsx.value.lines[0]?.cells).toEqual(csv.value.lines[0]?.cells);
  const content = contentOf({ ...csv.value, lines: [...csv.value.lines, { line: 2, cells: ['x'] }] });
  if (!content.ok) throw new Error(content.refusal);
  expect(content.value.is).toBe(name === 'icf-client-log' ? 'client-log' : 'sessions');
  if (content.value.is === 'sessions') expect(content.value.columns).not.toContain(null);
});
