import { beforeEach, describe, expect, test } from 'vitest';
import { verb as auditExport } from '../../src/cli/audit-export.ts';
import { verb as auditVerify } from '../../src/cli/audit-verify.ts';
import { verb as peopleAdd } from '../../src/cli/people-add.ts';
import { readWords, type Opened, type Verb } from '../../src/cli/verb.ts';
import { findPeople } from '#features/accounts/find-people.ts';
import { signIn } from '#features/accounts/sign-in.ts';
import { readSettings } from '#server/settings.ts';
import { anAddress, goodPassword } from '#tests/accounts/accounts-builders.ts';
import { now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

let academy: Awaited<ReturnType<typeof emptyAcademy>>;
beforeEach(async () => {
  academy = await emptyAcademy();
});

/** Runs a verb with words as they are typed, over the academy of this test. Answers what it printed. */
async function practicum(verb: Verb, words: string[], files: Record<string, string> = {}): Promise<string[]> {
  const printed: string[] = [];
  const settings = readSettings({ PUBLIC_ORIGIN: 'https://learn.larkfield.example/' });
  const given = readWords('verb', verb, words, (path) => Buffer.from(files[path] ?? ''));
  if (verb.opens === 'nothing') throw new Error('These verbs open an academy.');
  const context: Opened = {
    ...academy,
    settings,
    now,
    print: (line) => printed.push(line),
    warn: (line) => printed.push(line),
    save: () => undefined,
  };
  expect(await verb.run(given, context)).toBe(0);
  return printed;
}

const amara = ['amara@clinic.example', '--name', 'Amara Okafor', '--role', 'trainee'];

describe('people add', () => {
  test('prints an invitation that starts with the address of the site', async () => {
    const [link] = await practicum(peopleAdd, [...amara, '--role', 'mentor', '--time-zone', 'Africa/Lagos']);
    expect(link).toMatch(/^https:\/\/learn\.larkfield\.example\/welcome\/[\w-]{27}$/);
    const { people } = await findPeople(academy.db, {});
    expect(people).toMatchObject([{ email: 'amara@clinic.example', timeZone: 'Africa/Lagos' }]);
    expect(people[0]?.roles.toSorted()).toEqual(['mentor', 'trainee']);
  });

  test('sets the password of a file, and never prints it', async () => {
    const printed = await practicum(peopleAdd, [...amara, '--password-file', 'pw'], {
      pw: `${goodPassword}\n`,
    });
    expect(printed.join()).not.toContain(goodPassword);
    const typed = { email: 'amara@clinic.example', password: goodPassword, address: anAddress() };
    expect((await signIn(academy.db, typed, now)).ok).toBe(true);
  });

  test('says in one sentence what is wrong', async () => {
    const refused = (words: string[], files = {}) => expect(practicum(peopleAdd, words, files)).rejects;
    await refused(['amara@clinic.example', '--name', 'A', '--role', 'king']).toThrow('"king" is not a role');
    await refused(['amara', '--name', 'A', '--role', 'trainee']).toThrow('That is not an e-mail address');
    await refused([...amara, '--password-file', 'pw'], { pw: 'short' }).toThrow('at least 15 characters');
    await refused([...amara, '--time-zone', 'Mars']).toThrow('not a time zone');
    await refused(['amara@clinic.example', '--role', 'trainee']).toThrow('--name NAME is missing');
    await practicum(peopleAdd, amara);
    await refused(amara).toThrow('has that e-mail address already');
  });
});

describe('audit', () => {
  test('export prints every line, verify the last of them', async () => {
    await practicum(peopleAdd, amara);
    const lines = (await practicum(auditExport, [])).flatMap((piece) => piece.split('\n'));
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['person-invited']);
    const [noted = ''] = await practicum(auditVerify, []);
    expect(noted).toMatch(/^2:[0-9a-f]{64}$/);
    await practicum(peopleAdd, ['b@clinic.example', '--name', 'B', '--role', 'mentor']);
    expect(await practicum(auditVerify, ['--last', noted])).toEqual([expect.stringMatching(/^3:/)]);
  });

  test('export takes days, an event and a format', async () => {
    await practicum(peopleAdd, amara);
    const csv = await practicum(auditExport, [
      '--format',
      'csv',
      '--from',
      '2026-11-22',
      '--until',
      '2026-11-22',
    ]);
    expect(csv).toHaveLength(2);
    expect(await practicum(auditExport, ['--until', '2026-11-21'])).toEqual([]);
    expect(await practicum(auditExport, ['--event', 'signed-in'])).toEqual([]);
    await expect(practicum(auditExport, ['--event', 'sneezed'])).rejects.toThrow('is not an event');
    await expect(practicum(auditExport, ['--format', 'pdf'])).rejects.toThrow('is not a format');
  });

  test('verify refuses what was not noted from it', async () => {
    await practicum(peopleAdd, amara);
    await expect(practicum(auditVerify, ['--last', '1'])).rejects.toThrow('is not a line and its hash');
    await expect(practicum(auditVerify, ['--last', `9:${'a'.repeat(64)}`])).rejects.toThrow('Line 9');
    await expect(practicum(auditVerify, ['--last', `1:${'a'.repeat(64)}`])).rejects.toThrow('not the one');
  });
});
