import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { obey } from '../../src/cli/obey.ts';

export interface Spoken {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** A folder for a data folder and its key file, and the environment that names them. */
export function anEmptyPlace(): { folder: string; environment: NodeJS.ProcessEnv } {
  const folder = mkdtempSync(join(tmpdir(), 'practicum-cli-'));
  return {
    folder,
    environment: {
      PRACTICUM_DATA: join(folder, 'data'),
      PRACTICUM_KEY_FILE: join(folder, 'keys.json'),
      PUBLIC_ORIGIN: 'https://learn.larkfield.example',
    },
  };
}

/** Runs `practicum` inside this process, which is many times faster than starting one. */
export async function practicum(words: string[], environment: NodeJS.ProcessEnv = {}): Promise<Spoken> {
  process.umask(0o077);
  let stdout = '';
  let stderr = '';
  const exitCode = await obey(words, environment, {
    print: (line) => (stdout += `${line}\n`),
    warn: (line) => (stderr += `practicum: ${line}\n`),
  });
  return { exitCode, stdout, stderr };
}

/** Runs `practicum` as a shell would. */
export function practicumInShell(words: string[], environment: NodeJS.ProcessEnv = {}): Promise<Spoken> {
  const child = spawn(process.execPath, ['src/cli/practicum.ts', ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((resolve) => child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr })));
}

/** Founds Larkfield at an empty place. */
export const initLarkfield = (environment: NodeJS.ProcessEnv, ...more: string[]): Promise<Spoken> =>
  practicum(
    [
      'init',
      ...['--name', 'Larkfield School of Medical Coaching', '--time-zone', 'Europe/Dublin'],
      ...['--administrator', 'olena@larkfield.example', '--administrator-name', 'Olena Hart'],
      ...more,
    ],
    environment,
  );
