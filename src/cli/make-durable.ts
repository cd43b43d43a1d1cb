import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file, or the list of a folder, lies on the disk. */
export function makeDurable(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
