import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { accessLinks, passwords } from '#db/schema/accounts.ts';
import { academies } from '#db/schema/academy.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { people } from '#db/schema/people.ts';
import { accessLinkAddress, newSecret } from '#features/accounts/access-link.ts';
import { addPersonWithPassword } from '#features/accounts/add-person-with-password.ts';
import { enterByDemoLink } from '#features/accounts/enter-by-demo-link.ts';
import { findAccessLink } from '#features/accounts/find-access-link.ts';
import { invitePerson } from '#features/accounts/invite-person.ts';
import { findSignedIn } from '#features/accounts/login-session.ts';
import { makeAccessLink } from '#features/accounts/make-access-link.ts';
import { offerAccessLink } from '#features/accounts/offer-access-link.ts';
import { setPasswordByLink } from '#features/accounts/set-password-by-link.ts';
import { signIn } from '#features/accounts/sign-in.ts';
import { suspendPerson } from '#features/accounts/suspend-person.ts';
import type { Person } from '#features/people/person.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aPersonWithPassword, anAddress, anInvitedPerson, goodPassword } from './accounts-builders.ts';

let db: Database;
let administrator: Person;
beforeAll(async () => {
  ({ db } = await emptyAcademy());
  administrator = await aPerson(db, 'administrator');
});

const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const someone = {
  name: 'Amara Okafor',
  email: 'Amara.Okafor@Clinic.example',
  roles: ['trainee' as const],
  timeZone: 'Africa/Lagos',
};
const takeUp = (
  secret: string,
  kind: 'invitation' | 'reset' = 'invitation',
  at = now,
  password = goodPassword,
) => setPasswordByLink(db, { secret, kind, password, address: anAddress() }, at);

test('an administrator invites; the invited sets a password, is signed in, and signs in from then on', async () => {
  const invited = await invitePerson(db, administrator, someone, now);
  if (!invited.ok) throw new Error(invited.refusal);
  const { person, secret } = invited.value;
  expect(person).toMatchObject({ email: 'amara.okafor@clinic.example', roles: ['trainee'] });
  expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16);
  expect(JSON.stringify(await db.select().from(accessLinks))).not.toContain(secret);

  const taken = await takeUp(secret);
  if (!taken.ok) throw new Error(taken.refusal);
  expect((await findSignedIn(db, taken.value.cookieValue, now))?.person.id).toBe(person.id);
  const typed = { email: person.email, password: goodPassword, address: anAddress() };
  expect((await signIn(db, typed, now)).ok).toBe(true);
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, person.id));
  expect(lines.map(({ event }) => event)).toEqual(['person-invited', 'password-set', 'signed-in']);
  expect(JSON.stringify(lines)).not.toMatch(/amara|okafor/i);
});

describe('nobody is invited', () => {
  test.each(['trainee', 'mentor', 'assessor'] as const)('by a %s', async (role) => {
    const actor = await aPerson(db, role);
    expect(await invitePerson(db, actor, someone, now)).toEqual({ ok: false, refusal: 'not-allowed' });
  });

  test.each([
    [{ name: ' ' }, 'name-empty'],
    [{ name: '12345' }, 'name-empty'],
    [{ name: 'a'.repeat(81) }, 'name-too-long'],
    [{ name: 'ab́'.repeat(50_000) }, 'name-too-long'],
    [{ name: '\u202eamara' }, 'name-has-unseen-characters'],
    [{ name: 'Ama\u200bra' }, 'name-has-unseen-characters'],
    [{ name: 'Ama\0ra' }, 'name-has-unseen-characters'],
    [{ name: 'Amara\nBcc: x' }, 'name-has-unseen-characters'],
    [{ name: 'Amara \ud800' }, 'name-has-unseen-characters'],
    [{ email: 'amara' }, 'not-an-email-address'],
    [{ email: 'a@b.example\r\nBcc: x@y.example' }, 'not-an-email-address'],
    [{ email: `${'a'.repeat(65)}@clinic.example` }, 'not-an-email-address'],
    [{ email: 'аmara@clinic.example' }, 'not-an-email-address'],
    [{ email: `a@${'clinic.'.repeat(50)}example` }, 'not-an-email-address'],
    [{ roles: [] }, 'no-role'],
    [{ timeZone: 'Mars/Olympus' }, 'unknown-time-zone'],
  ])('with %j: %s', async (part, refusal) => {
    const typed = { ...someone, email: 'other@clinic.example', ...part };
    expect(await invitePerson(db, administrator, typed, now)).toEqual({ ok: false, refusal });
  });

  test('twice under one address, also when both arrive at once', async () => {
    const typed = { ...someone, email: 'twice@clinic.example' };
    const outcomes = await Promise.all(
      [typed, { ...typed, email: ' TWICE@clinic.example' }].map((each) =>
        invitePerson(db, administrator, each, now),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, refusal: 'email-taken' });
    expect(await db.$count(people, eq(people.email, 'twice@clinic.example'))).toBe(1);
  });
});

test.each(['Zoë Łukasiewicz-Nguyễn', '田中 太郎', 'محمد العربي', 'O’Brien, MD', 'Ṣọlá'])(
  '%s is a name',
  async (name) => {
    const email = `n${Buffer.from(name).toString('hex').slice(0, 40)}@clinic.example`;
    const invited = await invitePerson(db, administrator, { ...someone, email, name }, now);
    expect(invited.ok && invited.value.person.name).toBe(name.normalize('NFC'));
  },
);

