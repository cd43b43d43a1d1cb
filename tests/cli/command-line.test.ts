import { expect, test } from 'vitest';
import { practicum, practicumInShell } from '#tests/support/command-line.ts';
import { verbs } from '../../src/cli/verbs.ts';
import { helpOf, readWords, WrongUsage, type Verb } from '../../src/cli/verb.ts';

test('the overview lists every verb', async () => {
  const { exitCode, stdout } = await practicumInShell(['--help']);
  expect(exitCode).toBe(0);
  for (const name of Object.keys(verbs)) expect(stdout).toContain(`  ${name} `);
});

test.each(Object.entries(verbs))('%s tells its words and exit codes', async (name, { about, load }) => {
  const help = helpOf(name, about, (await load()).verb);
  expect(help).toContain(`Usage: practicum ${name}`);
  expect(help).toContain('Exit codes:');
});

test.each([
  [['fly'], 2, 'There is no verb "fly"'],
  [['__proto__'], 2, 'There is no verb'],
  [['migrate', '--fast'], 2, "Unknown option '--fast'"],
  [['migrate', 'now'], 2, '"now" is one word too many'],
  [['migrate'], 3, 'There is no academy in'],
  [['serve'], 3, 'PUBLIC_ORIGIN is not set'],
])('practicum %j ends with %i and one sentence', async (words, code, sentence) => {
  const { exitCode, stdout, stderr } = await practicum(words, { PRACTICUM_DATA: '/nowhere/at/all' });
  expect(exitCode).toBe(code);
  expect(stdout).toBe('');
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

const verb = {
  takes: { file: { is: 'file', value: 'FILE', required: true, about: '' } },
  options: {
    role: { is: 'texts', value: 'ROLE', about: '' },
    began: { is: 'day', value: 'DATE', required: true, about: '' },
    json: { is: 'switch', about: '' },
    name: { is: 'text', value: 'NAME', about: '' },
  },
} satisfies Pick<Verb, 'takes' | 'options'>;
const read = (...words: string[]) => readWords('try', verb, words, (path) => Buffer.from(`bytes of ${path}`));

test('words become what the verb asks for', () => {
  expect(read('a.csv', '--began', '2026-03-01', '--role', 'mentor', '--role', 'assessor')).toEqual({
    file: { name: 'a.csv', bytes: Buffer.from('bytes of a.csv') },
    role: ['mentor', 'assessor'],
    began: '2026-03-01',
    json: false,
    name: undefined,
  });
});

test.each([
  [['--began', '2026-03-01'], 'FILE is missing'],
  [['a.csv'], '--began DATE is missing'],
  [['a.csv', '--began', '2026-02-30'], '"2026-02-30" is not a day'],
  [['a.csv', '--began', '2026-03-01', '--json=yes'], '--json'],
  [['a.csv', '--began'], '--began'],
])('%j is wrong usage', (words, sentence) => {
  expect(() => read(...words)).toThrow(WrongUsage);
  expect(() => read(...words)).toThrow(sentence);
});
