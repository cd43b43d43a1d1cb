import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { people } from '#db/schema/people.ts';
import { findSignedIn, startLoginSession } from '#features/accounts/login-session.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

let db: Database;
beforeAll(async () => {
  ({ db } = await emptyAcademy());
});

const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const minutes = 60;
const hours = 3600;

async function aSession() {
  const person = await aPerson(db, ['trainee', 'mentor']);
  return { person, cookieValue: await startLoginSession(db, person.id, now) };
}

test('a cookie tells who asks, with all their roles, and is stored nowhere', async () => {
  const { person, cookieValue } = await aSession();
  const found = await findSignedIn(db, cookieValue, after(1));
  expect(found?.person).toEqual({ ...person, roles: expect.arrayContaining(['trainee', 'mentor']) });
  const stored = JSON.stringify(await db.select().from(loginSessions));
  expect(stored).not.toContain(cookieValue);
});

describe('a session that is not used', () => {
  test.each([
    [30 * minutes - 1, true],
    [30 * minutes, false],
    [30 * minutes + 1, false],
  ])('after %i seconds goes on: %s', async (seconds, goesOn) => {
    const { cookieValue } = await aSession();
    expect((await findSignedIn(db, cookieValue, after(seconds))) !== undefined).toBe(goesOn);
  });

  test('counts its thirty minutes from the last use', async () => {
    const { cookieValue } = await aSession();
    await findSignedIn(db, cookieValue, after(20 * minutes));
    expect(await findSignedIn(db, cookieValue, after(50 * minutes - 1))).toBeDefined();
    const { cookieValue: other } = await aSession();
    await findSignedIn(db, other, after(20 * minutes));
    expect(await findSignedIn(db, other, after(50 * minutes))).toBeUndefined();
  });

  test('is gone for good once it ended, also for a clock that steps back (B12)', async () => {
    const { cookieValue } = await aSession();
    await findSignedIn(db, cookieValue, after(31 * minutes));
    expect(await findSignedIn(db, cookieValue, after(1))).toBeUndefined();
  });
});

describe('a session in use all the time', () => {
  test.each([
    [12 * hours - 1, true],
    [12 * hours, false],
    [12 * hours + 1, false],
  ])('after %i seconds goes on: %s', async (seconds, goesOn) => {
    const { cookieValue } = await aSession();
    for (let used = 25 * minutes; used < 12 * hours; used += 25 * minutes)
      expect(await findSignedIn(db, cookieValue, after(used))).toBeDefined();
    expect((await findSignedIn(db, cookieValue, after(seconds))) !== undefined).toBe(goesOn);
  });
});

test.each(['', 'x', 'a'.repeat(40), 'A'.repeat(40), `${'a'.repeat(39)}'`, 'a'.repeat(10_000)])(
  'the cookie %j is nobody’s',
  async (cookieValue) => expect(await findSignedIn(db, cookieValue, now)).toBeUndefined(),
);

test('a suspended person is not signed in, whatever their cookie says', async () => {
  const { person, cookieValue } = await aSession();
  await db.write((tx) => tx.update(people).set({ suspendedAt: now }).where(eq(people.id, person.id)));
  expect(await findSignedIn(db, cookieValue, after(1))).toBeUndefined();
});
