import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { calendarFeeds } from '#db/schema/cohorts.ts';
import { suspendPerson } from '#features/accounts/suspend-person.ts';
import { calendarFile } from '#features/cohorts/calendar/calendar-file.ts';
import { findCalendarFeed, findFollower } from '#features/cohorts/calendar/find-calendar-feed.ts';
import { findFollowedDays } from '#features/cohorts/calendar/find-followed-days.ts';

import { makeCalendarFeed } from '#features/cohorts/calendar/make-calendar-feed.ts';
import { pathOfDay, type FollowedDay } from '#features/cohorts/calendar/followed-day.ts';
import { revokeCalendarFeed } from '#features/cohorts/calendar/revoke-calendar-feed.ts';
import { cancelLiveDay } from '#features/cohorts/live-days/cancel-live-day.ts';
import { correctLiveDay } from '#features/cohorts/live-days/correct-live-day.ts';
import { assignMentor } from '#features/enrolment/assign-mentor.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCohort, aDayOfSixHours, aLiveDay, aMember, valueOf } from './cohort-builders.ts';

const today = calendarDate('2026-11-22');
const link = 'https://meet.example/room-of-january';

const aFollowedDay: FollowedDay = {
  id: '0123456789abcdef0123456789abcdef',
  cohortId: 'c',
  title: 'A day of presence',
  heldOn: calendarDate('2026-12-05'),
  startsAt: new Date('2026-12-05T09:30:00Z'),
  minutes: 360,
  breakMinutes: 60,
  area: 'core',
  place: 'Room 4, first floor; ring twice',
  guideId: null,
  cancelledAt: null,
  revision: 3,
  cohort: 'January 2026',
  isOnline: true,
  changedAt: new Date('2026-11-20T10:00:00Z'),
  isOwn: true,
};

const fileOf = (...days: FollowedDay[]) =>
  calendarFile(days, {
    name: 'Larkfield: live days',
    publicOrigin: 'https://learn.larkfield.example',
    pathOf: (day) => pathOfDay(day, ['trainee']),
  });

