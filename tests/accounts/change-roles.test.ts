import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { changeRoles } from '#features/accounts/change-roles.ts';
import { findPersonOnRecord } from '#features/accounts/find-people.ts';
import { findSignedIn, startLoginSession } from '#features/accounts/login-session.ts';
import { reinstatePerson } from '#features/accounts/reinstate-person.ts';
import { suspendPerson } from '#features/accounts/suspend-person.ts';
import type { Person } from '#features/people/person.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

let db: Database;
let administrator: Person;
beforeEach(async () => {
  ({ db } = await emptyAcademy());
  administrator = await aPerson(db, 'administrator');
});

const rolesOf = async (person: Person) => (await findPersonOnRecord(db, person.id))?.roles.toSorted();

test('new roles hold at once, every browser is signed out, and the trail says what changed', async () => {
  const person = await aPerson(db, ['trainee', 'mentor']);
  const cookieValue = await startLoginSession(db, person.id, now);
  const change = { personId: person.id, roles: ['mentor' as const, 'assessor' as const] };
  expect((await changeRoles(db, administrator, change, now)).ok).toBe(true);
  expect(await rolesOf(person)).toEqual(['assessor', 'mentor']);
  expect(await findSignedIn(db, cookieValue, now)).toBeUndefined();
  const [line] = await db.select().from(auditEntries).where(eq(auditEntries.event, 'roles-changed'));
  expect(JSON.parse(line?.particulars ?? '')).toEqual({ given: ['assessor'], taken: ['trainee'] });
});

test('the same roles again change nothing: nobody is signed out', async () => {
  const person = await aPerson(db, ['trainee', 'mentor']);
  const cookieValue = await startLoginSession(db, person.id, now);
  await changeRoles(db, administrator, { personId: person.id, roles: ['mentor', 'trainee', 'mentor'] }, now);
  expect(await findSignedIn(db, cookieValue, now)).toBeDefined();
});

describe('refused', () => {
  test.each(['trainee', 'mentor', 'assessor'] as const)('to a %s', async (role) => {
    const actor = await aPerson(db, role);
    const change = { personId: administrator.id, roles: ['trainee' as const] };
    expect(await changeRoles(db, actor, change, now)).toEqual({ ok: false, refusal: 'not-allowed' });
    expect(await suspendPerson(db, actor, administrator.id, now)).toEqual({
      ok: false,
      refusal: 'not-allowed',
    });
    expect(await reinstatePerson(db, actor, administrator.id, now)).toEqual({
      ok: false,
      refusal: 'not-allowed',
    });
  });

  test('for oneself, for nobody, without a role', async () => {
    const change = (personId: string, roles: Person['roles']) =>
      changeRoles(db, administrator, { personId, roles }, now);
    const person = await aPerson(db, 'trainee');
    expect(await change(administrator.id, ['trainee'])).toEqual({ ok: false, refusal: 'own-roles' });
    expect(await change('0'.repeat(32), ['trainee'])).toEqual({ ok: false, refusal: 'not-found' });
    expect(await change(person.id, [])).toEqual({ ok: false, refusal: 'no-role' });
    expect(await suspendPerson(db, administrator, administrator.id, now)).toEqual({
      ok: false,
      refusal: 'own-account',
    });
    expect(await suspendPerson(db, administrator, '0'.repeat(32), now)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  });

  test('when two administrators would take each other’s role at the same moment: one stays', async () => {
    const other = await aPerson(db, 'administrator');
    const outcomes = await Promise.all([
      changeRoles(db, administrator, { personId: other.id, roles: ['mentor'] }, now),
      changeRoles(db, other, { personId: administrator.id, roles: ['mentor'] }, now),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, refusal: 'last-administrator' });
  });

  test('when two administrators would suspend each other at the same moment: one stays', async () => {
    const other = await aPerson(db, 'administrator');
    const outcomes = await Promise.all([
      suspendPerson(db, administrator, other.id, now),
      suspendPerson(db, other, administrator.id, now),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test('suspended is signed out everywhere and stays so until reinstated', async () => {
  const person = await aPerson(db, 'mentor');
  const cookieValue = await startLoginSession(db, person.id, now);
  expect((await suspendPerson(db, administrator, person.id, now)).ok).toBe(true);
  expect(await findSignedIn(db, cookieValue, now)).toBeUndefined();
  expect(await suspendPerson(db, administrator, person.id, now)).toEqual({
    ok: false,
    refusal: 'already-suspended',
  });
  expect((await reinstatePerson(db, administrator, person.id, now)).ok).toBe(true);
  expect(await findSignedIn(db, cookieValue, now)).toBeUndefined();
  expect(await rolesOf(person)).toEqual(['mentor']);
  expect(await reinstatePerson(db, administrator, person.id, now)).toEqual({
    ok: false,
    refusal: 'not-suspended',
  });
});
