import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { findTimetable } from '#features/cohorts/live-days/find-timetable.ts';
import { planFromGuides, type Rhythm } from '#features/cohorts/live-days/plan-from-guides.ts';
import { planTimetable } from '#features/cohorts/live-days/plan-timetable.ts';
import { readRhythm } from '#features/cohorts/live-days/rhythm-form.ts';
import { findGuides } from '#features/curriculum/guides/find-guides.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aLiveDay, programmeId } from './cohort-builders.ts';

const day = { minutes: 360, breakMinutes: 60, area: 'core' } as const;
const evening = { minutes: 105, breakMinutes: 15, area: 'core' } as const;
const guides = [day, evening, evening, day].map((guide, place) => ({
  ...guide,
  id: `g/${place}`,
  title: `Guide ${place}`,
}));
const rhythm: Rhythm = {
  first: calendarDate('2027-03-13'),
  everyWeeks: 2,
  dayStartsAt: '09:00',
  eveningStartsAt: '18:30',
  eveningsOn: null,
};
const laidOut = (change: Partial<Rhythm>) =>
  planFromGuides(guides, { ...rhythm, ...change }).map(({ heldOn, startsAtTime }) => [heldOn, startsAtTime]);

describe('a rhythm', () => {
  test('keeps its weekday, also over the change of the clocks', () =>
    expect(laidOut({})).toEqual([
      ['2027-03-13', '09:00'],
      ['2027-03-27', '18:30'],
      ['2027-04-10', '18:30'],
      ['2027-04-24', '09:00'],
    ]));

  test('may have evenings on a weekday of their own, from their turn on', () =>
    expect(laidOut({ eveningsOn: 3, everyWeeks: 1 })).toEqual([
      ['2027-03-13', '09:00'],
      ['2027-03-24', '18:30'],
      ['2027-03-31', '18:30'],
      ['2027-04-03', '09:00'],
    ]));

  test.each([1, 2, 3, 4, 5, 6, 7])(
    'keeps the order of the guides with evenings on weekday %d',
    (eveningsOn) => {
      const days = laidOut({ eveningsOn, everyWeeks: 1 }).map(([on]) => on);
      expect(days).toEqual(days.toSorted());
      expect(new Set(days).size).toBe(days.length);
    },
  );
});

test.each([
  ['', undefined, []],
  ['first=2027-03-13', { first: '2027-03-13', everyWeeks: 2, eveningsOn: null }, []],
  [
    'first=2027-03-13&every=1&evenings=3&day=10:00',
    { everyWeeks: 1, eveningsOn: 3, dayStartsAt: '10:00' },
    [],
  ],
  ['first=9999-12-31', undefined, ['first']],
  ['first=2027-02-29', undefined, ['first']],
  ['first=', undefined, ['first']],
  ['first=2027-03-13&every=0&day=25:00&evening=x', undefined, ['every', 'day', 'evening']],
  ['first=2027-03-13&every=1e1', undefined, ['every']],
  ['first=2027-03-13&evenings=8&__proto__=x', { eveningsOn: null }, []],
])('an address with "%s" asks for %j', (query, expected, flawed) => {
  const asked = readRhythm(new URLSearchParams(query), { today: calendarDate('2026-11-22'), first: '' });
  if (expected) expect(asked.rhythm).toMatchObject(expected);
  else expect(asked.rhythm).toBeUndefined();
  expect(Object.keys(asked.errors)).toEqual(flawed);
});

async function aPlan() {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const cohortId = await aCohort(db, administrator);
  const days = planFromGuides(findGuides(programmeId), rhythm);
  const plan = (changed: typeof days, actor = administrator) =>
    planTimetable(db, actor, { cohortId, days: changed }, now);
  const recorded = async () => (await findTimetable(db, cohortId)).length;
  return { db, administrator, cohortId, days, plan, recorded };
}

test('a whole cohort is planned from the guides in one act, each day with its line', async () => {
  const { db, cohortId, days, plan } = await aPlan();
  expect(await plan(days)).toEqual({ ok: true, value: { recorded: days.length } });
  const timetable = await findTimetable(db, cohortId);
  expect(timetable.map(({ guideId }) => guideId)).toEqual(findGuides(programmeId).map(({ id }) => id));
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.event, 'live-day-recorded'));
  expect(lines).toHaveLength(days.length);
});

test('one day that does not fit, and none is recorded; the refusal says which', async () => {
  const { db, administrator, cohortId, days, plan, recorded } = await aPlan();
  const [first, second] = days;
  if (!first || !second) throw new Error('There are guides.');
  const skipped = { ...second, heldOn: calendarDate('2027-03-28'), startsAtTime: '01:30' };
  expect(await plan([first, skipped])).toEqual({
    ok: false,
    refusal: 'no-such-time',
    particulars: { place: 1 },
  });
  const twice = { ...second, heldOn: first.heldOn, startsAtTime: '15:00' };
  expect(await plan([first, twice])).toMatchObject({ refusal: 'overlaps', particulars: { place: 1 } });
  expect(await plan([{ ...first, guideId: 'medical-coach/99' }])).toMatchObject({ refusal: 'no-such-guide' });
  expect(await plan([])).toMatchObject({ refusal: 'nothing-to-plan' });
  expect(await plan(Array.from({ length: 61 }, () => first))).toMatchObject({ refusal: 'too-many' });
  expect(await plan(days, await aPerson(db, 'mentor'))).toMatchObject({ refusal: 'not-allowed' });
  expect(await recorded()).toBe(0);

  await aLiveDay(db, administrator, cohortId, { heldOn: second.heldOn, startsAtTime: '18:00' });
  expect(await plan(days)).toMatchObject({ refusal: 'overlaps', particulars: { place: 1 } });
  expect(await recorded()).toBe(1);
});

test('of two who plan the same cohort at once, one is told', async () => {
  const { days, plan, recorded } = await aPlan();
  const outcomes = await Promise.all([plan(days), plan(days)]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
  expect(await recorded()).toBe(days.length);
});
