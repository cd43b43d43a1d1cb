import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { changeOwnPassword } from '#features/accounts/change-own-password.ts';
import { changeOwnSettings } from '#features/accounts/change-own-settings.ts';
import { endOwnSessions } from '#features/accounts/end-own-sessions.ts';
import { findLoginSessions } from '#features/accounts/find-login-sessions.ts';
import { findSignedIn, startLoginSession, type SignedIn } from '#features/accounts/login-session.ts';
import { offerAccessLink } from '#features/accounts/offer-access-link.ts';
import { setPasswordByLink } from '#features/accounts/set-password-by-link.ts';
import { signIn } from '#features/accounts/sign-in.ts';
import type { Person } from '#features/people/person.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aPersonWithPassword, anAddress, goodPassword } from './accounts-builders.ts';

let db: Database;
beforeAll(async () => {
  ({ db } = await emptyAcademy());
});

async function aBrowser(person: Person, at = now): Promise<{ cookieValue: string; signedIn: SignedIn }> {
  const cookieValue = await startLoginSession(db, person.id, at);
  const signedIn = await findSignedIn(db, cookieValue, at);
  if (!signedIn) throw new Error('not signed in');
  return { cookieValue, signedIn };
}

const another = 'four loud magpies on the roof';

test('a new password signs all other browsers out and this one not', async () => {
  const person = await aPersonWithPassword(db);
  const here = await aBrowser(person);
  const there = await aBrowser(person);
  const administrator = await aPerson(db, 'administrator');
  const offered = await offerAccessLink(db, administrator, person.id, now);
  const typed = { current: goodPassword, password: another, address: anAddress() };
  expect((await changeOwnPassword(db, here.signedIn, typed, now)).ok).toBe(true);
  expect(await findSignedIn(db, here.cookieValue, now)).toBeDefined();
  expect(await findSignedIn(db, there.cookieValue, now)).toBeUndefined();
  const link = { secret: offered.ok ? offered.value.secret : '', kind: 'reset' } as const;
  expect((await setPasswordByLink(db, { ...link, password: another, address: anAddress() }, now)).ok).toBe(
    false,
  );
  const from = { email: person.email, address: anAddress() };
  expect((await signIn(db, { ...from, password: goodPassword }, now)).ok).toBe(false);
  expect((await signIn(db, { ...from, password: another }, now)).ok).toBe(true);
});

test('the current password is asked for, within the limits of signing in', async () => {
  const person = await aPersonWithPassword(db);
  const { signedIn } = await aBrowser(person);
  const address = anAddress();
  const change = (current: string) =>
    changeOwnPassword(db, signedIn, { current, password: another, address }, now);
  for (let tried = 0; tried < 5; tried += 1)
    expect(await change('a wrong password')).toEqual({ ok: false, refusal: 'wrong' });
  expect(await change(goodPassword)).toMatchObject({ ok: false, refusal: 'throttled' });
  const from = { email: person.email, password: goodPassword, address };
  expect(await signIn(db, from, now)).toMatchObject({ ok: false, refusal: 'throttled' });
});

test('a new password is judged like the first', async () => {
  const person = await aPersonWithPassword(db);
  const { signedIn } = await aBrowser(person);
  const typed = { current: goodPassword, password: 'amara okafor at larkfield', address: anAddress() };
  expect(await changeOwnPassword(db, signedIn, typed, now)).toEqual({ ok: false, refusal: 'too-common' });
});

test('browsers are listed with their beginning and last use, and end one by one or together', async () => {
  const person = await aPersonWithPassword(db);
  const later = new Date(now.getTime() + 5 * 60_000);
  const here = await aBrowser(person);
  const there = await aBrowser(person, later);
  await aBrowser(person, later);
  const listed = await findLoginSessions(db, person.id, later);
  expect(listed).toHaveLength(4);
  expect(listed.find(({ id }) => id === here.signedIn.sessionId)).toMatchObject({ lastUsedAt: now });

  const one = { id: there.signedIn.sessionId };
  expect(await endOwnSessions(db, here.signedIn, one, later)).toMatchObject({ ok: true });
  expect(await findSignedIn(db, there.cookieValue, later)).toBeUndefined();
  expect(await endOwnSessions(db, here.signedIn, one, later)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await endOwnSessions(db, here.signedIn, 'all-others', later)).toMatchObject({ value: { ended: 2 } });
  expect(await findLoginSessions(db, person.id, later)).toHaveLength(1);
});

test('nobody ends the session of another', async () => {
  const mine = await aBrowser(await aPerson(db, 'trainee'));
  const theirs = await aBrowser(await aPerson(db, 'trainee'));
  const which = { id: theirs.signedIn.sessionId };
  expect(await endOwnSessions(db, mine.signedIn, which, now)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await findSignedIn(db, theirs.cookieValue, now)).toBeDefined();
});

test('a time zone is one that exists', async () => {
  const person = await aPerson(db, 'trainee');
  const { cookieValue } = await aBrowser(person);
  expect((await changeOwnSettings(db, person, { timeZone: 'America/Toronto' }, now)).ok).toBe(true);
  expect((await findSignedIn(db, cookieValue, now))?.person.timeZone).toBe('America/Toronto');
  expect(await changeOwnSettings(db, person, { timeZone: 'Nowhere/At All' }, now)).toEqual({
    ok: false,
    refusal: 'unknown-time-zone',
  });
});
