import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { openCohort } from '#features/cohorts/open-cohort.ts';
import { recordLiveDay } from '#features/cohorts/live-days/record-live-day.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aDayOfSixHours, aLiveDay, programmeId } from './cohort-builders.ts';

const opensOn = calendarDate('2026-01-12');

test('a cohort is opened once under a name, in whatever letters it is typed', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const outcomes = await Promise.all(
    ['January 2026', ' january  2026 ', 'JANUARY 2026'].map((name) =>
      openCohort(db, administrator, { name, programmeId, opensOn }, now),
    ),
  );
  expect(outcomes.map((outcome) => (outcome.ok ? 'opened' : outcome.refusal))).toEqual([
    'opened',
    'name-taken',
    'name-taken',
  ]);
  expect((await db.select().from(auditEntries)).map(({ event }) => event)).toEqual(['cohort-opened']);
});

test('what cannot be opened is refused by name', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const mentor = await aPerson(db, 'mentor');
  const what = { name: 'January 2026', programmeId, opensOn };
  for (const [refusal, actor, attempt] of [
    ['not-allowed', mentor, {}],
    ['no-name', administrator, { name: ' ' }],
    ['no-name', administrator, { name: 'x'.repeat(81) }],
    ['no-such-programme', administrator, { programmeId: 'nothing-2026' }],
    ['impossible-day', administrator, { opensOn: calendarDate('1999-12-31') }],
    ['impossible-day', administrator, { opensOn: calendarDate('2206-01-12') }],
  ] as const)
    expect(await openCohort(db, actor, { ...what, ...attempt }, now)).toEqual({ ok: false, refusal });
});

test('two live days of one cohort do not overlap, a second cohort may meet at the same time', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const otherId = await aCohort(db, administrator, 'May 2026');
  const record = (cohort: string) =>
    recordLiveDay(db, administrator, { ...aDayOfSixHours, cohortId: cohort }, now);

  const twice = await Promise.all([record(cohortId), record(cohortId)]);
  expect(twice.map((outcome) => (outcome.ok ? 'recorded' : outcome.refusal))).toEqual([
    'recorded',
    'overlaps',
  ]);
  expect(await record(otherId)).toMatchObject({ ok: true });
  expect(await record(newId())).toMatchObject({ refusal: 'not-found' });
  // The evening of the same day is free.
  await aLiveDay(db, administrator, cohortId, { startsAtTime: '15:30', minutes: 90 });
});
