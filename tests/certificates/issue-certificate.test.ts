import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { certificates, issuerKeys } from '#db/schema/certificates.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { practiceSteps } from '#db/schema/practice.ts';
import { changeIssuerKey } from '#features/certificates/change-issuer-key.ts';
import { confirmCertificateName } from '#features/certificates/confirm-certificate-name.ts';
import { findPublishedKeys, findSigningKey } from '#features/certificates/find-issuer-keys.ts';
import { findWithdrawnPlaces } from '#features/certificates/find-withdrawn-places.ts';
import { didDocument } from '#features/certificates/issuer.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { prepareCertificate } from '#features/certificates/prepare-certificate.ts';
import { readSnapshot } from '#features/certificates/snapshot.ts';
import { statusListCredential } from '#features/certificates/status-list.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { origin } from './certificate-builders.ts';
import { aFinishedTrainee, programmeId } from './finished-trainee.ts';
import { verifyIndependently } from './independent-verifier.ts';

let db: Database;
let keys: KeyRing;
let administrator: Person;
beforeEach(async () => {
  ({ db, keys } = await emptyAcademy());
  administrator = await aPerson(db, 'administrator', 'Niamh Brennan');
});

const candidate = (trainee: Person) => ({ traineeId: trainee.id, programmeId, publicOrigin: origin });
const issue = (trainee: Person, by = administrator) =>
  issueCertificate(db, keys, by, candidate(trainee), now);
const eventsOf = async (event: 'certificate-issued' | 'issuer-key-made') =>
  db.select().from(auditEntries).where(eq(auditEntries.event, event));

