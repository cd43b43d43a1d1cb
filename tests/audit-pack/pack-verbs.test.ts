import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#features/people/person.ts';
import { writeKeyFile } from '#features/vault/key-ring.ts';
import { aPerson } from '#tests/support/builders.ts';
import { practicum, practicumInShell } from '#tests/support/command-line.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aFinishedTrainee } from '../certificates/finished-trainee.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-pack-'));
const environment = {
  PRACTICUM_DATA: join(folder, 'data'),
  PRACTICUM_KEY_FILE: join(folder, 'keys.json'),
  PUBLIC_ORIGIN: 'https://learn.larkfield.example',
};
const nowhere = { PRACTICUM_DATA: join(folder, 'nothing-here') };
const place = (name: string) => join(folder, name);
let trainee: Person;

beforeAll(async () => {
  const { db, keys, file } = await emptyAcademy();
  ({ trainee } = await aFinishedTrainee(db));
  await aPerson(db, 'administrator');
  await db.close();
  mkdirSync(join(folder, 'data'));
  copyFileSync(file, join(folder, 'data', 'practicum.db'));
  writeKeyFile(join(folder, 'keys.json'), keys);
});

const packTo = (file: string) => [
  'audit-pack',
  '--person',
  trainee.email,
  '--by',
  'icf-acc',
  '--on',
  '2026-11-22',
  '--out',
  file,
];

describe('practicum audit-pack', () => {
  test('writes the same bytes in another process, and readiness judges them without any data', async () => {
    const made = await practicum(packTo(place('one.zip')), environment);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    expect(made.stdout).toMatch(/one\.zip: \d+ files, manifest [0-9a-f]{64}\.\n$/);
    expect(
      (await practicumInShell(packTo(place('two.zip')), { ...environment, TZ: 'Asia/Tokyo' })).exitCode,
    ).toBe(0);
    expect(readFileSync(place('two.zip')).equals(readFileSync(place('one.zip')))).toBe(true);

    const again = await practicum(['readiness', '--from-pack', place('one.zip'), '--json'], nowhere);
    expect(again.stderr).toContain('the findings are those that the pack states');
    const asked = [
      'readiness',
      '--trainee',
      trainee.email,
      '--by',
      'icf-acc',
      '--on',
      '2026-11-22',
      '--json',
    ];
    const live = await practicum(asked, environment);
    expect(again).toMatchObject({ exitCode: 0, stdout: live.stdout });
    const words = await practicum(['readiness', '--from-pack', place('one.zip')], nowhere);
    expect(words.stdout).toContain('judged for 22 Nov 2026');
    expect(existsSync(nowhere.PRACTICUM_DATA)).toBe(false);
  });

  test('overwrites nothing, and knows nobody it was not told of', async () => {
    writeFileSync(place('taken.zip'), 'mine');
    const taken = await practicum(packTo(place('taken.zip')), environment);
    expect(taken).toMatchObject({ exitCode: 1, stdout: '' });
    expect(taken.stderr).toContain('nothing is overwritten');
    expect(readFileSync(place('taken.zip'), 'utf8')).toBe('mine');
    const stranger = await practicum(
      ['audit-pack', '--person', 'nobody@example.org', '--out', place('n.zip')],
      environment,
    );
    expect(stranger).toMatchObject({ exitCode: 1 });
    expect(existsSync(place('n.zip'))).toBe(false);
  });
});

describe('practicum readiness --from-pack', () => {
  test('names the file that was changed', async () => {
    writeFileSync(place('broken.zip'), 'Dear auditor');
    const broken = await practicum(['readiness', '--from-pack', place('broken.zip')], nowhere);
    expect(broken).toMatchObject({ exitCode: 1, stdout: '' });
    expect(broken.stderr).toContain('not an audit pack');
  });

  test('takes no other words, and readiness without either says what is missing', async () => {
    const both = ['readiness', '--from-pack', place('broken.zip'), '--by', 'icf-acc'];
    expect(await practicum(both, nowhere)).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await practicum(['readiness'], environment)).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('practicum export-log', () => {
  test.each(['icf', 'sessions', 'nbhwc'])('writes %s as a spreadsheet of codes', async (format) => {
    for (const as of ['csv', 'xlsx']) {
      const words = ['export-log', '--person', trainee.email, '--format', format, '--as', as];
      const out = place(`${format}.${as}`);
      expect(await practicum([...words, '--out', out], environment)).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
      expect(readFileSync(out).subarray(0, 2).toString('latin1')).toBe(as === 'xlsx' ? 'PK' : '\xef\xbb');
    }
    if (format === 'icf')
      expect(readFileSync(place('icf.csv'), 'utf8')).toMatch(/\r\nC1,,Individual,1,2026-/);
  });

  test('says which formats there are', async () => {
    const words = ['export-log', '--person', trainee.email, '--format', 'pdf', '--out', place('x.pdf')];
    const { exitCode, stderr } = await practicum(words, environment);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('icf, sessions, nbhwc')]);
  });
});
