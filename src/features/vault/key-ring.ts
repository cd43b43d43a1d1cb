import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'astro/zod';

/** The master keys. They lie in a file outside the data folder and never in the database. */
export interface KeyRing {
  /** What new things are sealed with. */
  currentId: string;
  /** Key id → 32 bytes. Older keys stay as long as something sealed by them is left. */
  keys: ReadonlyMap<string, Buffer>;
}

const keyFileSchema = z.object({
  current: z.string().min(1),
  keys: z.record(z.string().min(1), z.base64()),
});

/** The key file is missing, readable by others or not one. The message says which, and never what it holds. */
export class UnusableKeyFile extends Error {}

/** @throws UnusableKeyFile */
export function readKeyFile(path: string): KeyRing {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined)
    throw new UnusableKeyFile(`There is no key file at ${path}: \`practicum init\` makes one.`);
  if (mode & 0o077)
    throw new UnusableKeyFile(`The key file ${path} can be read by others: chmod 600 mends it.`);
  let parsed: z.infer<typeof keyFileSchema>;
  try {
    parsed = keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UnusableKeyFile(`${path} is not a key file of Practicum.`);
  }
  const keys = new Map(Object.entries(parsed.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  if (!keys.has(parsed.current) || [...keys.values()].some((key) => key.length !== 32))
    throw new UnusableKeyFile(`${path} is not a key file of Practicum.`);
  return { currentId: parsed.current, keys };
}

export const newKeyRing = (): KeyRing => ({
  currentId: 'master-1',
  keys: new Map([['master-1', randomBytes(32)]]),
});

/** Writes a new key file, readable by its owner only. Refuses to overwrite one. */
export function writeKeyFile(path: string, ring: KeyRing): void {
  const keys = Object.fromEntries([...ring.keys].map(([id, key]) => [id, key.toString('base64')]));
  writeFileSync(path, `${JSON.stringify({ current: ring.currentId, keys }, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
}

/** @throws UnusableKeyFile when the ring lacks the key that something was sealed with. */
export function masterKey(ring: KeyRing, id: string = ring.currentId): Buffer {
  const key = ring.keys.get(id);
  if (!key) throw new UnusableKeyFile(`The key file lacks ${id}.`);
  return key;
}
