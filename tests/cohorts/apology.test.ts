import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { apologies } from '#db/schema/cohorts.ts';
import { findApologies, findOwnApologies } from '#features/cohorts/apology/find-apologies.ts';
import { takeBackApology, tellApology } from '#features/cohorts/apology/tell-apology.ts';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aLiveDay, aMember } from './cohort-builders.ts';

/** A day that begins tomorrow at half past nine in Dublin. */
async function aDayAhead() {
  const { db, keys } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const trainee = await aMember(db, administrator, cohortId);
  const liveDayId = await aLiveDay(db, administrator, cohortId, { heldOn: calendarDate('2026-11-23') });
  const tell = (
    what: { misses?: 'all' | 'beginning' | 'end'; reason?: string } = {},
    at = now,
    who = trainee,
  ) => tellApology(db, keys, who, { liveDayId, misses: 'all', reason: '', ...what }, at);
  const takeBack = (at = now, who = trainee) => takeBackApology(db, who, liveDayId, at);
  return { db, keys, administrator, cohortId, trainee, liveDayId, tell, takeBack };
}
const justBefore = new Date('2026-11-23T09:29:59Z');
const atTheBeginning = new Date('2026-11-23T09:30:00Z');

test('a trainee says that they will miss a day, why is for the register alone, and takes it back', async () => {
  const { db, keys, administrator, trainee, liveDayId, tell, takeBack } = await aDayAhead();
  const mentor = await aPerson(db, 'mentor');
  expect(await tell({ misses: 'beginning', reason: 'My father is in hospital.' })).toMatchObject({
    ok: true,
  });

  expect((await findApologies(db, keys, administrator, liveDayId)).get(trainee.id)).toMatchObject({
    misses: 'beginning',
    reason: 'My father is in hospital.',
  });
  for (const asker of [mentor, trainee])
    expect((await findApologies(db, keys, asker, liveDayId)).size).toBe(0);
  expect((await findOwnApologies(db, keys, trainee)).get(liveDayId)).toMatchObject({ misses: 'beginning' });
  expect((await findOwnApologies(db, keys, mentor)).size).toBe(0);
  const [row] = await db.select().from(apologies);
  expect(row?.reasonSealed?.toString('latin1')).not.toContain('hospital');
  expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain('hospital');

  expect(await takeBack(justBefore)).toMatchObject({ ok: true });
  expect((await findOwnApologies(db, keys, trainee)).size).toBe(0);
  expect(await takeBack(justBefore)).toMatchObject({ refusal: 'not-found' });
  expect(await tell({ reason: '' }, justBefore)).toMatchObject({ ok: true });
  expect((await findOwnApologies(db, keys, trainee)).get(liveDayId)).toMatchObject({ reason: null });
});

test('what cannot be said is refused by name', async () => {
  const { db, administrator, liveDayId, keys, trainee, tell, takeBack } = await aDayAhead();
  const stranger = await aPerson(db, 'trainee');
  expect(await tell({}, now, stranger)).toMatchObject({ refusal: 'not-found' });
  expect(await tell({}, now, administrator)).toMatchObject({ refusal: 'not-allowed' });
  const what = { liveDayId: newId(), misses: 'all', reason: '' } as const;
  expect(await tellApology(db, keys, trainee, what, now)).toMatchObject({ refusal: 'not-found' });
  expect(await tell({ reason: 'x'.repeat(1001) })).toMatchObject({ refusal: 'reason-unusable' });
  expect(await tell({ reason: 'a\0b' })).toMatchObject({ refusal: 'reason-unusable' });
  expect(await tell({}, atTheBeginning)).toMatchObject({ refusal: 'already-begun' });
  expect(await takeBack(now, stranger)).toMatchObject({ refusal: 'not-found' });

  const twice = await Promise.all([tell(), tell()]);
  expect(twice.map((outcome) => (outcome.ok ? 'told' : outcome.refusal))).toEqual(['told', 'already-told']);
  expect(await takeBack(atTheBeginning)).toMatchObject({ refusal: 'already-begun' });
  await takeBack();
  await cancelLiveDay(db, administrator, { liveDayId }, now);
  expect(await tell()).toMatchObject({ refusal: 'cancelled' });
});
