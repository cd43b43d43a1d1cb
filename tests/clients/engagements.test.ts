import { expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { auditEntries } from '#db/schema/audit.ts';
import { engagements } from '#db/schema/clients.ts';
import { beginEngagement } from '#features/clients/engagement/begin-engagement.ts';
import { changeEngagement, type EngagementChange } from '#features/clients/engagement/change-engagement.ts';
import { editEngagement, type EngagementEdit } from '#features/clients/engagement/edit-engagement.ts';
import type { EngagementTold } from '#features/clients/engagement/engagement.ts';
import { findEngagements } from '#features/clients/engagement/find-engagements.ts';
import { calendarDate as day } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse } from '#shared/outcome.ts';
import { aLoggedSession } from '#tests/practice/practice-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const agreed: EngagementTold = {
  terms: 'paid',
  bundleMinutes: 360,
  plannedSessions: 6,
  headCount: null,
  agreedOn: day('2026-09-01'),
  startsOn: day('2026-09-08'),
  useBy: day('2027-09-07'),
  aim: 'Leave the ward on time',
};

async function aTraineeWithAClient() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  await aLoggedSession(db, keys, trainee, { heldOn: day('2026-08-20'), durationMinutes: 60 });
  const today = day('2026-11-22');
  return {
    db,
    keys,
    trainee,
    begin: (over: Partial<EngagementTold & { clientCode: string; once: string }> = {}) =>
      beginEngagement(db, keys, trainee, { ...agreed, clientCode: 'C1', once: newId(), ...over }, now),
    change: (id: string, change: EngagementChange, actor = trainee) =>
      changeEngagement(db, actor, { id, change }, now),
    all: () => findEngagements(db, keys, trainee.id, today),
    log: (heldOn: string, durationMinutes: number, over = {}) =>
      aLoggedSession(db, keys, trainee, { heldOn: day(heldOn), durationMinutes, ...over }),
  };
}

test('what was used follows from the sessions within its days, and a chemistry call is none of it', async () => {
  const { begin, all, log } = await aTraineeWithAClient();
  await log('2026-08-28', 20, { kind: 'chemistry-call', fee: 'pro-bono' });
  expect((await begin()).ok).toBe(true);
  await log('2026-09-08', 55);
  await log('2026-09-15', 55);
  await log('2026-09-16', 60, { client: { name: 'Somebody else' } });

  const [engagement] = await all();
  expect(engagement).toMatchObject({
    ...{
      clientCode: 'C1',
      aim: agreed.aim,
      sessions: 2,
      usedMinutes: 110,
      leftMinutes: 250,
      state: 'running',
    },
    chemistryCall: { heldOn: '2026-08-28' },
  });
});

test('sessions after its last day belong to the next engagement', async () => {
  const { begin, change, all, log } = await aTraineeWithAClient();
  const first = await begin();
  if (!first.ok) throw new Error(first.refusal);
  expect(await begin({ startsOn: day('2026-10-01') })).toEqual(refuse('shares-a-day'));
  await change(first.value.id, { end: day('2026-09-30') });
  expect((await begin({ startsOn: day('2026-10-01'), bundleMinutes: null, useBy: null })).ok).toBe(true);
  await log('2026-09-30', 30);
  await log('2026-10-01', 45);

  expect((await all()).map(({ usedMinutes, state }) => [usedMinutes, state])).toEqual([
    [45, 'running'],
    [30, 'ended'],
  ]);
  expect(await change(first.value.id, { reopen: true })).toEqual(refuse('shares-a-day'));
});

test('a form that is sent twice begins one engagement', async () => {
  const { begin, all } = await aTraineeWithAClient();
  const once = newId();
  expect(await Promise.all([begin({ once }), begin({ once })])).toEqual([
    done({ id: once }),
    done({ id: once }),
  ]);
  expect(await all()).toHaveLength(1);
});

test('two that are begun at once with one client: one is refused', async () => {
  const { begin, all } = await aTraineeWithAClient();
  const both = await Promise.all([begin(), begin()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await all()).toHaveLength(1);
});

test('an edit says what changed, an old one is refused, and the aim reaches no audit line', async () => {
  const { db, keys, trainee, begin, all } = await aTraineeWithAClient();
  await begin();
  const [before] = await all();
  if (!before) throw new Error('none begun');
  const edit: EngagementEdit = { ...agreed, id: before.id, endedOn: null, seenAt: before.changedAt };
  const later = new Date(now.getTime() + 60_000);
  const change = { ...edit, bundleMinutes: 720, aim: 'Leave at six, twice a week' };
  expect(await editEngagement(db, keys, trainee, change, later)).toEqual(
    done({ changed: ['bundleMinutes', 'aim'] }),
  );
  expect(await editEngagement(db, keys, trainee, edit, later)).toEqual(refuse('changed-meanwhile'));
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, before.id));
  expect(lines.map(({ event }) => event)).toEqual(['engagement-begun', 'engagement-edited']);
  expect(JSON.stringify(lines)).not.toContain('Leave');
  const [row] = await db.select().from(engagements);
  expect(row?.aimSealed?.toString('latin1')).not.toContain('Leave');
});

test('taken away by mistake, it comes back; ended before it began, it is refused', async () => {
  const { begin, change, all } = await aTraineeWithAClient();
  const begun = await begin();
  if (!begun.ok) throw new Error(begun.refusal);
  const { id } = begun.value;
  expect(await change(id, { end: day('2026-09-07') })).toEqual(refuse('ends-before-start'));
  expect((await change(id, { remove: true })).ok).toBe(true);
  expect(await all()).toEqual([]);
  expect(await change(id, { end: day('2026-10-01') })).toEqual(refuse('not-found'));
  expect((await change(id, { restore: true })).ok).toBe(true);
  expect(await all()).toHaveLength(1);
});

test('somebody else’s engagement is not found, whatever is asked of it', async () => {
  const { db, keys, begin, change, all } = await aTraineeWithAClient();
  const begun = await begin();
  if (!begun.ok) throw new Error(begun.refusal);
  const { id } = begun.value;
  const other = await aPerson(db, 'trainee');
  const mentor = await aPerson(db, 'mentor');
  for (const actor of [other, mentor]) {
    expect(await change(id, { remove: true }, actor)).toEqual(refuse('not-found'));
    const [seen] = await all();
    const edit = { ...agreed, id, endedOn: null, seenAt: seen?.changedAt ?? now };
    expect(await editEngagement(db, keys, actor, edit, now)).toEqual(refuse('not-found'));
    const stolen = { ...agreed, clientCode: 'C1', once: newId() };
    expect(await beginEngagement(db, keys, actor, stolen, now)).toEqual(refuse('not-found'));
  }
  expect(await findEngagements(db, keys, other.id, day('2026-11-22'))).toEqual([]);
});
