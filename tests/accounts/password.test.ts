import { describe, expect, test } from 'vitest';
import { hashPassword, isPassword } from '#features/accounts/hash-password.ts';
import { canBeTried, whyUnfit } from '#features/accounts/password.ts';

const about = {
  name: 'Amara Okafor-Lindqvist',
  email: 'amara.okafor@clinic.example',
  academyName: 'Larkfield School of Medical Coaching',
};

/** The quickest of three: the other two may have waited for a busy machine. Only ever compared with another of its kind. */
async function tookAtBest(work: () => Promise<unknown>): Promise<number> {
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

describe('a password', () => {
  test.each([
    ['seven q', 'too-short'],
    ['plum tin', 'too-short'],
    ['14 characters!', 'too-short'],
    ['weir heron 15 c', undefined],
    [' leading and trailing ', undefined],
    ['ünnötig lange Reihe von Wörtern', undefined],
    ['🦉🐝🌾🚲🧭🍐🪶🎻🧵🪁🌧️🥾🕯️🪴🧊', undefined],
    ['🦉🐝🌾🚲🧭🍐🪶🎻🧵🪁🌧🥾🕯🪴', 'too-short'],
    ['seven quiet herons by the weir'.repeat(34), undefined],
    ['x'.repeat(1025), 'too-long'],
    ['́'.repeat(100_000), 'too-long'],
    ['x'.repeat(1_000_000), 'too-long'],
    ['seven quiet\0herons by', 'has-nul'],
    ['seven quiet \ud800 herons by', 'has-nul'],
    ['passwordpassword', 'too-common'],
    ['password1234567', 'too-common'],
    ['aaaaaaaaaaaaaaaaaaaa', 'too-common'],
    ['qwertyuiopasdfgh', 'too-common'],
    ['123456789012345', 'too-common'],
    ['Summer2026Summer2026', 'too-common'],
    ['Larkfield School of Medical Coaching', 'too-common'],
    ['larkfieldschoolofmedicalcoaching', 'too-common'],
    ['Larkfield2026!!!', 'too-common'],
    ['amara.okafor@clinic.example', 'too-common'],
    ['AmaraOkafor-Lindqvist1', 'too-common'],
  ])('%j: %s', (password, fault) => expect(whyUnfit(password, about)).toBe(fault));

  test('is judged in little more time than it takes to hash one, however long and repetitive', async () => {
    const passwords = ['ab'.repeat(512), 'password'.repeat(128), '1234567890'.repeat(100), '𝒶'.repeat(256)];
    const hashing = await tookAtBest(() => hashPassword('seven quiet herons'));
    for (const password of passwords)
      expect(await tookAtBest(() => Promise.resolve(whyUnfit(password, about)))).toBeLessThan(5 * hashing);
  });
});

describe('a hash', () => {
  test('knows its password and no other', async () => {
    const hash = await hashPassword(' Sieben stille Reiher am Wehr ');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await isPassword(' Sieben stille Reiher am Wehr ', hash)).toBe(true);
    expect(await isPassword('Sieben stille Reiher am Wehr', hash)).toBe(false);
    expect(await isPassword(' sieben stille Reiher am Wehr ', hash)).toBe(false);
  });

  test('takes one text for its composed and its decomposed form', async () => {
    const hash = await hashPassword('Müller geht übers Wehr');
    expect(await isPassword('Müller geht übers Wehr'.normalize('NFD'), hash)).toBe(true);
  });

  test('reads every character: 64 and 65 of them differ', async () => {
    const hash = await hashPassword('🦉'.repeat(64));
    expect(await isPassword('🦉'.repeat(65), hash)).toBe(false);
  });

  test('is different each time', async () => {
    expect(await hashPassword('seven quiet herons')).not.toBe(await hashPassword('seven quiet herons'));
  });

  test('of nobody takes as long as of somebody, and is never matched', async () => {
    const hash = await hashPassword('seven quiet herons');
    const trying = (known: string | undefined) =>
      tookAtBest(async () => expect(await isPassword('seven loud herons', known)).toBe(false));
    const ratio = (await trying(hash)) / (await trying(undefined));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('is not even tried with what can be no password', async () => {
    for (const text of ['x'.repeat(1025), 'a\0b', '\udfff']) expect(canBeTried(text)).toBe(false);
    const hashing = await tookAtBest(() => hashPassword('seven quiet herons'));
    expect(await tookAtBest(() => isPassword('x'.repeat(10_000_000), undefined))).toBeLessThan(hashing / 2);
  });
});
