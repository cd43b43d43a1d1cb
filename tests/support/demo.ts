import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cast, type CastName } from '#db/seed/cast.ts';

export interface Demo {
  origin: string;
  dataFolder: string;
  /** The one-use address that signs somebody in. */
  linkOf: (name: CastName) => string;
  output: () => string;
  stop: () => Promise<void>;
}

/** What `npm run demo` starts, in a data folder of its own. */
export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-demo-'));
  const dataFolder = join(folder, 'data');
  const child = spawn(process.execPath, ['src/cli/practicum.ts', 'demo'], {
    env: { ...process.env, NODE_ENV: 'production', PRACTICUM_DATA: dataFolder, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Stop with')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The demo ended with ${code}: ${printed}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    origin: /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '',
    dataFolder,
    linkOf: (name) => {
      const [, after = ''] = printed.split(`  ${cast[name].name}`);
      return /http:\S+\/demo\/\S+/.exec(after)?.[0] ?? '';
    },
    output: () => printed,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
