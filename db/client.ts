import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client, type ResultSet } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

type Drizzle = BaseSQLiteDatabase<'async', ResultSet>;

/** Looks things up. Queries take one of these. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$count'>;

/** Changes things, inside a transaction. Only `Database.write` hands one out. */
export type Writer = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'>;

export interface Database extends Reader {
  /**
   * Runs `work` in one transaction: it commits when the promise resolves and rolls back when it rejects.
   * @throws TooManyWrites when the queue is full: nothing was written, the caller may try again.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /**
   * Folds the write-ahead log into the file and empties it, so that what was deleted is left in neither. Whoever reads just then holds
   * it up: after a while it is left to the next time.
   */
  fold(): Promise<void>;
  /** Waits for the writes under way, folds the write-ahead log into the file and lets go of it. */
  close(): Promise<void>;
}

/** More writes wait than can be served soon. The server answers 503 with Retry-After. */
export class TooManyWrites extends Error {}

const longestQueue = 1_000;

export interface Durability {
  /** Whether what was committed outlasts a power cut. `false` only for a file that is made anew when its making is cut short. */
  durable: boolean;
}

/** @param url `file:…`, the one data file of an academy. Its folder exists. */
export async function openDatabase(
  url: string,
  durability: Durability = { durable: true },
): Promise<Database> {
  // One connection each: the client's pool forgets PRAGMAs, and two writers in one process answer SQLITE_BUSY at once.
  const writer = createClient({ url, concurrency: 1 });
  const reader = createClient({ url, concurrency: 1 });
  await prepare(writer, durability);
  await prepare(reader, durability);
  await reader.execute('PRAGMA query_only = ON');
  // 16 MB of pages, so that the indexes of a large academy are at hand however much others have.
  await reader.execute('PRAGMA cache_size = -16000');

  const writing = new AsyncLocalStorage<true>();
  let lastWrite: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const write: Database['write'] = (work) => {
    if (writing.getStore())
      throw new Error('A write inside a write would wait for itself: pass the `tx` on.');
    if (waiting >= longestQueue) return Promise.reject(new TooManyWrites());
    waiting += 1;
    const turn = lastWrite
      .then(() => writing.run(true, () => inTransaction(writer, durability, work)))
      .finally(() => (waiting -= 1));
    lastWrite = turn.catch(() => undefined);
    return turn;
  };
  const fold = (): Promise<void> => {
    const turn = lastWrite.then(() => foldLog(writer));
    lastWrite = turn.catch(() => undefined);
    return turn;
  };
  const close = async () => {
    await lastWrite;
    reader.close();
    await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    writer.close();
  };
  return Object.assign(drizzle(reader, { casing: 'snake_case' }), { write, fold, close });
}

/**
 * Opens the data file beside the process that owns it, to read: nothing can be written, and the write-ahead log is left to
 * its owner. @see docs/decisions/0003-one-process.md
 */
export async function openForReading(url: string): Promise<Database> {
  const reader = createClient({ url, concurrency: 1 });
  for (const pragma of ['query_only = ON', 'wal_autocheckpoint = 0', 'trusted_schema = OFF'])
    await reader.execute(`PRAGMA ${pragma}`);
  return Object.assign(drizzle(reader, { casing: 'snake_case' }), {
    write: () => Promise.reject(new Error('This academy was opened to read.')),
    fold: () => Promise.resolve(),
    close: () => Promise.resolve(reader.close()),
  });
}

/**
 * Acknowledged means durable: with WAL only synchronous=FULL survived simulated power cuts. The settings belong to the connection.
 * Whoever recovers the log after a crash, or backs the file up, holds it for a moment: that is waited for.
 */
async function prepare(connection: Client, { durable }: Durability): Promise<void> {
  const pragmas = [
    'journal_mode = WAL',
    `synchronous = ${durable ? 'FULL' : 'OFF'}`,
    'foreign_keys = ON',
    'secure_delete = ON',
    'trusted_schema = OFF',
  ];
  for (let attempt = 1; ; attempt += 1) {
    try {
      for (const pragma of pragmas) await connection.execute(`PRAGMA ${pragma}`);
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === attempts) throw error;
      connection.reconnect();
      await sleep(pauseAfter(attempt));
    }
  }
}

async function foldLog(writer: Client): Promise<void> {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const { rows } = await writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    if (rows[0]?.['busy'] === 0) return;
    await sleep(25);
  }
}

const attempts = 50;
/** In milliseconds; by chance, so that two who wait do not meet again. */
const pauseAfter = (attempt: number): number => Math.min(50, 2 ** attempt) * (0.5 + Math.random());

async function inTransaction<T>(
  writer: Client,
  durability: Durability,
  work: (tx: Writer) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await drizzle(writer, { casing: 'snake_case' }).transaction(work, { behavior: 'immediate' });
    } catch (error) {
      if (!isBusy(error) || attempt === attempts) throw error;
      // A statement that failed with SQLITE_BUSY is never reset (tursodatabase/libsql-client-ts#352), so the connection has to go.
      writer.reconnect();
      await sleep(pauseAfter(attempt));
      await prepare(writer, durability);
    }
  }
}

function isBusy(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && cause.code === 'SQLITE_BUSY') return true;
  return false;
}
