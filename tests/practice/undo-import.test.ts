import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import type { Person } from '#features/people/person.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { findImports } from '#features/practice/sheet/find-imports.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { undoPracticeImport } from '#features/practice/sheet/undo-practice-import.ts';
import { findSignOffQueue } from '#features/practice/sign-off/find-sign-off-queue.ts';
import { signOffPracticeSessions } from '#features/practice/sign-off/sign-off-practice-sessions.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from './practice-builders.ts';

const sheet = ['Date,Start,Duration,Client,Fee,Medium']
  .concat(Array.from({ length: 9 }, (_, at) => `2026-03-0${at + 1},09:00,60,Rosa Berg,Paid,Video`))
  .join('\n');

async function imported(db: Database, keys: KeyRing, trainee: Person) {
  const started = await startPracticeImport(db, keys, trainee, Buffer.from(sheet), now);
  if (!started.ok) throw new Error(started.refusal);
  const confirmed = await confirmPracticeImport(db, keys, trainee, started.value, now);
  if (!confirmed.ok) throw new Error(confirmed.refusal);
  return confirmed.value;
}

async function anImport() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const { importId } = await imported(db, keys, trainee);
  const log = async () =>
    (await findPracticeEvidence(db, trainee.id)).map(({ id, state }) => ({ id, state }));
  return { db, keys, trainee, mentor, importId, log };
}

test('an import is undone as a whole, what was sent is recalled, and the same sheet comes in again', async () => {
  const { db, keys, trainee, mentor, importId, log } = await anImport();
  const own = await aLoggedSession(db, keys, trainee);
  const sent = (await log()).slice(0, 4).map(({ id }) => id);
  await sendPracticeSessions(db, trainee, sent, now);
  expect(await findImports(db, trainee.id)).toMatchObject([{ added: 9, here: 9, sent: 4, signed: 0 }]);

  expect(await undoPracticeImport(db, trainee, importId, now)).toMatchObject({ value: { removed: 9 } });
  expect(await log()).toEqual([{ id: own, state: 'draft' }]);
  expect((await findSignOffQueue(db, mentor, { view: 'attention' }, now)).rows).toEqual([]);
  expect(await findImports(db, trainee.id)).toMatchObject([{ here: 0, undoneAt: now }]);
  expect(await undoPracticeImport(db, trainee, importId, now)).toMatchObject({ refusal: 'already-undone' });
  const last = (await db.select().from(auditEntries)).at(-1);
  expect([last?.event, JSON.parse(last?.particulars ?? '{}')]).toEqual([
    'practice-import-undone',
    { removed: 9, recalled: 4 },
  ]);

  expect(await imported(db, keys, trainee)).toMatchObject({ added: 9, known: 0 });
});

test('an import with a signed row stays as it is', async () => {
  const { db, trainee, mentor, importId, log } = await anImport();
  const [first] = await log();
  await sendPracticeSessions(db, trainee, [first!.id], now);
  await signOffPracticeSessions(db, mentor, { sessions: [{ id: first!.id, revision: 1 }] }, now);
  expect(await undoPracticeImport(db, trainee, importId, now)).toEqual({
    ...{ ok: false, refusal: 'is-signed' },
    particulars: { signed: 1 },
  });
  expect(await log()).toHaveLength(9);
});

test('an import is nobody else’s to undo', async () => {
  const { db, mentor, importId, log } = await anImport();
  const other = await aPerson(db, 'trainee');
  for (const actor of [other, mentor])
    expect(await undoPracticeImport(db, actor, importId, now)).toMatchObject({ refusal: 'not-found' });
  expect(await log()).toHaveLength(9);
});

test.each(['undo first', 'sign first'])(
  'when a signature comes at the same time, exactly one wins: %s',
  async (order) => {
    const { db, trainee, mentor, importId, log } = await anImport();
    const ids = (await log()).map(({ id }) => id);
    await sendPracticeSessions(db, trainee, ids, now);
    const undo = () => undoPracticeImport(db, trainee, importId, now);
    const sign = () =>
      signOffPracticeSessions(db, mentor, { sessions: ids.map((id) => ({ id, revision: 1 })) }, now);
    const outcomes = await Promise.all(
      order === 'undo first' ? [undo(), sign(), undo()] : [sign(), undo(), sign()],
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false]);
    const left = await log();
    expect(left.every(({ state }) => state === 'signed')).toBe(true);
    expect(left).toHaveLength(order === 'undo first' ? 0 : 9);
  },
);
