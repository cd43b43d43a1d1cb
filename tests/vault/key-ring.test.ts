import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkMasterKeys } from '#features/vault/check-master-key.ts';
import { newKeyRing, readKeyFile, UnusableKeyFile, writeKeyFile } from '#features/vault/key-ring.ts';
import { findTraineeKey, traineeKey } from '#features/vault/trainee-key.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'practicum-')), 'keys.json');

test('a key file is read back as it was written, and never overwritten', () => {
  const file = newFile();
  const ring = newKeyRing();
  writeKeyFile(file, ring);
  expect(readKeyFile(file)).toEqual(ring);
  expect(() => writeKeyFile(file, newKeyRing())).toThrow();
  expect(readKeyFile(file)).toEqual(ring);
});

test('a key file that is missing, open to others or not one is refused without telling what it holds', () => {
  expect(() => readKeyFile(newFile())).toThrow(UnusableKeyFile);

  const open = newFile();
  writeKeyFile(open, newKeyRing());
  chmodSync(open, 0o644);
  expect(() => readKeyFile(open)).toThrow(/can be read by others/);

  for (const content of ['', '{}', '{"current":"a","keys":{"a":"c2hvcnQ="}}', '{"current":"b","keys":{}}']) {
    const wrong = newFile();
    writeFileSync(wrong, content, { mode: 0o600 });
    expect(() => readKeyFile(wrong), content).toThrow(/is not a key file/);
  }
});

test('data is opened only with the keys that sealed it', async () => {
  const { db, keys } = await emptyAcademy();
  await checkMasterKeys(db, keys);
  await expect(checkMasterKeys(db, keys)).resolves.toBeUndefined();
  await expect(checkMasterKeys(db, newKeyRing())).rejects.toThrow(/is not the one/);
});

test('a new master key joins the old one, and what the old one wrapped stays readable', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const key = await db.write((tx) => traineeKey(tx, keys, trainee.id, now));

  const added = newKeyRing();
  const rotated = {
    currentId: 'master-2',
    keys: new Map([...keys.keys, ['master-2', [...added.keys.values()][0]!]]),
  };
  await checkMasterKeys(db, rotated);
  expect(await findTraineeKey(db, rotated, trainee.id)).toEqual(key);
});

test('each trainee has a key of their own, made once', async () => {
  const { db, keys } = await emptyAcademy();
  const [one, other] = [await aPerson(db, 'trainee'), await aPerson(db, 'trainee')];
  const made = await Promise.all(
    [one, one, other].map((trainee) => db.write((tx) => traineeKey(tx, keys, trainee.id, now))),
  );
  expect(made[0]).toEqual(made[1]);
  expect(made[0]).not.toEqual(made[2]);
});
