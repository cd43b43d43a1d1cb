import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A client who was erased, and when. Ids alone: they name nobody. */
export interface Erasure {
  id: string;
  at: Date;
}

const listIn = (folder: string) => join(folder, 'erased-clients.txt');

/** The erasures listed in a data folder; a line that was cut off by a crash is passed over. */
export function readErasures(folder: string): Erasure[] {
  if (!existsSync(listIn(folder))) return [];
  return readFileSync(listIn(folder), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, id, at] = /^([0-9a-f]{32}) (\S+Z)$/.exec(line) ?? [];
      return id && at ? [{ id, at: new Date(at) }] : [];
    });
}

/** Adds to the list, on the disk before it answers. The list lies beside the data file, so a backup put back leaves it as it is. */
export function rememberErasures(folder: string, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return;
  const file = openSync(listIn(folder), 'a', 0o600);
  // The line before may have been cut off.
  writeSync(file, erasures.map(({ id, at }) => `\n${id} ${at.toISOString()}\n`).join(''));
  fsyncSync(file);
  closeSync(file);
}
