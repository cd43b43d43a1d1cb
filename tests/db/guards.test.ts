import { createClient } from '@libsql/client';
import { beforeAll, expect, test } from 'vitest';
import { appendOnly, findBrokenGuards, guards } from '#db/guards.ts';
import { emptyAcademy } from '#tests/support/database.ts';

let url: string;

beforeAll(async () => {
  const { db, file } = await emptyAcademy();
  await db.close();
  url = `file:${file}`;
});

test('a migrated file has every guard, word for word', async () => {
  expect(await findBrokenGuards(url)).toEqual([]);
  expect(guards.size).toBe(3 * Object.keys(appendOnly).length);
});

test.each(Object.keys(appendOnly))('a row of %s is never changed, removed or replaced', async (table) => {
  const { db, file } = await emptyAcademy();
  await db.close();
  const client = createClient({ url: `file:${file}`, concurrency: 1 });
  // Rows of every table, whatever they point to and whatever the checks say: the guards are asked alone.
  await client.execute('pragma foreign_keys = off');
  await client.execute('pragma ignore_check_constraints = on');
  const { rows: columns } = await client.execute(`pragma table_info(${table})`);
  const names = columns.map((column) => column['name'] as string);
  const values = columns.map((column) =>
    column['type'] === 'INTEGER' ? '1' : column['type'] === 'BLOB' ? "x'01'" : "'1'",
  );
  const row = `${table} (${names.join(', ')}) values (${values.join(', ')})`;
  await client.execute(`insert into ${row}`);
  const refusal = new RegExp(`${table} is append-only`);
  await expect(client.execute(`update ${table} set ${names[0]} = ${names[0]}`)).rejects.toThrow(refusal);
  await expect(client.execute(`delete from ${table}`)).rejects.toThrow(refusal);
  await expect(client.execute(`insert or replace into ${row}`)).rejects.toThrow(refusal);
  await expect(client.execute(`replace into ${row}`)).rejects.toThrow(refusal);
  expect((await client.execute(`select count(*) from ${table}`)).rows[0]?.[0]).toBe(1);
});

test.each([
  ['missing', 'drop trigger audit_entries_no_update', ['audit_entries_no_update']],
  ['unknown', 'create trigger more after insert on people begin select 1; end', ['more']],
  [
    'lost by a rebuilt table',
    'drop table certificate_revocations',
    [
      'certificate_revocations_no_update',
      'certificate_revocations_no_delete',
      'certificate_revocations_no_replace',
    ],
  ],
])('a guard that is %s is found', async (_, statement, broken) => {
  const { db, file } = await emptyAcademy();
  await db.close();
  const client = createClient({ url: `file:${file}` });
  await client.execute(statement);
  client.close();
  expect(await findBrokenGuards(`file:${file}`)).toEqual(broken);
});

test('an altered guard is found', async () => {
  const { db, file } = await emptyAcademy();
  await db.close();
  const client = createClient({ url: `file:${file}` });
  await client.execute('drop trigger audit_entries_no_delete');
  await client.execute(
    'create trigger audit_entries_no_delete before delete on audit_entries begin select 1; end',
  );
  client.close();
  expect(await findBrokenGuards(`file:${file}`)).toEqual(['audit_entries_no_delete']);
});