test('who has met every requirement gets a certificate that says what counted', async () => {
  const { trainee, mentor } = await aFinishedTrainee(db);
  const issued = await issue(trainee);
  expect(issued).toMatchObject({ ok: true, value: { isNew: true } });
  const [row] = await db.select().from(certificates);
  expect(row?.number).toMatch(/^LSMC-2026-[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(readSnapshot(row?.snapshot ?? '')).toMatchObject({
    name: 'Zoë Łukasiewicz-Nguyễn Šimůnek',
    from: '2026-01-12',
    until: '2026-09-26',
    training: { minutes: 3600, core: 3000, resource: 600, live: 1800, selfPaced: 1800 },
    practice: { minutes: 6000, paid: 4500, proBono: 1500, clients: 8 },
    mentorCoaching: { minutes: 600, oneToOne: 180, group: 420, largestGroup: 8, months: 5 },
    observed: 5,
    exams: { written: '2026-09-18', oral: '2026-10-02' },
    mentors: [{ name: mentor.name, credential: 'PCC' }],
    issuedOn: '2026-11-22',
  });
});

test('what the academy issued is verified by an independent implementation from what it publishes', async () => {
  const { trainee } = await aFinishedTrainee(db);
  await issue(trainee);
  const [row] = await db.select().from(certificates);
  const key = await findSigningKey(db, keys);
  if (!row || !key) throw new Error('It was issued.');
  const did = didDocument(origin, await findPublishedKeys(db));
  const places = await findWithdrawnPlaces(db, row.statusList);
  const list = await statusListCredential(origin, row.statusList, places ?? [], key, now);
  const credential = JSON.parse(row.credential) as object;
  expect(await verifyIndependently(credential, { did, statusLists: [list] }, now)).toEqual({
    verified: true,
    withdrawn: false,
  });
});

test('no client, no code and no topic of a session is in it', async () => {
  const { trainee } = await aFinishedTrainee(db);
  await issue(trainee);
  const [row] = await db.select().from(certificates);
  expect(`${row?.snapshot}${row?.credential}`).not.toMatch(/goal setting|"C\d"|@example\.org/);
});

test('twenty clicks at once give one certificate, and all answer its number', async () => {
  const { trainee } = await aFinishedTrainee(db);
  const answers = await Promise.all(Array.from({ length: 20 }, () => issue(trainee)));
  const numbers = new Set(answers.map((answer) => (answer.ok ? answer.value.number : answer.refusal)));
  expect(numbers.size).toBe(1);
  expect(answers.filter((answer) => answer.ok && answer.value.isNew)).toHaveLength(1);
  expect(await db.$count(certificates)).toBe(1);
  expect(await eventsOf('certificate-issued')).toHaveLength(1);
  expect(await eventsOf('issuer-key-made')).toHaveLength(1);
});

test('one unsigned session too many, and it is refused with the findings', async () => {
  const { trainee } = await aFinishedTrainee(db, { signedSessions: 99 });
  const refused = await issue(trainee);
  expect(refused).toMatchObject({ ok: false, refusal: 'requirements-missing' });
  const practice =
    !refused.ok && refused.particulars?.find(({ requirement }) => requirement.id === 'practice');
  expect(practice).toMatchObject({ have: 5940, need: 6000, met: false });
  expect(await db.$count(certificates)).toBe(0);
  expect(await db.$count(issuerKeys)).toBe(0);
});

test('a signature withdrawn between the dry run and the click is noticed', async () => {
  const { trainee, mentor } = await aFinishedTrainee(db);
  expect(await prepareCertificate(db, administrator, candidate(trainee), now)).toMatchObject({ ok: true });
  const [step] = await db.select().from(practiceSteps);
  await db.write((tx) =>
    tx.insert(practiceSteps).values({
      sessionId: step?.sessionId ?? '',
      revision: 1,
      step: 'withdrawn',
      actorId: mentor.id,
      takenAt: now,
    }),
  );
  expect(await issue(trainee)).toMatchObject({ ok: false, refusal: 'requirements-missing' });
});

test('the name is the trainee’s own to confirm', async () => {
  const { trainee } = await aFinishedTrainee(db, { name: null });
  expect(await issue(trainee)).toMatchObject({ ok: false, refusal: 'name-not-confirmed' });
  expect(await confirmCertificateName(db, trainee, '  Zoë   Šimůnek ', now)).toMatchObject({
    value: { name: 'Zoë Šimůnek' },
  });
  expect(await confirmCertificateName(db, trainee, 'Zoë <b>', now)).toMatchObject({
    refusal: 'not-printable',
  });
  expect(await confirmCertificateName(db, trainee, 'Zoë \u202Eklim', now)).toMatchObject({
    refusal: 'not-printable',
  });
  expect(await issue(trainee)).toMatchObject({ ok: true });
});

test('only administrators issue, never to themselves, and not to their own trainee where another can', async () => {
  const { trainee, mentor } = await aFinishedTrainee(db);
  for (const by of [trainee, mentor])
    expect(await issue(trainee, by)).toMatchObject({ refusal: 'not-allowed' });
  expect(await issue(trainee, { ...trainee, roles: ['trainee', 'administrator'] })).toMatchObject({
    refusal: 'not-allowed',
  });
  const both = await aPerson(db, ['mentor', 'administrator']);
  await db.write((tx) =>
    tx.insert(mentorAssignments).values({
      id: both.id,
      traineeId: trainee.id,
      mentorId: both.id,
      fromOn: '2026-01-01',
      assignedAt: now,
    }),
  );
  expect(await issue(trainee, both)).toMatchObject({ refusal: 'needs-another-administrator' });
  expect(await issue(trainee)).toMatchObject({ ok: true });
});

test('who takes no such programme gets nothing', async () => {
  const { trainee } = await aTraineeWithMentor(db);
  const other = { ...candidate(trainee), programmeId: 'juggling-2026' };
  expect(await issueCertificate(db, keys, administrator, other, now)).toMatchObject({
    refusal: 'not-enrolled',
  });
});

test('a new key signs from now on, and the old one stays published', async () => {
  const [first, second] = [await aFinishedTrainee(db), await aFinishedTrainee(db)];
  await issue(first.trainee);
  expect(await changeIssuerKey(db, keys, administrator, new Date(now.getTime() + 1))).toMatchObject({
    value: { id: 'key-2026-2' },
  });
  await issue(second.trainee);
  const rows = await db.select().from(certificates).orderBy(certificates.issuedAt);
  const methods = rows.map(({ credential }) => /#key-2026-\d/.exec(credential)?.[0]).toSorted();
  expect(methods).toEqual(['#key-2026-1', '#key-2026-2']);
  expect((await findPublishedKeys(db)).map(({ id }) => id)).toEqual(['key-2026-1', 'key-2026-2']);
});

test('the private key lies sealed', async () => {
  const { trainee } = await aFinishedTrainee(db);
  await issue(trainee);
  const [row] = await db.select().from(issuerKeys);
  const key = await findSigningKey(db, keys);
  const der = key?.privateKey.export({ format: 'der', type: 'pkcs8' });
  expect(row?.privateKeySealed.includes(der?.subarray(-32) ?? '')).toBe(false);
  const other = (await emptyAcademy()).keys;
  await expect(findSigningKey(db, other)).rejects.toThrow('key-2026-1');
});
