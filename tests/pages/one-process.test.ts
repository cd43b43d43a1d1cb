import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { initLarkfield, anEmptyPlace, practicumInShell } from '#tests/support/command-line.ts';
import { serveFolder, type Served } from '#tests/support/served.ts';

let site: Served;
let environment: NodeJS.ProcessEnv;
let folder: string;

beforeAll(async () => {
  const place = anEmptyPlace();
  ({ folder } = place);
  environment = { ...place.environment, PUBLIC_ORIGIN: 'http://127.0.0.1', PORT: '0' };
  await initLarkfield(environment);
  site = await start();
});
afterAll(() => site.stop());

const start = () => serveFolder(join(folder, 'data'), join(folder, 'keys.json'));
const add = (email: string) =>
  practicumInShell(['people', 'add', email, '--name', 'Sofia Marin', '--role', 'mentor'], environment);

test('a second server on the same folder says who holds it, and ends', async () => {
  const { exitCode, stderr } = await practicumInShell(['serve'], environment);
  expect(exitCode).toBe(3);
  expect(stderr).toContain(`is in use by process ${site.pid} (practicum serve)`);
  expect((await fetch(site.origin)).status).toBe(200);
});

test('a writing verb runs in the serving process, ten at once, and answers as ever', async () => {
  const added = await Promise.all(
    Array.from({ length: 5 }, (_, at) => add(`mentor-${at}@larkfield.example`)),
  );
  for (const { exitCode, stdout, stderr } of added) {
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${site.origin}/welcome/`);
  }
  const again = await add('mentor-0@larkfield.example');
  expect(again.exitCode).toBe(1);
  expect(again.stderr.trim().split('\n')).toHaveLength(1);
});

test('the data is read, looked over and backed up beside the server, with all that it wrote', async () => {
  const trail = await practicumInShell(['audit', 'verify'], environment);
  expect(trail).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await practicumInShell(['doctor'], environment)).exitCode).toBe(0);
  const copy = join(folder, 'restored', 'practicum.db');
  mkdirSync(dirname(copy));
  expect((await practicumInShell(['backup', copy], environment)).exitCode).toBe(0);
  const there = await practicumInShell(['audit', 'verify'], {
    ...environment,
    PRACTICUM_DATA: dirname(copy),
  });
  expect(there.stdout).toBe(trail.stdout);
});

test('after kill -9 nothing has to be cleaned up by hand', async () => {
  process.kill(site.pid, 'SIGKILL');
  await site.stop();
  // What the server left behind is nobody's now, and a command takes over …
  expect(existsSync(join(folder, 'data', 'commands.sock'))).toBe(true);
  expect((await add('after-the-kill@larkfield.example')).exitCode).toBe(0);
  // … and so does the next server.
  site = await start();
  expect((await fetch(site.origin)).status).toBe(200);
  expect((await add('after-the-start@larkfield.example')).exitCode).toBe(0);
});

test('told to stop, it finishes, folds the log in and lets go within five seconds', async () => {
  const began = Date.now();
  await site.stop();
  expect(Date.now() - began).toBeLessThan(5_000);
  // Folded in: the file may stay behind, with nothing in it.
  expect(statSync(join(folder, 'data', 'practicum.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  expect(existsSync(join(folder, 'data', 'commands.sock'))).toBe(false);
  site = await start();
});
