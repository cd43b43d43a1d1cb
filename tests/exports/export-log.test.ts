import { parse } from 'csv-parse/sync';
import { desc } from 'drizzle-orm';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { exportLog } from '#features/exports/export-log.ts';
import type { AskedExport } from '#features/exports/find-log-export.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';

async function aLog() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  await aLoggedSession(db, keys, trainee, { startsAt: '08:00', topic: '=1+1', durationMinutes: 55 });
  await aLoggedSession(db, keys, trainee, {
    ...{ startsAt: '10:00', client: { name: 'Bo Lind' }, clientAgreedToBeNamed: false },
  });
  return { db, keys, trainee, mentor };
}

const csvOf = async (
  db: Database,
  keys: KeyRing,
  actor: Person,
  what: Omit<AskedExport, 'traineeId'> & { traineeId?: string },
) => {
  const outcome = await exportLog(db, keys, actor, { traineeId: actor.id, as: 'csv', ...what }, now);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return {
    ...outcome.value,
    rows: parse(Buffer.from(outcome.value.bytes), { bom: true }),
    said: Buffer.from(outcome.value.bytes).toString('utf8'),
  };
};

const lastLine = async (db: Database) => {
  const [line] = await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
  return line;
};

test('a trainee takes the client log with names; the trail says so and names nobody', async () => {
  const { db, keys, trainee } = await aLog();
  const file = await csvOf(db, keys, trainee, { form: 'icf', reveals: 'names' });
  expect(file.name).toBe('icf-client-log-2026-11-22.csv');
  expect(file.rows.slice(1)).toEqual([
    ['Ana Müller', '', 'Individual', '1', '2026-11-20', '2026-11-20', '0.9166', '0', '55', '0', '1'],
  ]);
  expect(file.said).not.toContain('Bo Lind');
  const line = await lastLine(db);
  expect(line).toMatchObject({ event: 'log-exported', actorId: trainee.id, subjectId: trainee.id });
  expect(JSON.parse(line?.particulars ?? '')).toEqual({
    ...{ form: 'icf', as: 'csv', by: 'icf-acc', on: '2026-11-22', rows: 1, withNames: true },
  });
});

test('an administrator gets codes and none of the trainee’s words', async () => {
  const { db, keys, trainee } = await aLog();
  const administrator = await aPerson(db, 'administrator');
  for (const form of ['icf', 'sessions', 'nbhwc'] as const) {
    const what = { traineeId: trainee.id, form, by: 'icf-acc', reveals: 'codes' } as const;
    const { said } = await csvOf(db, keys, administrator, what);
    expect(said).toContain('C1');
    expect(said).not.toMatch(/Müller|Lind|1\+1/);
  }
});

test('names and topics are refused to whoever is not the trainee', async () => {
  const { db, keys, trainee } = await aLog();
  const administrator = await aPerson(db, 'administrator');
  for (const reveals of ['names', 'topics'] as const) {
    const what = { traineeId: trainee.id, form: 'icf', as: 'csv', reveals } as const;
    const outcome = await exportLog(db, keys, administrator, what, now);
    expect(outcome).toEqual({ ok: false, refusal: 'names-are-theirs' });
  }
});

test.each(['mentor', 'assessor', 'trainee'] as const)('to another %s there is no such log', async (role) => {
  const { db, keys, trainee, mentor } = await aLog();
  const actor = role === 'mentor' ? mentor : await aPerson(db, role);
  const before = await lastLine(db);
  const what = { traineeId: trainee.id, form: 'sessions', as: 'csv', reveals: 'codes' } as const;
  expect(await exportLog(db, keys, actor, what, now)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await lastLine(db)).toEqual(before);
});

test('the session list has everything, whatever it counts for, and formulas are text', async () => {
  const { db, keys, trainee } = await aLog();
  const { rows } = await csvOf(db, keys, trainee, { form: 'sessions', reveals: 'topics' });
  expect(rows).toHaveLength(3);
  expect(rows.flat()).toContain("'=1+1");
  const what = { traineeId: trainee.id, form: 'sessions', as: 'xlsx', reveals: 'names' } as const;
  const xlsx = await exportLog(db, keys, trainee, what, now);
  if (!xlsx.ok) throw new Error(xlsx.refusal);
  const [sheet] = (await readXlsx(xlsx.value.bytes)).sheets;
  expect(sheet?.rows.flat()).toEqual(expect.arrayContaining(['=1+1', 'Ana Müller', 'Bo Lind', 55]));
});

test('another rule book and another day decide what counts', async () => {
  const { db, keys, trainee } = await aLog();
  const byProgramme = await csvOf(db, keys, trainee, {
    ...{ form: 'icf', reveals: 'topics', by: 'medical-coach-2026' },
  });
  // Nothing is signed yet.
  expect(byProgramme.rows).toHaveLength(1);
  const before = await csvOf(db, keys, trainee, {
    ...{ form: 'icf', reveals: 'topics', on: calendarDate('2026-11-19') },
  });
  expect(before.rows).toHaveLength(1);
});

/** What each role sees, to the last column: a change here is a change of what leaves the house. */
test('the columns of each file are these (B63)', async () => {
  const { db, keys, trainee } = await aLog();
  const administrator = await aPerson(db, 'administrator');
  const columns: Record<string, string[]> = {};
  for (const form of ['icf', 'sessions', 'nbhwc'] as const) {
    for (const reveals of ['names', 'topics'] as const)
      columns[`trainee, ${form}, ${reveals}`] =
        (await csvOf(db, keys, trainee, { form, reveals })).rows[0] ?? [];
    columns[`administrator, ${form}`] =
      (await csvOf(db, keys, administrator, { traineeId: trainee.id, form, reveals: 'codes' })).rows[0] ?? [];
  }
  expect(columns).toMatchSnapshot();
});
