import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anEmptyPlace, initLarkfield, practicum } from '#tests/support/command-line.ts';

test('a script brings a log in, has it signed and records the mentoring', async () => {
  const { folder, environment } = anEmptyPlace();
  const run = async (...words: string[]) => {
    const answer = await practicum(words, environment);
    expect(answer.exitCode, answer.stderr).toBe(0);
    return answer.stdout.trim();
  };
  const [amara, sofia] = ['amara@larkfield.example', 'sofia@larkfield.example'];
  await initLarkfield(environment);
  await run('people', 'add', amara, '--name', 'Amara Okafor', '--role', 'trainee');
  await run('people', 'add', sofia, '--name', 'Sofia Marin', '--role', 'mentor');
  await run(
    ...['enrol', amara, '--programme', 'medical-coach-2026', '--education-began', '2025-09-01'],
    ...['--mentor', sofia],
  );
  await run('import-practice', 'tests/samples/trainee-a.csv', '--trainee', amara);

  const neither = await practicum(['sign-off', '--trainee', amara], environment);
  expect(neither).toMatchObject({ exitCode: 2, stdout: '' });
  const signed = JSON.parse(await run('sign-off', '--trainee', amara, '--send', '--all-clean', '--json')) as {
    mentor: string;
    sent: number;
    signed: string[];
    waiting: { id: string; flags: string[] }[];
  };
  expect(signed.mentor).toBe(sofia);
  expect(signed.sent).toBeGreaterThan(0);
  expect(signed.signed.length + signed.waiting.length).toBe(signed.sent);
  expect(signed.waiting.every(({ flags }) => flags.length > 0)).toBe(true);
  const [flagged] = signed.waiting;
  if (flagged) {
    const one = ['sign-off', '--trainee', amara, '--session', flagged.id];
    expect((await practicum(one, environment)).exitCode).toBe(1);
    await run(...one, '--flags-seen');
  }
  const twice = ['sign-off', '--trainee', amara, '--session', signed.signed[0] ?? ''];
  expect((await practicum(twice, environment)).stderr).toContain('signed already');

  await run('record', 'qualification', sofia, '--credential', 'PCC', '--from', '2024-01-01');
  const held = ['--trainee', amara, '--mentor', sofia, '--on', '2026-06-01', '--minutes', '60'];
  await run('record', 'mentor-coaching', ...held);
  writeFileSync(join(folder, 'feedback.txt'), 'You waited, and she went on.\n');
  await run('record', 'observed-session', ...held, '--feedback-file', join(folder, 'feedback.txt'));
  expect(await run('confirm', '--trainee', amara, '--all')).toContain('2 confirmed');
}, 120_000);
