import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { expect, test } from 'vitest';
import { anEmptyPlace, initLarkfield, practicum } from '#tests/support/command-line.ts';

test('a school is founded, looked over and backed up without a browser', async () => {
  const { folder, environment } = anEmptyPlace();
  const init = await initLarkfield(environment);
  expect(init).toMatchObject({ exitCode: 0, stderr: '' });
  expect(init.stdout).toMatch(/^https:\/\/learn\.larkfield\.example\/welcome\/[\w-]{27}$/m);
  const mode = (path: string) => statSync(join(folder, path)).mode & 0o777;
  expect([mode('data'), mode('keys.json'), mode('data/practicum.db')]).toEqual([0o700, 0o600, 0o600]);

  const again = await initLarkfield(environment);
  expect(again).toMatchObject({ exitCode: 1, stdout: '' });
  expect(again.stderr).toContain('was founded in this data folder already');

  const added = await practicum(
    ['people', 'add', 'sofia@larkfield.example', '--name', 'Sofia Marin', '--role', 'mentor'],
    environment,
  );
  expect(added).toMatchObject({ exitCode: 0, stderr: '' });

  const copy = join(folder, 'copy.db');
  expect(await practicum(['backup', copy], environment)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).toSorted()).toEqual(['copy.db', 'data', 'keys.json']);
  expect((await practicum(['backup', copy], environment)).stderr).toContain('overwrites nothing');

  const well = await practicum(['doctor', '--json'], environment);
  expect(well.exitCode).toBe(0);
  const { ok, checks } = JSON.parse(well.stdout) as { ok: boolean; checks: { check: string; ok: boolean }[] };
  expect(ok).toBe(true);
  expect(checks.every((each) => each.ok)).toBe(true);

  // Restored: a copy in an empty folder, with the same keys.
  const restored = anEmptyPlace();
  await initLarkfield(restored.environment);
  copyFileSync(copy, join(restored.folder, 'data', 'practicum.db'));
  const elsewhere = { ...restored.environment, PRACTICUM_KEY_FILE: environment['PRACTICUM_KEY_FILE'] };
  expect((await practicum(['doctor'], elsewhere)).exitCode).toBe(0);
});

test('an administrator with a password of their own needs no link', async () => {
  const { folder, environment } = anEmptyPlace();
  writeFileSync(join(folder, 'password'), 'a kettle sings over Dublin bay\n');
  const init = await initLarkfield(environment, '--password-file', join(folder, 'password'));
  expect(init.stdout).toContain('can sign in');
  expect(init.stdout).not.toContain('/welcome/');
});

test.each([
  ['a password that anybody would guess', ['--password-file', 'tests/samples/trainee-a.csv'], /password/],
  ['initials that are none', ['--initials', 'l-s'], /initials/],
  ['an address that is none', ['--administrator', 'olena'], /e-mail address/],
])('%s is refused before anything is made', async (_, words, sentence) => {
  const { folder, environment } = anEmptyPlace();
  const { exitCode, stderr } = await initLarkfield(environment, ...words);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(sentence);
  expect(
    existsSync(join(folder, 'keys.json')) &&
      existsSync(join(folder, 'data', 'practicum.db')) &&
      (await isFounded(folder)),
  ).toBe(false);
});

test('keys inside the data folder are refused', async () => {
  const { folder, environment } = anEmptyPlace();
  const inside = { ...environment, PRACTICUM_KEY_FILE: join(folder, 'data', 'keys.json') };
  expect((await initLarkfield(inside)).stderr).toContain('inside the data folder');
});

test.each([
  ['without its key file', { PRACTICUM_KEY_FILE: '/nowhere' }, 'There is no key file'],
  ['with the key file of another school', {}, 'not the one that this data was sealed with'],
  ['with a key file that others can read', {}, 'can be read by others'],
])('nothing opens %s', async (name, change, sentence) => {
  const { folder, environment } = anEmptyPlace();
  await initLarkfield(environment);
  if (name.includes('another')) {
    const other = anEmptyPlace();
    await initLarkfield(other.environment);
    copyFileSync(join(other.folder, 'keys.json'), join(folder, 'keys.json'));
  }
  if (name.includes('others can'))
    writeFileSync(join(folder, 'keys.json'), readFileSync(join(folder, 'keys.json')));
  if (name.includes('others can')) (await import('node:fs')).chmodSync(join(folder, 'keys.json'), 0o644);
  for (const words of [
    ['serve'],
    ['people', 'add', 'x@larkfield.example', '--name', 'X Y', '--role', 'mentor'],
  ]) {
    const { exitCode, stderr } = await practicum(words, { ...environment, ...change });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(sentence);
  }
  expect((await practicum(['doctor'], { ...environment, ...change })).exitCode).toBe(1);
});

test('data whose guards were taken away opens for nobody, and the doctor and the backup say so', async () => {
  const { folder, environment } = anEmptyPlace();
  await initLarkfield(environment);
  const client = createClient({ url: `file:${join(folder, 'data', 'practicum.db')}` });
  await client.execute('drop trigger certificates_no_update');
  client.close();
  for (const words of [['serve'], ['audit', 'export']]) {
    const { exitCode, stderr } = await practicum(words, environment);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('certificates_no_update');
  }
  const doctor = await practicum(['doctor'], environment);
  expect(doctor.exitCode).toBe(1);
  expect(doctor.stdout).toContain('BAD  guards');
  expect((await practicum(['backup', join(folder, 'copy.db')], environment)).exitCode).toBe(1);
  expect(existsSync(join(folder, 'copy.db'))).toBe(false);
});

async function isFounded(folder: string): Promise<boolean> {
  const client = createClient({ url: `file:${join(folder, 'data', 'practicum.db')}` });
  const { rows } = await client.execute('select count(*) from academies');
  client.close();
  return Number(rows[0]?.[0]) > 0;
}
