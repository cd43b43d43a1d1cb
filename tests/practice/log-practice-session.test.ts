import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { verifyAuditTrail } from '#features/audit/verify-audit-trail.ts';
import { findNotices } from '#features/practice/form/find-notices.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { minutesFrom } from '#features/practice/session-length.ts';
import { newId } from '#shared/new-id.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSignedSession, aStep, told } from './practice-builders.ts';

test('a logged session stands in the log as a draft, with its audit line and without the name', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const id = await aLoggedSession(db, keys, trainee, { client: { name: 'Ana Müller' } });
  expect(await findPracticeEvidence(db, trainee.id)).toMatchObject([
    { id, state: 'draft', clientCode: 'C1', durationMinutes: 60, heldOn: '2026-11-20' },
  ]);
  const [line] = await db.select().from(auditEntries);
  expect(line).toMatchObject({ event: 'practice-logged', subjectId: id, actorId: trainee.id });
  expect(line?.particulars).not.toContain('Ana');
});

test('only a trainee has a log', async () => {
  const { db, keys } = await emptyAcademy();
  const mentor = await aPerson(db, 'mentor');
  expect(await logPracticeSession(db, keys, mentor, told(), now)).toMatchObject({ refusal: 'not-allowed' });
});

test('four spellings of one name are one client, two look-alikes are others (B16)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const names = [
    'Ana Müller',
    'ANA  MÜLLER',
    'Ana Mu\u0308ller',
    'Ana\u200b Müller',
    'Anna Müller',
    'Аna Müller',
  ];
  for (const [day, name] of names.entries())
    await aLoggedSession(db, keys, trainee, {
      client: { name },
      heldOn: calendarDate(`2026-11-1${day}`),
    });
  const log = await findPracticeEvidence(db, trainee.id);
  expect(log.map((row) => row.clientCode)).toEqual(['C1', 'C1', 'C1', 'C1', 'C2', 'C3']);
});

test('groups and people have codes of their own, and nobody shares a client', async () => {
  const { db, keys } = await emptyAcademy();
  const [one, other] = [await aPerson(db, 'trainee'), await aPerson(db, 'trainee')];
  await aLoggedSession(db, keys, one, { client: { name: 'Circle' }, kind: 'group', groupSize: 8 });
  await aLoggedSession(db, keys, one, { client: { name: 'Circle' }, startsAt: '19:00' });
  await aLoggedSession(db, keys, other, { client: { name: 'Circle' } });
  const rows = await db.select().from(clients);
  expect(rows.map((row) => row.code).toSorted()).toEqual(['C1', 'C1', 'G1']);
  const [mine, theirs] = rows.filter((row) => row.code === 'C1');
  expect(mine?.nameIndex).not.toEqual(theirs?.nameIndex);
});

test('a session that overlaps by a minute is refused and names the other; one that touches is not (B04)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const id = await aLoggedSession(db, keys, trainee, { startsAt: '17:30', durationMinutes: 60 });
  const late = told({ startsAt: '18:29', client: { name: 'Sami' } });
  expect(await logPracticeSession(db, keys, trainee, late, now)).toMatchObject({
    refusal: 'overlaps',
    particulars: { id, heldOn: '2026-11-20' },
  });
  for (const startsAt of ['18:30', '16:30'])
    expect(await logPracticeSession(db, keys, trainee, told({ startsAt }), now)).toMatchObject({ ok: true });
  const reason = { ...late, startsAt: '18:29', overlapReason: 'Two calls at once, by mistake' };
  const logged = await logPracticeSession(db, keys, trainee, reason, now);
  expect(logged).toMatchObject({ ok: true });
});

test('an overlap across midnight is seen (B09)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  await aLoggedSession(db, keys, trainee, { startsAt: '23:30', durationMinutes: 60 });
  const after = { heldOn: calendarDate('2026-11-21'), client: { name: 'Sami' } };
  expect(
    await logPracticeSession(db, keys, trainee, told({ ...after, startsAt: '00:29' }), now),
  ).toMatchObject({
    refusal: 'overlaps',
  });
  expect(
    await logPracticeSession(db, keys, trainee, told({ ...after, startsAt: '00:30' }), now),
  ).toMatchObject({
    ok: true,
  });
});

