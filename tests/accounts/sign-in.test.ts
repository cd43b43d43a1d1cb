import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { loginSessions } from '#db/schema/accounts.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { people } from '#db/schema/people.ts';
import { findSignedIn } from '#features/accounts/login-session.ts';
import { signIn } from '#features/accounts/sign-in.ts';
import { signOut } from '#features/accounts/sign-out.ts';
import { now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aPersonWithPassword, anAddress, anInvitedPerson, goodPassword } from './accounts-builders.ts';

let db: Database;
beforeAll(async () => {
  ({ db } = await emptyAcademy());
});

async function signedIn(email: string, address = anAddress()) {
  const outcome = await signIn(db, { email, password: goodPassword, address }, now);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

test('the right password begins a session and leaves an audit line', async () => {
  const person = await aPersonWithPassword(db);
  const { cookieValue, roles } = await signedIn(`  ${person.email.toUpperCase()} `);
  expect(roles).toEqual(['trainee']);
  expect((await findSignedIn(db, cookieValue, now))?.person.id).toBe(person.id);
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.actorId, person.id));
  expect(lines.map(({ event }) => event)).toContain('signed-in');
});

test('whoever is wrong, unknown, suspended or not set up yet gets one answer', async () => {
  const known = await aPersonWithPassword(db);
  const suspended = await aPersonWithPassword(db);
  await db.write((tx) => tx.update(people).set({ suspendedAt: now }).where(eq(people.id, suspended.id)));
  const { person: invited } = await anInvitedPerson(db);
  const answers = [];
  for (const [email, password] of [
    [known.email, 'another quiet heron by the weir'],
    ['nobody@clinic.example', goodPassword],
    [suspended.email, goodPassword],
    [invited.email, goodPassword],
    [known.email, ''],
    [known.email, 'x'.repeat(1_000_000)],
    ["' or 1=1 --", goodPassword],
  ] as const)
    answers.push(await signIn(db, { email, password, address: anAddress() }, now));
  expect(answers).toEqual(Array(7).fill({ ok: false, refusal: 'wrong', particulars: { left: 4 } }));
});

test('a cookie that was there before ends and is never taken over', async () => {
  const person = await aPersonWithPassword(db);
  const { cookieValue: before } = await signedIn(person.email);
  const typed = { email: person.email, password: goodPassword, address: anAddress(), cookieValue: before };
  const outcome = await signIn(db, typed, now);
  expect(outcome.ok && outcome.value.cookieValue).not.toBe(before);
  expect(await findSignedIn(db, before, now)).toBeUndefined();
});

test('signing out ends the session at once, and twice does no harm', async () => {
  const person = await aPersonWithPassword(db);
  const { cookieValue } = await signedIn(person.email);
  await signOut(db, person, cookieValue, now);
  expect(await findSignedIn(db, cookieValue, now)).toBeUndefined();
  expect((await signOut(db, undefined, cookieValue, now)).ok).toBe(true);
});

describe('limits', () => {
  test('five wrong tries from one network, then even the right one waits; another network is free', async () => {
    const person = await aPersonWithPassword(db);
    const network = anAddress().split('.').slice(0, 3).join('.');
    const wrong = (host: number) =>
      signIn(db, { email: person.email, password: 'wrong', address: `${network}.${host}` }, now);
    for (const host of [1, 2, 3, 4, 5])
      expect(await wrong(host)).toEqual({ ok: false, refusal: 'wrong', particulars: { left: 5 - host } });
    const typed = { email: person.email, password: goodPassword, address: `${network}.6` };
    const outcome = await signIn(db, typed, now);
    expect(outcome).toMatchObject({ ok: false, refusal: 'throttled' });
    expect(!outcome.ok && outcome.particulars?.seconds).toBeGreaterThan(800);
    expect((await signIn(db, { ...typed, address: anAddress() }, now)).ok).toBe(true);
  });

  test('a hundred at once are a hundred', async () => {
    const person = await aPersonWithPassword(db);
    const address = anAddress();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => signIn(db, { email: person.email, password: 'wrong', address }, now)),
    );
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === 'wrong')).toHaveLength(5);
  });

  test('are the same for an account that does not exist', async () => {
    const address = anAddress();
    const tries = [];
    for (let tried = 0; tried < 6; tried += 1)
      tries.push(await signIn(db, { email: 'nobody.at.all@clinic.example', password: 'x', address }, now));
    expect(tries.map((outcome) => !outcome.ok && outcome.refusal)).toEqual([
      ...Array<string>(5).fill('wrong'),
      'throttled',
    ]);
  });

  test('do not count those who know their password', async () => {
    const person = await aPersonWithPassword(db);
    const address = anAddress();
    for (let time = 0; time < 8; time += 1) await signedIn(person.email, address);
  });
});

test('sessions that are over are tidied away', async () => {
  const person = await aPersonWithPassword(db);
  await signIn(db, { email: person.email, password: goodPassword, address: anAddress() }, new Date(0));
  await signedIn(person.email);
  const kept = await db.select().from(loginSessions).where(eq(loginSessions.personId, person.id));
  expect(kept.every(({ expiresAt }) => expiresAt > now)).toBe(true);
});
