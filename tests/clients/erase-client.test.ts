import { readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { agreedSteps, practiceImportDrafts, practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { clients, engagements } from '#db/schema/clients.ts';
import { changeClient } from '#features/clients/change-client.ts';
import { eraseClient } from '#features/clients/erase-client.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';
import { findClients } from '#features/clients/find-clients.ts';
import { replayErasures } from '#features/clients/replay-erasures.ts';
import { copyDataFile } from '#db/check-data-file.ts';
import { openDatabase } from '#db/client.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { askAboutPracticeSession } from '#features/practice/sign-off/ask-about-practice-session.ts';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { assess } from '#features/requirements/assessment.ts';
import { findProgramme } from '#features/requirements/rule-book/find-programme.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import { newId } from '#shared/new-id.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aLoggedSession, aSentSession, aSignedSession, told } from '#tests/practice/practice-builders.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aRecordedConsent, told as described } from './client-builders.ts';

const words = { note: 'A note about charting', reflection: 'A reflection of my own' };

async function aPractice() {
  const { db, keys, file } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const signed = await aSignedSession(db, keys, trainee, mentor, { ...words, startsAt: '08:00' });
  const asked = await aSentSession(db, keys, trainee, { ...words, startsAt: '10:00' });
  await aSignedSession(db, keys, trainee, mentor, {
    startsAt: '12:00',
    client: { name: 'Bram' },
    note: 'Kept',
  });
  const session = { id: asked, revision: 1 };
  await askAboutPracticeSession(db, keys, mentor, { session, question: 'How long was it?' }, now);
  const [client] = await db.select().from(clients).where(eq(clients.code, 'C1'));
  if (!client) throw new Error('Not there');
  const edit = { ...described({ name: 'Ana Müller', contact: 'ana@example.org' }), id: client.id };
  await changeClient(db, keys, trainee, edit, now);
  await aRecordedConsent(db, trainee, client.id, '2026-01-01');
  await db.write(async (tx) => {
    await tx
      .update(practiceSessions)
      .set({ goalSealed: Buffer.from('g'.repeat(60)) })
      .where(eq(practiceSessions.clientId, client.id));
    const of = { traineeId: trainee.id, clientId: client.id, addedAt: now };
    await tx.insert(agreedSteps).values({
      ...{ ...of, id: newId(), agreedInId: signed, wordsSealed: Buffer.from('s'.repeat(60)) },
    });
    await tx.insert(engagements).values({
      ...{ ...of, id: newId(), aimSealed: Buffer.from('a'.repeat(60)), terms: 'paid' },
      ...{ startsOn: '2026-01-01', changedAt: now },
    });
  });
  const verdict = async () => {
    const programme = findProgramme('medical-coach-2026');
    if (!programme) throw new Error('Not there');
    const evidence = await gatherEvidence(db, trainee.id, programme.id);
    return assess(programme, evidence, calendarDate('2026-11-22'));
  };
  const listedIn = dirname(file);
  const erase = (actor = trainee) => eraseClient(db, actor, { id: client.id, listedIn }, now);
  return { db, keys, file, listedIn, trainee, mentor, client, signed, asked, verdict, erase };
}

test('erasing takes the sealed bytes out of the data file and its log', async () => {
  const { db, file, trainee, client, signed, erase } = await aPractice();
  const [before] = await db.select().from(clients).where(eq(clients.id, client.id));
  const [session] = await db.select().from(practiceSessions).where(eq(practiceSessions.id, signed));
  const sealed = [
    ...[before?.nameSealed, before?.nameIndex, before?.contactSealed, before?.keyWrapped],
    ...[session?.noteSealed, session?.reflectionSealed],
    ...['g', 's', 'a'].map((letter) => Buffer.from(letter.repeat(60))),
  ].map((bytes) => Buffer.from(bytes ?? ''));
  const onDisk = () =>
    sealed.filter((bytes) => [file, `${file}-wal`].some((each) => readFileSync(each).includes(bytes))).length;
  expect(sealed.every(({ length }) => length >= 16)).toBe(true);
  expect(onDisk()).toBe(sealed.length);

  await db.write((tx) =>
    tx.update(practiceSessions).set({ goalSealed: null }).where(eq(practiceSessions.traineeId, trainee.id)),
  );
  expect(await erase()).toMatchObject({ value: { code: 'C1' } });
  expect(onDisk()).toBe(0);
});

test('every total, verdict and code is as it was', async () => {
  const { db, keys, trainee, verdict, erase } = await aPractice();
  const list = async () =>
    (await findClients(db, keys, trainee.id)).map(({ code, sessions, minutes }) => ({
      code,
      sessions,
      minutes,
    }));
  const [verdictBefore, listBefore] = [await verdict(), await list()];
  await erase();
  expect(await verdict()).toEqual(verdictBefore);
  expect(await list()).toEqual(listBefore);
});

test('nothing of an erased client can be read, and others stay as they were (B62)', async () => {
  const { db, keys, trainee, signed, asked, erase } = await aPractice();
  await erase();
  const record = await findClientRecord(db, keys, trainee.id, 'C1');
  expect(record).toMatchObject({ name: undefined, contact: undefined, erasedAt: now });
  expect(record?.consents).toHaveLength(1);
  expect(await findPracticeSession(db, keys, trainee.id, signed)).toMatchObject({ note: '', reflection: '' });
  const question = (await findPracticeSession(db, keys, trainee.id, asked))?.steps.at(-1);
  expect(question).toMatchObject({ step: 'asked', words: undefined });
  expect((await db.select().from(practiceSteps)).some(({ wordsSealed }) => wordsSealed)).toBe(true);
  expect((await findClientRecord(db, keys, trainee.id, 'C2'))?.name).toBe('Bram');
  const trail = (await db.select().from(auditEntries)).at(-1);
  expect(trail).toMatchObject({ event: 'client-erased', particulars: '{"client":"C1"}' });
});

test('nothing more is logged with an erased client, and the name begins a new code', async () => {
  const { db, keys, trainee, client, signed, erase } = await aPractice();
  await erase();
  const again = told({ startsAt: '15:00', client: { code: 'C1' } });
  expect(await logPracticeSession(db, keys, trainee, again, now)).toMatchObject({ refusal: 'client-erased' });
  const other = await aLoggedSession(db, keys, trainee, {
    startsAt: '16:00',
    client: { name: 'Ana Müller' },
  });
  expect((await findPracticeSession(db, keys, trainee.id, other))?.client.code).toBe('C3');
  const moved = { ...again, startsAt: '16:00', id: other, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, moved, now)).toMatchObject({
    refusal: 'client-erased',
  });
  const mended = {
    ...told({ client: { code: 'C1' }, startsAt: '08:00', topic: 'Boundaries' }),
    id: signed,
    revision: 1,
  };
  expect(await editPracticeSession(db, keys, trainee, mended, now)).toMatchObject({
    value: { wasVoided: true },
  });
  expect(await changeClient(db, keys, trainee, { ...described(), id: client.id }, now)).toMatchObject({
    refusal: 'is-erased',
  });
});

test('what the mentor says after the erasure is readable, and nothing older is', async () => {
  const { db, keys, trainee, mentor, asked, erase } = await aPractice();
  await erase();
  const returned = { session: { id: asked, revision: 1 }, reason: 'Give the length' };
  expect(await returnPracticeSession(db, keys, mentor, returned, now)).toMatchObject({ ok: true });
  const steps = (await findPracticeSession(db, keys, trainee.id, asked))?.steps;
  expect(steps?.map(({ step, words: said }) => [step, said])).toEqual([
    ['sent', undefined],
    ['asked', undefined],
    ['returned', 'Give the length'],
  ]);
});

test('a spreadsheet under preview may hold the name, so it goes too', async () => {
  const { db, keys, trainee, erase } = await aPractice();
  const sheet = 'Date,Start,Duration,Client\n2026-03-02,09:00,60,Ana Müller';
  await startPracticeImport(db, keys, trainee, Buffer.from(sheet), now);
  await erase();
  expect(await db.$count(practiceImportDrafts)).toBe(0);
});

test('a client is erased once, and only by their own trainee', async () => {
  const { db, mentor, erase } = await aPractice();
  for (const stranger of [mentor, await aPerson(db, 'trainee'), await aPerson(db, 'administrator')])
    expect(await erase(stranger)).toMatchObject({ refusal: 'not-found' });
  const answers = await Promise.all([1, 2].map(() => erase()));
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test('a backup that is put back does not bring an erased client back (B62)', async () => {
  const { db, keys, file, listedIn, trainee, client, erase } = await aPractice();
  const backup = join(listedIn, 'backup.db');
  await copyDataFile(`file:${file}`, backup);
  await erase();
  expect(statSync(join(listedIn, 'erased-clients.txt')).mode & 0o077).toBe(0);
  await replayErasures(db, listedIn);
  const lines = readFileSync(join(listedIn, 'erased-clients.txt'), 'utf8').trim().split('\n');
  expect(lines).toEqual([`${client.id} ${now.toISOString()}`]);
  await db.close();

  const restored = await openDatabase(`file:${backup}`);
  expect((await findClients(restored, keys, trainee.id)).map(({ name }) => name)).toContain('Ana Müller');
  await replayErasures(restored, listedIn);
  expect(await findClientRecord(restored, keys, trainee.id, 'C1')).toMatchObject({
    name: undefined,
    erasedAt: now,
  });
  expect((await findClients(restored, keys, trainee.id)).map(({ name }) => name)).toEqual([
    undefined,
    'Bram',
  ]);
});

test('an erasure that a crash kept from the list is listed at the next start', async () => {
  const { db, listedIn, client, erase } = await aPractice();
  await erase();
  rmSync(join(listedIn, 'erased-clients.txt'));
  await replayErasures(db, listedIn);
  expect(readFileSync(join(listedIn, 'erased-clients.txt'), 'utf8')).toContain(client.id);
});
