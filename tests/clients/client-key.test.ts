import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { clientKey, findClientKeys } from '#features/clients/client-key.ts';
import { openForClient } from '#features/clients/client-words.ts';
import { findClients } from '#features/clients/find-clients.ts';
import { namePlace } from '#features/clients/sealed-places.ts';
import { answerQuestion } from '#features/practice/answer-question.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findLastWords } from '#features/practice/log/find-last-words.ts';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import { notePlace } from '#features/practice/sealed-places.ts';
import { BrokenSeal, seal } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, aStep, told } from '#tests/practice/practice-builders.ts';

async function aTraineesClient() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const sessionId = await aLoggedSession(db, keys, trainee, { note: 'A note' });
  const [client] = await db.select().from(clients);
  const traineeKey = await findTraineeKey(db, keys, trainee.id);
  if (!client || !traineeKey) throw new Error('Not there');
  return { db, keys, trainee, sessionId, client, traineeKey };
}

test('what is written about a client opens with the client’s own key, and not with the trainee’s', async () => {
  const { db, keys, trainee, client, traineeKey } = await aTraineesClient();
  const key = (await findClientKeys(db, keys, trainee.id))?.(client.id);
  const place = namePlace(client.id, trainee.id);
  expect(key && openForClient(key, client.nameSealed, place)).toBe('Ana Müller');
  expect(() => openForClient({ own: undefined, older: traineeKey }, client.nameSealed, place)).toThrow(
    BrokenSeal,
  );
});

test('what was sealed by the trainee’s key before still opens, and an edit seals it anew', async () => {
  const { db, keys, trainee, sessionId, client, traineeKey } = await aTraineesClient();
  await db.write(async (tx) => {
    const nameSealed = seal(traineeKey, 'Ana Müller', namePlace(client.id, trainee.id));
    await tx.update(clients).set({ nameSealed, keyWrapped: null });
    const noteSealed = seal(traineeKey, 'An old note', notePlace(sessionId, trainee.id));
    await tx.update(practiceSessions).set({ noteSealed });
  });
  expect((await findClients(db, keys, trainee.id)).map(({ name }) => name)).toEqual(['Ana Müller']);
  const before = await findPracticeSession(db, keys, trainee.id, sessionId);
  expect(before).toMatchObject({ note: 'An old note', client: { name: 'Ana Müller' } });

  const edit = { ...told({ note: 'A newer note' }), id: sessionId, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({ ok: true });
  const [row] = await db.select().from(practiceSessions);
  const place = notePlace(sessionId, trainee.id);
  const key = (await findClientKeys(db, keys, trainee.id))?.(client.id);
  expect(key?.own && row && openForClient({ own: key.own, older: undefined }, row.noteSealed, place)).toBe(
    'A newer note',
  );
});

test('a key is made once, and for one’s own clients only', async () => {
  const { db, trainee, client, traineeKey } = await aTraineesClient();
  await db.write((tx) => tx.update(clients).set({ keyWrapped: null }).where(eq(clients.id, client.id)));
  const made = await db.write((tx) => clientKey(tx, traineeKey, trainee.id, client.id));
  expect(await db.write((tx) => clientKey(tx, traineeKey, trainee.id, client.id))).toEqual(made);
  const other = await aPerson(db, 'trainee');
  await expect(db.write((tx) => clientKey(tx, traineeKey, other.id, client.id))).rejects.toThrow(
    'somebody else',
  );
});

test('questions and answers stay readable when the session turns out to be another client’s', async () => {
  const { db, keys, trainee, sessionId } = await aTraineesClient();
  const mentor = await aPerson(db, 'mentor');
  await aStep(db, sessionId, 'sent', trainee);
  await aStep(db, sessionId, 'asked', mentor);
  const answer = { sessionId, answer: 'It was Tuesday' };
  expect(await answerQuestion(db, keys, trainee, answer, now)).toMatchObject({ ok: true });
  const edit = { ...told({ client: { name: 'Bram Visser' }, note: 'A note' }), id: sessionId, revision: 1 };
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({ value: { revision: 2 } });

  const session = await findPracticeSession(db, keys, trainee.id, sessionId);
  expect(session).toMatchObject({ note: 'A note', client: { code: 'C2', name: 'Bram Visser' } });
  expect(session?.steps.find(({ step }) => step === 'answered')?.words).toBe('It was Tuesday');

  const next = await aSentSession(db, keys, trainee, { startsAt: '09:00' });
  await aStep(db, next, 'asked', mentor);
  await answerQuestion(db, keys, trainee, { sessionId: next, answer: 'At nine' }, now);
  expect((await findLastWords(db, keys, trainee.id, [next])).get(next)?.words).toBe('At nine');
});
