import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { changeIssuerKey } from '#features/certificates/change-issuer-key.ts';
import { findPublishedKeys } from '#features/certificates/find-issuer-keys.ts';
import { findStatusList } from '#features/certificates/find-status-list.ts';
import { didOf } from '#features/certificates/issuer.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { revokeCertificate } from '#features/certificates/revoke-certificate.ts';
import { findWithdrawn } from '#features/certificates/status-list.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { origin } from './certificate-builders.ts';
import { aFinishedTrainee, programmeId } from './finished-trainee.ts';

let db: Database;
let keys: KeyRing;
let administrator: Person;
let certificate: typeof certificates.$inferSelect;
beforeAll(async () => {
  ({ db, keys } = await emptyAcademy());
  administrator = await aPerson(db, 'administrator');
  const { trainee } = await aFinishedTrainee(db);
  const candidate = { traineeId: trainee.id, programmeId, publicOrigin: origin };
  await issueCertificate(db, keys, administrator, candidate, now);
  [certificate] = (await db.select().from(certificates)) as [typeof certificate];
});

const ask = (list = certificate.statusList, at = now) => findStatusList(db, keys, { origin, list }, at);

async function isWithdrawn(at = now): Promise<boolean | undefined> {
  const expected = {
    address: `${origin}/status/revocation/${certificate.statusList}`,
    did: didOf(origin),
    keys: await findPublishedKeys(db),
    index: certificate.statusIndex,
  };
  return findWithdrawn(Buffer.from((await ask(undefined, at)) ?? ''), expected, at);
}

test('there is no list where nothing was issued', async () => expect(await ask(99)).toBeUndefined());

test('a crowd that asks again has it signed once', async () => {
  const took = async (asks: number) => {
    const began = performance.now();
    for (let asked = 0; asked < asks; asked += 1) await ask();
    return performance.now() - began;
  };
  const signing = await took(1);
  expect(await took(100)).toBeLessThan(25 * signing);
});

test('it is signed anew by another key, for another hour, and at once when one is withdrawn', async () => {
  const first = await ask();
  const nextHour = new Date(now.getTime() + 3_600_000);
  expect(await ask(undefined, nextHour)).not.toBe(first);
  expect(await ask()).toBe(first);

  await changeIssuerKey(db, keys, administrator, now);
  expect(await ask()).not.toBe(first);

  expect(await isWithdrawn()).toBe(false);
  const what = { certificateId: certificate.id, reason: 'Issued to somebody else.' };
  const another = await aPerson(db, 'administrator');
  expect(await revokeCertificate(db, another, what, now)).toMatchObject({ ok: true });
  expect(await isWithdrawn()).toBe(true);
});
