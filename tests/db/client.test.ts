import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDatabase, TooManyWrites, type Writer } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

test('twenty changes that each read before they write all take effect', async () => {
  const { db } = await emptyAcademy();
  const { id } = await aPerson(db, 'trainee', '0');
  const addOne = async (tx: Writer) => {
    const [row] = await tx.select().from(people).where(eq(people.id, id));
    await tx
      .update(people)
      .set({ name: String(Number(row?.name) + 1) })
      .where(eq(people.id, id));
  };
  await Promise.all(Array.from({ length: 20 }, () => db.write(addOne)));
  const [row] = await db.select().from(people).where(eq(people.id, id));
  expect(row?.name).toBe('20');
});

test('a change that fails half way leaves nothing, and the next one works', async () => {
  const { db } = await emptyAcademy();
  const { id } = await aPerson(db, 'trainee', 'Before');
  await expect(
    db.write(async (tx) => {
      await tx.update(people).set({ name: 'Half' }).where(eq(people.id, id));
      throw new Error('power');
    }),
  ).rejects.toThrow('power');
  await db.write((tx) => tx.update(people).set({ timeZone: 'Europe/Oslo' }).where(eq(people.id, id)));
  const [row] = await db.select().from(people).where(eq(people.id, id));
  expect(row).toMatchObject({ name: 'Before', timeZone: 'Europe/Oslo' });
});

test('a foreign lock is waited for without blocking, and nothing is lost after it', async () => {
  const { db, file } = await emptyAcademy();
  const { id } = await aPerson(db, 'trainee', 'Before');
  const other = createClient({ url: `file:${file}`, concurrency: 1 });
  const lock = await other.transaction('write');
  const changed = db.write((tx) => tx.update(people).set({ name: 'After' }).where(eq(people.id, id)));
  setTimeout(() => void lock.rollback(), 200);
  await changed;
  const [row] = await db.select().from(people).where(eq(people.id, id));
  expect(row?.name).toBe('After');
});

test('what was committed is on the disk, unless the file may be thrown away', async () => {
  const { db, file } = await emptyAcademy();
  await db.close();
  for (const [durability, setting] of [
    [undefined, 2],
    [{ durable: false }, 0],
  ] as const) {
    const opened = await openDatabase(`file:${file}`, durability);
    const found = await opened.write((tx) =>
      tx.select({ setting: sql<number>`synchronous` }).from(sql`pragma_synchronous`),
    );
    expect(found).toEqual([{ setting }]);
    await opened.close();
  }
});

test('a file that somebody holds while it is opened is waited for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-held-'));
  const url = `file:${join(folder, 'practicum.db')}`;
  const other = createClient({ url, concurrency: 1 });
  await other.execute('create table something (id text)');
  const lock = await other.transaction('write');
  const opened = openDatabase(url);
  setTimeout(() => void lock.rollback(), 200);
  const db = await opened;
  await db.close();
  other.close();
});

test('a reader cannot write, even by mistake', async () => {
  const { db } = await emptyAcademy();
  const sneaky = db as unknown as Writer;
  await expect(sneaky.delete(people)).rejects.toThrow();
});

test('a write inside a write is a mistake that says so', async () => {
  const { db } = await emptyAcademy();
  await expect(db.write(() => db.write(() => Promise.resolve(1)))).rejects.toThrow(/write inside a write/);
});

test('more waiting writes than can be served soon are refused, not forgotten', async () => {
  const { db } = await emptyAcademy();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_100 }, () => db.write((tx) => tx.select({ one: sql<number>`1` }).from(people))),
  );
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(100);
  expect(refused[0]?.reason).toBeInstanceOf(TooManyWrites);
});