/** Lines as a calendar reads them: RFC 5545 joins what begins with a space to the line before. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('the file', () => {
  test('says when, where and what, in UTC, with a name that stays and the count of changes', () => {
    const lines = linesOf(fileOf(aFollowedDay));
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:live-day-0123456789abcdef0123456789abcdef@practicum',
        'SEQUENCE:3',
        'DTSTAMP:20261120T100000Z',
        'LAST-MODIFIED:20261120T100000Z',
        'DTSTART:20261205T093000Z',
        'DTEND:20261205T163000Z',
        'SUMMARY:A day of presence',
        'STATUS:CONFIRMED',
        'LOCATION:Room 4\\, first floor\\; ring twice',
        'END:VCALENDAR',
      ]),
    );
  });

  test('says of a cancelled day that it is', () => {
    const lines = linesOf(fileOf({ ...aFollowedDay, cancelledAt: now }));
    expect(lines).toContain('STATUS:CANCELLED');
    expect(lines).toContain('SUMMARY:Cancelled: A day of presence');
  });

  test('is the same from the same timetable, whenever it is made', () =>
    expect(fileOf(aFollowedDay)).toBe(fileOf({ ...aFollowedDay })));

  test('of nobody’s days is a calendar, too', () =>
    expect(linesOf(fileOf()).filter((line) => /^(BEGIN|END):/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'END:VCALENDAR',
    ]));

  test('whatever is typed: no line is longer than 75 octets, none ends otherwise than it should, none is smuggled in', () => {
    const line = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(line, line, line, (title, place, cohort) => {
        const file = fileOf({ ...aFollowedDay, title, place, cohort });
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const each of file.split('\r\n')) expect(Buffer.byteLength(each)).toBeLessThanOrEqual(75);
        expect(Buffer.from(file).toString()).toBe(file);
        const names = linesOf(file).map((each) => /^[\w-]+/.exec(each)?.[0]);
        expect(names).toEqual(linesOf(fileOf(aFollowedDay)).map((each) => /^[\w-]+/.exec(each)?.[0]));
      }),
      { numRuns: 200 },
    );
  });
});

async function aSchool() {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const mentor = await aPerson(db, 'mentor');
  const cohorts = [await aCohort(db, administrator), await aCohort(db, administrator, 'May 2026')] as const;
  const trainee = await aMember(db, administrator, cohorts[0]);
  const days = [];
  for (const cohortId of cohorts)
    days.push(await aLiveDay(db, administrator, cohortId, { joinUrl: link, place: 'Room 4' }));
  const followed = async (who: typeof trainee, only?: 'trainee' | 'mentor') =>
    (await findFollowedDays(db, who, today, only)).map(({ id }) => id);
  return { db, administrator, mentor, cohorts, trainee, days, followed };
}

test('trainees follow their cohort, mentors those of their trainees while they accompany them, administrators all', async () => {
  const { db, administrator, mentor, trainee, days, followed } = await aSchool();
  expect(await followed(trainee)).toEqual([days[0]]);
  expect(await followed(mentor)).toEqual([]);
  expect(new Set(await followed(administrator))).toEqual(new Set(days));
  expect(await followed({ ...administrator, roles: ['assessor'] })).toEqual([]);
  expect(await followed({ ...trainee, roles: ['mentor'] })).toEqual([]);

  const what = { traineeId: trainee.id, mentorId: mentor.id };
  await assignMentor(
    db,
    administrator,
    { ...what, fromOn: calendarDate('2026-11-01'), untilOn: calendarDate('2026-11-21') },
    now,
  );
  expect(await followed(mentor)).toEqual([]);
  await assignMentor(db, administrator, { ...what, fromOn: today, untilOn: null }, now);
  expect(await followed(mentor)).toEqual([days[0]]);
  expect(await followed({ ...mentor, roles: ['mentor', 'administrator'] }, 'mentor')).toEqual([days[0]]);
});

test('what is older than a year is left out', async () => {
  const { db, administrator, cohorts, trainee, days, followed } = await aSchool();
  await aLiveDay(db, administrator, cohorts[0], { heldOn: calendarDate('2025-11-21') });
  const kept = await aLiveDay(db, administrator, cohorts[0], { heldOn: calendarDate('2025-11-22') });
  expect(await followed(trainee)).toEqual([kept, days[0]]);
});

test('a change and a cancellation count and say when; the link is nowhere in the file', async () => {
  const { db, administrator, trainee, days } = await aSchool();
  const liveDayId = days[0] ?? '';
  const later = new Date('2026-11-23T08:00:00Z');
  const day = { ...aDayOfSixHours, heldOn: calendarDate('2026-12-05'), joinUrl: link };
  valueOf(await correctLiveDay(db, administrator, { ...day, liveDayId, revision: 0 }, later));
  const [corrected] = await findFollowedDays(db, trainee, today);
  expect(corrected).toMatchObject({ revision: 1, changedAt: later, place: null, isOnline: true });

  const last = new Date('2026-11-24T08:00:00Z');
  valueOf(await cancelLiveDay(db, administrator, { liveDayId }, last));
  const found = await findFollowedDays(db, trainee, today);
  expect(found).toMatchObject([{ revision: 2, changedAt: last, cancelledAt: last, isOwn: true }]);
  const file = fileOf(...found, ...(corrected ? [corrected] : []));
  expect(file).toContain('LOCATION:Online');
  expect(file).not.toContain('meet.example');
});

test('one address is in force for each person; its secret is stored nowhere', async () => {
  const { db, trainee } = await aSchool();
  const make = async () => valueOf(await makeCalendarFeed(db, trainee, now)).secret;
  const first = await make();
  expect(await findFollower(db, first)).toEqual({ id: trainee.id, roles: ['trainee'] });
  const second = await make();
  expect(await findFollower(db, first)).toBeUndefined();
  expect(await findFollower(db, second)).toMatchObject({ id: trainee.id });
  expect(await findCalendarFeed(db, trainee.id)).toEqual({ madeAt: now });
  const rows = JSON.stringify([await db.select().from(calendarFeeds), await db.select().from(auditEntries)]);
  for (const secret of [first, second]) expect(rows).not.toContain(secret);

  expect(await revokeCalendarFeed(db, trainee, now)).toMatchObject({ ok: true });
  expect(await revokeCalendarFeed(db, trainee, now)).toMatchObject({ refusal: 'not-found' });
  expect(await findFollower(db, second)).toBeUndefined();
  expect(await findCalendarFeed(db, trainee.id)).toBeUndefined();
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, trainee.id));
  expect(lines.map(({ event }) => event).slice(-3)).toEqual([
    'calendar-feed-made',
    'calendar-feed-made',
    'calendar-feed-revoked',
  ]);
});

test('of two addresses made at once, one is in force', async () => {
  const { db, trainee } = await aSchool();
  const made = await Promise.all([1, 2, 3].map(() => makeCalendarFeed(db, trainee, now)));
  const open = await Promise.all(made.map((each) => findFollower(db, valueOf(each).secret)));
  expect(open.filter(Boolean)).toHaveLength(1);
});

test('whoever is suspended is followed no longer; an assessor has nothing to follow', async () => {
  const { db, administrator, trainee } = await aSchool();
  const { secret } = valueOf(await makeCalendarFeed(db, trainee, now));
  await suspendPerson(db, administrator, trainee.id, now);
  expect(await findFollower(db, secret)).toBeUndefined();
  expect(await makeCalendarFeed(db, await aPerson(db, 'assessor'), now)).toMatchObject({
    refusal: 'not-allowed',
  });
});

test.each(['', 'x', 'x'.repeat(27), '../../etc', '%00', '\ud800'])(
  'no calendar is at "%s"',
  async (secret) => {
    const { db } = await emptyAcademy();
    expect(await findFollower(db, secret)).toBeUndefined();
  },
);
