import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type Transaction } from '@libsql/client';

/** What keeps a data folder to one process. Let go by `release`, and by the kernel when the process ends in any way. */
export interface Hold {
  release: () => void;
}

/** Who holds a data folder, as far as it said so. */
export interface Holder {
  pid: number;
  /** What it does, such as `serve`. */
  verb: string;
}

// Held for as long as the process needs it: a collected transaction would let go of the lock.
const held = new Set<Transaction>();

/**
 * Makes this process the only one that may write in `folder`, which exists.
 * The lock is one of the kernel's, taken through an empty libSQL file beside the data: it cannot be left behind by a killed
 * process, and no process id has to be guessed alive.
 */
export async function holdDataFolder(folder: string, verb: string): Promise<Hold | { heldBy: Holder }> {
  const client = createClient({ url: `file:${join(folder, 'one-process.lock')}`, concurrency: 1 });
  let transaction: Transaction;
  try {
    transaction = await client.transaction('write');
  } catch (error) {
    client.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return { heldBy: readHolder(folder) };
    throw error;
  }
  held.add(transaction);
  writeFileSync(holderFile(folder), JSON.stringify({ pid: process.pid, verb } satisfies Holder));
  return {
    release: () => {
      held.delete(transaction);
      transaction.close();
      client.close();
    },
  };
}

// Not the locked file itself: closing any handle on that would let go of the lock.
const holderFile = (folder: string) => join(folder, 'one-process.json');

function readHolder(folder: string): Holder {
  try {
    return JSON.parse(readFileSync(holderFile(folder), 'utf8')) as Holder;
  } catch {
    return { pid: 0, verb: 'unknown' };
  }
}
