import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { assess } from '#features/requirements/assessment.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import { practiceSummary, practiceVerdicts } from '#features/requirements/practice-summary.ts';
import { writeKeyFile, type KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const on = calendarDate('2026-11-22');
const sample = (name: string) => readFileSync(join('tests/samples', name));
const expectedOf = (name: string) => JSON.parse(sample(`${name}.expected.json`).toString()) as object;

async function imported(db: Database, keys: KeyRing, trainee: Person, file: string) {
  const started = await startPracticeImport(db, keys, trainee, sample(file), now);
  if (!started.ok) throw new Error(started.refusal);
  const confirmed = await confirmPracticeImport(db, keys, trainee, started.value, now);
  if (!confirmed.ok) throw new Error(confirmed.refusal);
}

test.each(['trainee-a', 'trainee-b-messy'])(
  'every figure of %s is the one worked out by hand',
  async (name) => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    await imported(db, keys, trainee, `${name}.csv`);

    const evidence = await gatherEvidence(db, trainee.id, 'medical-coach-2026');
    const acc = findRuleBook('icf-acc')!;
    const findings = assess(acc, evidence, on);

    const figures = { ...practiceSummary(acc, evidence, on), acc: practiceVerdicts(findings) };
    expect(figures).toEqual(expectedOf(name));
  },
);

test.each(['trainee-a', 'trainee-b-messy'])('the command line tells the same of %s', async (name) => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  await aPerson(db, 'administrator');
  await imported(db, keys, trainee, `${name}.csv`);
  await db.close();
  const folder = mkdtempSync(join(tmpdir(), 'practicum-cli-'));
  mkdirSync(join(folder, 'data'));
  copyFileSync(file, join(folder, 'data', 'practicum.db'));
  writeKeyFile(join(folder, 'keys.json'), keys);
  const practicum = async (...words: string[]) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['src/cli/practicum.ts', 'readiness', '--trainee', trainee.email, '--on', on, ...words],
      {
        env: {
          ...process.env,
          PRACTICUM_DATA: join(folder, 'data'),
          PRACTICUM_KEY_FILE: join(folder, 'keys.json'),
        },
      },
    );
    return stdout;
  };

  const json = JSON.parse(await practicum('--by', 'icf-acc', '--json')) as object;
  const byTheSchool = JSON.parse(await practicum('--json')) as { counted_rows: number; by: string };
  const words = await practicum('--by', 'icf-acc');

  expect(json).toMatchObject(expectedOf(name));
  expect(byTheSchool).toMatchObject({ by: 'medical-coach-2026', counted_rows: 0, client_minutes: 0 });
  expect(words).toContain('ICF ACC');
  expect(words).toMatch(/Paid client coaching +\d+:\d\d of 75 h +met/);
});