describe('a link', () => {
  test.each([
    ['invitation', 7 * 86_400 - 1, true],
    ['invitation', 7 * 86_400, false],
    ['reset', 30 * 60 - 1, true],
    ['reset', 30 * 60, false],
    ['reset', 31 * 60, false],
  ] as const)('for an %s after %i seconds works: %s', async (kind, seconds, works) => {
    const person = kind === 'reset' ? await aPersonWithPassword(db) : (await anInvitedPerson(db)).person;
    const offered = await offerAccessLink(db, administrator, person.id, now);
    if (!offered.ok) throw new Error(offered.refusal);
    expect(offered.value.kind).toBe(kind);
    expect((await takeUp(offered.value.secret, kind, after(seconds))).ok).toBe(works);
  });

  test('works once, also when two take it up at the same moment', async () => {
    const { secret } = await anInvitedPerson(db);
    const outcomes = await Promise.all([takeUp(secret), takeUp(secret)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await takeUp(secret)).toEqual({ ok: false, refusal: 'link-does-not-work' });
  });

  test('is of one kind alone', async () => {
    const { secret } = await anInvitedPerson(db);
    expect(await takeUp(secret, 'reset')).toEqual({ ok: false, refusal: 'link-does-not-work' });
    expect(await findAccessLink(db, { secret, kind: 'demo' }, now)).toBeUndefined();
    expect((await takeUp(secret)).ok).toBe(true);
  });

  test('ends when a new one is made, when it is used, and with its person', async () => {
    const { person, secret } = await anInvitedPerson(db);
    const again = await offerAccessLink(db, administrator, person.id, now);
    if (!again.ok) throw new Error(again.refusal);
    expect((await takeUp(secret)).ok).toBe(false);
    await suspendPerson(db, administrator, person.id, now);
    expect((await takeUp(again.value.secret)).ok).toBe(false);
  });

  test('keeps working after a password that is refused', async () => {
    const { secret } = await anInvitedPerson(db);
    expect(await takeUp(secret, 'invitation', now, 'too short')).toEqual({ ok: false, refusal: 'too-short' });
    expect((await takeUp(secret)).ok).toBe(true);
  });

  test('that was never made is answered as one that was used', async () => {
    expect(await takeUp(newSecret())).toEqual({ ok: false, refusal: 'link-does-not-work' });
    expect(await takeUp('')).toEqual({ ok: false, refusal: 'link-does-not-work' });
  });

  test('cannot be guessed at length from one address', async () => {
    const address = anAddress();
    const outcomes = [];
    for (let tried = 0; tried < 21; tried += 1)
      outcomes.push(
        await setPasswordByLink(
          db,
          { secret: newSecret(), kind: 'reset', password: goodPassword, address },
          now,
        ),
      );
    expect(outcomes.at(-1)).toMatchObject({ ok: false, refusal: 'throttled' });
  });

  test('starts with the address in the settings', () =>
    expect(accessLinkAddress('https://learn.larkfield.example', 'reset', 'abc')).toBe(
      'https://learn.larkfield.example/reset/abc',
    ));

  test('to a new password signs every browser out', async () => {
    const person = await aPersonWithPassword(db);
    const signed = await signIn(
      db,
      { email: person.email, password: goodPassword, address: anAddress() },
      now,
    );
    const offered = await offerAccessLink(db, administrator, person.id, now);
    if (!offered.ok || !signed.ok) throw new Error('refused');
    expect(await findSignedIn(db, signed.value.cookieValue, now)).toBeDefined();
    const taken = await takeUp(offered.value.secret, 'reset', now, 'four loud magpies on the roof');
    expect(taken.ok).toBe(true);
    expect(await findSignedIn(db, signed.value.cookieValue, now)).toBeUndefined();
    const old = { email: person.email, password: goodPassword, address: anAddress() };
    expect((await signIn(db, old, now)).ok).toBe(false);
  });

  test.each(['trainee', 'mentor', 'assessor'] as const)('is not offered by a %s', async (role) => {
    const { person } = await anInvitedPerson(db);
    expect(await offerAccessLink(db, await aPerson(db, role), person.id, now)).toEqual({
      ok: false,
      refusal: 'not-allowed',
    });
  });
});

describe('a link into the demo', () => {
  test('works once in a demo academy, and never in another', async () => {
    const { db: demo } = await emptyAcademy();
    const person = await aPerson(demo, 'mentor');
    const link = { personId: person.id, kind: 'demo', madeBy: null } as const;
    const secret = await demo.write((tx) => makeAccessLink(tx, link, now));
    const enter = () => enterByDemoLink(demo, { secret, address: anAddress() }, now);
    expect((await enter()).ok).toBe(false);
    await demo.write((tx) => tx.update(academies).set({ isDemo: true }));
    expect((await Promise.all([enter(), enter()])).filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('with a password from the command line', () => {
  test('a person signs in at once', async () => {
    const typed = { ...someone, email: 'first@larkfield.example', roles: ['administrator' as const] };
    const added = await addPersonWithPassword(db, typed, goodPassword, now);
    expect(added.ok).toBe(true);
    const from = { email: typed.email, password: goodPassword, address: anAddress() };
    expect((await signIn(db, from, now)).ok).toBe(true);
  });

  test('a weak one adds nobody', async () => {
    const typed = { ...someone, email: 'weak@larkfield.example' };
    const before = await db.$count(passwords);
    expect(await addPersonWithPassword(db, typed, 'passwordpassword', now)).toEqual({
      ok: false,
      refusal: 'too-common',
    });
    expect(await db.$count(people, eq(people.email, typed.email))).toBe(0);
    expect(await db.$count(passwords)).toBe(before);
  });
});
