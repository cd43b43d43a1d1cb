import { createClient } from '@libsql/client';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { guards } from '#db/guards.ts';
import { commandLine, genesis, type AuditEvent } from '#features/audit/audit-entry.ts';
import { exportAuditTrail, type ExportFormat } from '#features/audit/export-audit-trail.ts';
import { findAuditTrail, linesAPage } from '#features/audit/find-audit-trail.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { spanOf, type TrailFilter } from '#features/audit/trail-filter.ts';
import { verifyAuditTrail } from '#features/audit/verify-audit-trail.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

let db: Database;
let file: string;
let administrator: Person;
beforeEach(async () => {
  ({ db, file } = await emptyAcademy());
  administrator = await aPerson(db, 'administrator', 'Ingrid Solheim');
});

const record = (event: AuditEvent, subjectId: string, at = now, actor: { id: string } = administrator) =>
  db.write((tx) =>
    recordEvent(tx, { actor, event, subjectId, at, particulars: { minutes: 60, fields: ['topic'] } }),
  );

async function exported(format: ExportFormat, filter: TrailFilter = {}): Promise<string> {
  const outcome = await exportAuditTrail(db, administrator, { filter, format }, now);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return (await Array.fromAsync(outcome.value)).join('');
}

/** What somebody with the file and an editor can do: the guards are no hindrance to them. */
async function tamper(statement: string) {
  const client = createClient({ url: `file:${file}` });
  for (const name of guards.keys())
    if (name.startsWith('audit_')) await client.execute(`drop trigger ${name}`);
  await client.execute(statement);
  client.close();
}

describe('reading', () => {
  test('shows the newest first, with the names of who acted and whom it was about', async () => {
    const trainee = await aPerson(db, 'trainee', 'Amara Okafor');
    await record('person-invited', trainee.id, now, commandLine);
    await record('roles-changed', trainee.id);
    await record('cohort-opened', 'a-cohort');
    const { lines, total, hasMore } = await findAuditTrail(db, {});
    expect(lines.map(({ event, actorName, subjectName }) => [event, actorName, subjectName])).toEqual([
      ['cohort-opened', 'Ingrid Solheim', null],
      ['roles-changed', 'Ingrid Solheim', 'Amara Okafor'],
      ['person-invited', null, 'Amara Okafor'],
    ]);
    expect([total, hasMore]).toEqual([3, false]);
  });

  test('goes on page by page, without a gap or a repeat', async () => {
    await db.write(async (tx) => {
      for (let line = 0; line < linesAPage + 5; line += 1)
        await recordEvent(tx, { actor: administrator, event: 'signed-in', subjectId: 'x', at: now });
    });
    const first = await findAuditTrail(db, {});
    const second = await findAuditTrail(db, {}, first.lines.at(-1)?.seq);
    expect([first.hasMore, second.hasMore]).toEqual([true, false]);
    expect([...first.lines, ...second.lines].map(({ seq }) => seq)).toEqual(
      Array.from({ length: linesAPage + 5 }, (_, place) => linesAPage + 5 - place),
    );
  });

  test('takes days as they are in a zone, the last one included', async () => {
    const dublin = 'Europe/Dublin';
    // 29 March 2026 has 23 hours in Dublin.
    const instants = [
      '2026-03-28T23:59:59Z',
      '2026-03-29T00:00:00Z',
      '2026-03-29T22:59:59Z',
      '2026-03-29T23:00:00Z',
    ];
    for (const at of instants) await record('signed-in', at, new Date(at));
    const day = calendarDate('2026-03-29');
    const { lines } = await findAuditTrail(db, spanOf({ fromOn: day, untilOn: day }, dublin));
    expect(lines.map(({ subjectId }) => subjectId).toSorted()).toEqual(instants.slice(1, 3));
  });

  test('is by event, by who acted and by what it was about', async () => {
    await record('signed-in', 'a', now, commandLine);
    await record('signed-in', 'b');
    await record('signed-out', 'b');
    const subjects = async (filter: TrailFilter) =>
      (await findAuditTrail(db, filter)).lines.map(({ event, subjectId }) => `${event} ${subjectId}`);
    expect(await subjects({ event: 'signed-in' })).toEqual(['signed-in b', 'signed-in a']);
    expect(await subjects({ actorId: commandLine.id })).toEqual(['signed-in a']);
    expect(await subjects({ subjectId: 'b', event: 'signed-out' })).toEqual(['signed-out b']);
    expect(await subjects({ subjectId: "' or 1=1 --" })).toEqual([]);
  });
});