test('the same session twice is refused even with a reason for an overlap', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  await aLoggedSession(db, keys, trainee);
  const again = await logPracticeSession(db, keys, trainee, told({ overlapReason: 'Really' }), now);
  expect(again).toMatchObject({ refusal: 'already-logged' });
});

test('nor with a reason where a third session overlaps both', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  await aLoggedSession(db, keys, trainee, { startsAt: '17:15', client: { name: 'Bo' } });
  const id = await aLoggedSession(db, keys, trainee, { overlapReason: 'Two calls at once' });
  const again = told({ client: { code: 'C2' }, overlapReason: 'Really' });
  expect(await logPracticeSession(db, keys, trainee, again, now)).toMatchObject({
    refusal: 'already-logged',
    particulars: { id },
  });
  expect(await findNotices(db, trainee.id, again, now)).toMatchObject([{ name: 'already-logged' }]);
});

test('a form sent twice at once logs one session and answers alike (B64)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const once = newId();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => logPracticeSession(db, keys, trainee, { ...told(), once }, now)),
  );
  expect(answers.every((answer) => answer.ok && answer.value.id === once)).toBe(true);
  expect(await db.$count(practiceSessions)).toBe(1);
  expect(await db.$count(auditEntries)).toBe(1);
  const other = await aPerson(db, 'trainee');
  expect(await logPracticeSession(db, keys, other, { ...told(), once }, now)).toMatchObject({
    refusal: 'not-found',
  });
});

test('of two overlapping sessions that arrive at once exactly one wins (B04)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const answers = await Promise.all(
    ['17:30', '17:45', '18:00', '18:29'].map((startsAt) =>
      logPracticeSession(db, keys, trainee, told({ startsAt }), now),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test('the clock that goes back is told, the hour that does not exist is refused', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const toronto = { timeZone: 'America/Toronto' };
  const twice = told({ ...toronto, heldOn: calendarDate('2026-11-01'), startsAt: '01:30' });
  expect(await logPracticeSession(db, keys, trainee, twice, now)).toMatchObject({
    value: { isAmbiguous: true },
  });
  const never = told({ ...toronto, heldOn: calendarDate('2026-03-08'), startsAt: '02:30' });
  expect(await logPracticeSession(db, keys, trainee, never, now)).toMatchObject({ refusal: 'no-such-time' });
});

test('the state follows the last step', async () => {
  const { db, keys } = await emptyAcademy();
  const [trainee, mentor] = [await aPerson(db, 'trainee'), await aPerson(db, 'mentor')];
  const id = await aSignedSession(db, keys, trainee, mentor);
  const state = async () => (await findPracticeEvidence(db, trainee.id))[0]?.state;
  expect(await state()).toBe('signed');
  await aStep(db, id, 'withdrawn', mentor);
  expect(await state()).toBe('sent');
  await db.write((tx) =>
    tx.update(practiceSessions).set({ removedAt: now }).where(eq(practiceSessions.id, id)),
  );
  expect(await findPracticeEvidence(db, trainee.id)).toEqual([]);
});

test('a server clock that steps back or jumps a year leaves the trail in order (B12)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const hour = 3_600_000;
  for (const [at, offset] of [0, -hour, 365 * 24 * hour, -2 * hour].entries())
    expect(
      await logPracticeSession(
        db,
        keys,
        trainee,
        told({ startsAt: `0${at + 1}:00` }),
        new Date(now.getTime() + offset),
      ),
    ).toMatchObject({ ok: true });
  expect(await verifyAuditTrail(db)).not.toHaveProperty('brokenAt');
  const seqs = (await db.select().from(auditEntries)).map(({ seq }) => seq);
  expect(seqs).toEqual([1, 2, 3, 4]);
});

test('a tenth of an hour ten times is one hour exactly (B14)', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  for (let at = 0; at < 10; at += 1)
    await aLoggedSession(db, keys, trainee, {
      startsAt: `0${at}:00`,
      durationMinutes: minutesFrom('0.1 h') ?? 0,
    });
  const log = await findPracticeEvidence(db, trainee.id);
  expect(log.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0)).toBe(60);
});
