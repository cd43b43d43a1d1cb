import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { practiceImportDrafts, practiceSessions } from '#db/schema/practice.ts';
import { readSettings } from '#server/settings.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { verb } from '../../src/cli/import-practice.ts';

async function aTerminal() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const said: string[] = [];
  const voice = {
    print: (line: string) => said.push(line),
    warn: (line: string) => said.push(`! ${line}`),
    save: () => undefined,
  };
  const run = (bytes: Buffer, over: Record<string, unknown> = {}) =>
    verb.run(
      {
        ...{ file: { name: 'log.csv', bytes }, trainee: trainee.email, 'dry-run': false, json: false },
        ...over,
      } as never,
      { ...voice, db, keys, now, settings: readSettings({}) },
    );
  return { db, said, run };
}

const sample = readFileSync('tests/samples/trainee-a.csv');

test('a dry run judges and saves nothing; the import adds, and the next one does not', async () => {
  const { db, said, run } = await aTerminal();
  expect(await run(sample, { 'dry-run': true, json: true })).toBe(0);
  expect(JSON.parse(said.pop() ?? '')).toMatchObject({ dryRun: true, added: 212, known: 0, refused: 0 });
  expect(await db.$count(practiceSessions)).toBe(0);
  expect(await db.$count(practiceImportDrafts)).toBe(0);
  expect(await run(sample)).toBe(0);
  expect(said.at(-1)).toMatch(/^Added 212, already there 0, refused 0; \d+:\d\d h new\.$/);
  expect(await run(sample)).toBe(0);
  expect(said.at(-1)).toBe('Added 0, already there 212, refused 0; 0:00 h new.');
});

test('a refused row is told with its number and without its client', async () => {
  const { said, run } = await aTerminal();
  const broken = sample.toString().replace('2025-08-05', '2025-02-30');
  expect(await run(Buffer.from(broken))).toBe(0);
  expect(said.join('\n')).toContain('! row 3: There is no such day in the calendar.');
  expect(said.join('\n')).not.toMatch(/Rosa|Berg/);
});

test('a file that is none is refused in one sentence', async () => {
  const { run } = await aTerminal();
  await expect(run(Buffer.from('504b0304', 'hex'))).rejects.toThrow(/workbook is damaged/);
  await expect(run(Buffer.from('Client\nAna'))).rejects.toThrow(/Date, Start, Duration, Fee, Medium/);
  await expect(run(sample, { trainee: 'nobody@example.org' })).rejects.toThrow(/Nobody here/);
});