describe('exporting', () => {
  test.each(['trainee', 'mentor', 'assessor'] as const)('is not for a %s', async (role) => {
    const what = { filter: {}, format: 'csv' } as const;
    expect(await exportAuditTrail(db, await aPerson(db, role), what, now)).toEqual({
      ok: false,
      refusal: 'not-allowed',
    });
  });

  test('gives exactly the lines that are asked for, and is a line itself afterwards', async () => {
    await record('signed-in', 'a');
    await record('signed-out', 'b');
    const lines = (await exported('jsonl', { event: 'signed-out' })).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        seq: 2,
        event: 'signed-out',
        particulars: { minutes: 60, fields: ['topic'] },
      }),
    ]);
    const all = (await exported('jsonl')).trim().split('\n');
    expect(all.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'signed-in',
      'signed-out',
      'audit-exported',
    ]);
  });

  test('in more pieces than one leaves nothing out', async () => {
    await db.write(async (tx) => {
      for (let line = 0; line < 1203; line += 1)
        await recordEvent(tx, { actor: administrator, event: 'signed-in', subjectId: String(line), at: now });
    });
    const rows = parse(await exported('csv'), { columns: true });
    expect(rows.map((row) => (row as { seq: string }).seq)).toEqual(
      Array.from({ length: 1203 }, (_, place) => String(place + 1)),
    );
  });

  test('as CSV never begins a cell as a formula does', async () => {
    for (const subject of ['=HYPERLINK("http://evil.test")', '+1', '-1', '@x', '\t=1', '\r=1', '＝1'])
      await record('signed-in', subject);
    const text = await exported('csv');
    for (const row of parse<{ subjectId: string }>(text, { columns: true }))
      expect(row.subjectId).toMatch(/^'/);
  });
});

describe('verifying', () => {
  beforeEach(async () => {
    for (const subject of ['a', 'b', 'c', 'd']) await record('signed-in', subject);
  });

  test('an untouched trail is whole, and its last hash stands for it', async () => {
    const verdict = await verifyAuditTrail(db);
    expect(verdict).toEqual({ lines: 4, last: { seq: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    await record('signed-in', 'e');
    expect(await verifyAuditTrail(db, verdict.last)).toMatchObject({ lines: 5 });
  });

  test('an empty trail is whole', async () => {
    const { db: empty } = await emptyAcademy();
    expect(await verifyAuditTrail(empty)).toEqual({ lines: 0, last: undefined });
  });

  test.each([
    ["update audit_entries set subject_id = 'x' where seq = 2", 2, 'altered'],
    ['update audit_entries set happened_at = happened_at + 1 where seq = 4', 4, 'altered'],
    [
      `update audit_entries set particulars = '{"minutes":61,"fields":["topic"]}' where seq = 1`,
      1,
      'altered',
    ],
    ['delete from audit_entries where seq = 2', 2, 'missing'],
    ['delete from audit_entries where seq = 1', 1, 'missing'],
    [`update audit_entries set previous_hash = '${genesis}' where seq = 3`, 3, 'unlinked'],
    ['update audit_entries set seq = 9 where seq = 4', 4, 'missing'],
  ])('%s: line %i is %s', async (statement, seq, because) => {
    await tamper(statement);
    expect((await verifyAuditTrail(db)).brokenAt).toEqual({ seq, because });
  });

  test('a tail that was cut off shows against a line noted elsewhere, and only so', async () => {
    const { last } = await verifyAuditTrail(db);
    await tamper('delete from audit_entries where seq > 2');
    expect((await verifyAuditTrail(db)).brokenAt).toBeUndefined();
    expect((await verifyAuditTrail(db, last)).brokenAt).toEqual({ seq: 4, because: 'missing' });
    await record('signed-in', 'x');
    await record('signed-in', 'y');
    expect((await verifyAuditTrail(db, last)).brokenAt).toEqual({ seq: 4, because: 'not-as-noted' });
  });
});

test('lines written at the same moment are still one chain', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, place) => record('signed-in', String(place))));
  expect(await verifyAuditTrail(db)).toMatchObject({ lines: 50 });
});

test('the trail cannot be changed, removed or replaced from within', async () => {
  await record('signed-in', 'a');
  for (const statement of [
    "update audit_entries set subject_id = 'x'",
    'delete from audit_entries',
    'insert or replace into audit_entries select * from audit_entries',
  ]) {
    const client = createClient({ url: `file:${file}` });
    await expect(client.execute(statement)).rejects.toThrow(/append-only/);
    client.close();
  }
});
