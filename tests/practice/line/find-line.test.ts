import { dirname } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { clients } from '#db/schema/clients.ts';
import { eraseClient } from '#features/clients/erase-client.ts';
import { findLine } from '#features/practice/line/find-line.ts';
import { findLineHelp } from '#features/practice/line/find-line-help.ts';
import { findLastLogged } from '#features/practice/find-practice-session.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from '../practice-builders.ts';

const asked = (line: string, writtenAt = now) => ({ line, writtenAt, overlapReason: '', oddityReason: '' });

test('a line leaves out what is as last time with its client, and is logged', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  await aLoggedSession(db, keys, trainee, { startsAt: '09:00', medium: 'phone', fee: 'barter' });
  // No example: it was no coaching.
  await aLoggedSession(db, keys, trainee, { startsAt: '12:00', kind: 'chemistry-call', durationMinutes: 20 });
  const found = await findLine(db, trainee, asked('45m c1 paid goal-setting'), now);
  expect(found.notices).toEqual([]);
  expect(found.told).toMatchObject({
    ...{ heldOn: '2026-11-22', startsAt: '09:00', durationMinutes: 45, client: { code: 'C1' } },
    ...{
      kind: 'individual',
      fee: 'paid',
      medium: 'phone',
      clientAgreedToBeNamed: true,
      topic: 'goal-setting',
    },
  });
  expect(await logPracticeSession(db, keys, trainee, found.told!, now)).toMatchObject({ ok: true });
});

test('the last time of another trainee’s C1 is nobody else’s', async () => {
  const { db, keys } = await emptyAcademy();
  const [trainee, other] = [await aPerson(db, 'trainee'), await aPerson(db, 'trainee')];
  await aLoggedSession(db, keys, trainee, { startsAt: '09:00' });
  const found = await findLine(db, other, asked('45m C1'), now);
  expect(found.whole.asked).toEqual(['startsAt', 'fee', 'medium', 'agreed']);
  expect(found.notices.map(({ name }) => name)).toEqual(['new-client']);
});

test('“yesterday” means the day before the line was written, in the trainee’s zone', async () => {
  const { db } = await emptyAcademy();
  const trainee = { ...(await aPerson(db, 'trainee')), timeZone: 'Pacific/Auckland' };
  const written = new Date('2026-11-19T12:00:00Z');
  const found = await findLine(db, trainee, asked('yesterday 08:00 45m C1 paid video agreed', written), now);
  expect(found.told?.heldOn).toBe('2026-11-19');
});

test('what is offered to repeat, as a line and in the form, is the latest session with somebody who was not erased', async () => {
  const { db, keys, file } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const early = { startsAt: '09:00', durationMinutes: 45, medium: 'phone' } as const;
  const id = await aLoggedSession(db, keys, trainee, early);
  await aLoggedSession(db, keys, trainee, { startsAt: '12:00', client: { name: 'Bo' } });
  expect(await findLineHelp(db, trainee.id)).toMatchObject({
    clients: ['C2', 'C1'],
    repeat: '1h C2 paid video # Charting load',
  });
  const erase = async (code: string) => {
    const [client] = await db.select().from(clients).where(eq(clients.code, code));
    await eraseClient(db, trainee, { id: client?.id ?? '', listedIn: dirname(file) }, now);
  };
  await erase('C2');
  expect(await findLineHelp(db, trainee.id)).toMatchObject({
    clients: ['C1'],
    repeat: '45m C1 paid phone # Charting load',
  });
  expect(await findLastLogged(db, trainee.id)).toBe(id);
  await erase('C1');
  expect(await findLineHelp(db, trainee.id)).toMatchObject({ clients: [], repeat: undefined });
  expect(await findLastLogged(db, trainee.id)).toBeUndefined();
});
