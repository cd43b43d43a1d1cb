import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '#db/client.ts';
import { startLoginSession } from '#features/accounts/login-session.ts';
import type { Person } from '#features/people/person.ts';
import { writeKeyFile, type KeyRing } from '#features/vault/key-ring.ts';

export interface Served {
  origin: string;
  /** Everything the server printed so far. */
  output: () => string;
  /** The process id, for tests that kill it. */
  pid: number;
  dataFolder: string;
  stop: () => Promise<void>;
}

/** Serves the built site over a copy of `file` in a data folder of its own, on a free port. */
export async function serve(
  file: string,
  keys: KeyRing,
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-served-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  copyFileSync(file, join(dataFolder, 'practicum.db'));
  writeKeyFile(join(folder, 'keys.json'), keys);
  return serveFolder(dataFolder, join(folder, 'keys.json'), environment);
}

export async function serveFolder(
  dataFolder: string,
  keyFile: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const child = spawn(process.execPath, ['--max-semi-space-size=16', 'src/cli/practicum.ts', 'serve'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PRACTICUM_DATA: dataFolder,
      PRACTICUM_KEY_FILE: keyFile,
      PUBLIC_ORIGIN: 'http://127.0.0.1',
      HOST: '127.0.0.1',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    origin,
    output: () => printed,
    pid: child.pid ?? 0,
    dataFolder,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A cookie header for somebody, made before the file is served (one process owns a data folder). */
export async function cookieOf(db: Database, person: Person, now: Date = new Date()): Promise<string> {
  return `sid=${await startLoginSession(db, person.id, now)}`;
}

export { openDatabase };
