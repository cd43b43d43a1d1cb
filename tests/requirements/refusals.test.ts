import { ne } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { refusalNights } from '#db/schema/requirements.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { findNewRefusals, findNewRefusalsOf } from '#features/requirements/refusals/find-new-refusals.ts';
import { lookForRefusals } from '#features/requirements/refusals/look-for-refusals.ts';
import { refusalsOf } from '#features/requirements/refusals/refusals.ts';
import { startNightly } from '#server/nightly.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, aSignedSession, aStep } from '../practice/practice-builders.ts';

const nextDay = new Date('2026-11-23T03:00:00Z');
const circle = {
  kind: 'group' as const,
  groupSize: 18,
  client: { name: 'Evening circle' },
  clientAgreedToBeNamed: true,
};

async function aLog() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const big = await aSignedSession(db, keys, trainee, mentor, {
    ...circle,
    heldOn: calendarDate('2026-11-02'),
    durationMinutes: 90,
  });
  return { db, keys, trainee, mentor, big };
}

test('what would be refused, by reason, the newest first; drafts, what waits and chemistry calls are not', async () => {
  const { db, keys, trainee, mentor, big } = await aLog();
  const later = await aSignedSession(db, keys, trainee, mentor, { ...circle, durationMinutes: 40 });
  const early = await aSentSession(db, keys, trainee, { heldOn: calendarDate('2025-08-30') });
  await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-11-10') });
  await aSentSession(db, keys, trainee, { heldOn: calendarDate('2026-11-11') });
  await aSentSession(db, keys, trainee, {
    heldOn: calendarDate('2026-11-12'),
    kind: 'chemistry-call',
    durationMinutes: 20,
  });
  const found = await findReadiness(db, mentor, { traineeId: trainee.id }, now);
  if (!found.ok) throw new Error(found.refusal);
  const groups = refusalsOf(found.value.findings, found.value.evidence);
  expect(
    groups.map(({ because, minutes, sessions }) => [because, minutes, sessions.map(({ id }) => id)]),
  ).toEqual([
    ['group-too-large', 130, [later, big]],
    ['before-education-start', 60, [early]],
  ]);
});

test('the first night is written down for all, later ones where something changed', async () => {
  const { db } = await aLog();
  await aTraineeWithMentor(db);
  expect(await lookForRefusals(db, now)).toEqual({ trainees: 2, changed: 2 });
  expect(await lookForRefusals(db, now)).toEqual({ trainees: 2, changed: 0 });
  expect(await lookForRefusals(db, nextDay)).toEqual({ trainees: 2, changed: 0 });
  const [row] = await db.select().from(refusalNights).where(ne(refusalNights.found, '{}'));
  expect(row).toMatchObject({ nightOf: '2026-11-22', ruleBookId: 'medical-coach-2026' });
  expect(row?.found).toMatch(/^\{"group-too-large":\["[0-9a-f]{32}"\]\}$/);
});

test('a look that has to stop ends before the next trainee, and the next look does the rest', async () => {
  const { db } = await aLog();
  await aTraineeWithMentor(db);
  let asked = 0;
  const pace = { rest: 0, goesOn: () => (asked += 1) === 1 };
  expect(await lookForRefusals(db, now, pace)).toEqual({ trainees: 1, changed: 1 });
  expect(await lookForRefusals(db, now)).toEqual({ trainees: 2, changed: 1 });
});

test('the first night of all has nothing to compare with, so nothing is new', async () => {
  const { db, trainee, mentor } = await aLog();
  await lookForRefusals(db, now);
  const about = { traineeId: trainee.id, programmeId: 'medical-coach-2026' };
  expect(await findNewRefusals(db, trainee, about, now)).toBe(0);
  expect(await findNewRefusalsOf(db, mentor, [trainee.id], now)).toEqual(new Map());
});

test('what is refused for the first time is new, also to a trainee who had nothing refused before', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  await lookForRefusals(db, now);
  await aSignedSession(db, keys, trainee, mentor, circle);
  await lookForRefusals(db, nextDay);
  const about = { traineeId: trainee.id, programmeId: 'medical-coach-2026' };
  expect(await findNewRefusals(db, trainee, about, nextDay)).toBe(1);
});

test('the trainee and their mentor hear of what is new since the night, on that day alone; nobody else does', async () => {
  const { db, keys, trainee, mentor } = await aLog();
  await lookForRefusals(db, now);
  const returned = await aSentSession(db, keys, trainee, { heldOn: calendarDate('2026-11-12') });
  await aStep(db, returned, 'returned', mentor);
  await lookForRefusals(db, nextDay);
  const about = { traineeId: trainee.id, programmeId: 'medical-coach-2026' };
  const stranger = await aPerson(db, 'mentor');
  expect(await findNewRefusals(db, trainee, about, nextDay)).toBe(1);
  expect(await findNewRefusalsOf(db, mentor, [trainee.id], nextDay)).toEqual(new Map([[trainee.id, 1]]));
  expect(await findNewRefusals(db, stranger, about, nextDay)).toBe(0);
  expect(await findNewRefusals(db, trainee, about, new Date('2026-11-24T09:00:00Z'))).toBe(0);
});

test('a night on which nothing was served is made up when serving starts', async () => {
  const { db } = await aLog();
  const said: unknown[] = [];
  const log = { info: (what: unknown) => said.push(what), error: (what: unknown) => said.push(what) };
  const nightly = await startNightly({ db }, log as never, { clock: () => now, afterMs: 0 });
  await expect.poll(() => said).toEqual([{ trainees: 1, changed: 1 }]);
  await nightly.stop();
  expect(await db.$count(refusalNights)).toBe(1);
});
