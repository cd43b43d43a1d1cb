import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { findPeople, peopleAPage } from '#features/accounts/find-people.ts';
import { suspendPerson } from '#features/accounts/suspend-person.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aPersonWithPassword } from './accounts-builders.ts';

let db: Database;
beforeAll(async () => {
  ({ db } = await emptyAcademy());
  const ingrid = await aPerson(db, ['administrator', 'mentor'], 'Ingrid 100%_Solheim');
  await aPersonWithPassword(db, 'assessor');
  const gone = await aPerson(db, 'mentor', 'Gone Mentor');
  await suspendPerson(db, ingrid, gone.id, now);
  for (let each = 0; each < peopleAPage + 20; each += 1) await aPerson(db, 'trainee', `trainee ${each}`);
});

test.each([
  [{}, peopleAPage + 23],
  [{ role: 'mentor' }, 2],
  [{ role: 'administrator', state: 'suspended' }, 0],
  [{ state: 'suspended' }, 1],
  [{ state: 'active' }, 1],
  [{ state: 'invited', role: 'mentor' }, 1],
  [{ q: 'ingrid' }, 1],
  [{ q: '100%_' }, 1],
  [{ q: '%' }, 1],
  [{ q: '_' }, 1],
  [{ q: '\\' }, 0],
  [{ q: "' or 1=1 --" }, 0],
] as const)('%j finds %i', async (filter, total) => {
  const found = await findPeople(db, filter);
  expect(found.total).toBe(total);
  expect(found.people).toHaveLength(Math.min(total, peopleAPage));
});

test('a person is told with all their roles and their state', async () => {
  const { people } = await findPeople(db, { q: 'ingrid' });
  expect(people[0]?.roles.toSorted()).toEqual(['administrator', 'mentor']);
  expect(people[0]?.state).toBe('invited');
});

test('pages follow one another without a gap or a repeat, in order of name', async () => {
  const first = await findPeople(db, {});
  const second = await findPeople(db, { after: first.people.at(-1)?.id });
  expect(first.hasMore).toBe(true);
  expect(second.hasMore).toBe(false);
  const names = [...first.people, ...second.people].map(({ name }) => name.toLowerCase());
  expect(names).toHaveLength(peopleAPage + 23);
  expect(names).toEqual(names.toSorted());
  const forged = await findPeople(db, { after: 'nobody' });
  expect(forged.people).toHaveLength(peopleAPage);
});
