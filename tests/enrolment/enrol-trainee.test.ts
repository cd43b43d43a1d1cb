import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { people, personRoles } from '#db/schema/people.ts';
import { findSignedIn, startLoginSession } from '#features/accounts/login-session.ts';
import { changeEducationBeginning } from '#features/enrolment/change-education-beginning.ts';
import { enrolTrainee } from '#features/enrolment/enrol-trainee.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { moveToCohort } from '#features/enrolment/move-to-cohort.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aCohort, programmeId } from '#tests/cohorts/cohort-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const educationBeganOn = calendarDate('2026-01-12');

test('enrolling a mentor makes them a trainee as well, and signs their browsers out', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const mentor = await aPerson(db, 'mentor');
  const cookie = await startLoginSession(db, mentor.id, now);

  const outcome = await enrolTrainee(
    db,
    administrator,
    { traineeId: mentor.id, programmeId, cohortId: null, educationBeganOn },
    now,
  );

  expect(outcome).toMatchObject({ ok: true });
  expect(await findEnrolments(db, mentor.id)).toMatchObject([{ programmeId, educationBeganOn }]);
  const roles = await db.select().from(personRoles).where(eq(personRoles.personId, mentor.id));
  expect(roles.map(({ role }) => role).sort()).toEqual(['mentor', 'trainee']);
  expect(await findSignedIn(db, cookie, now)).toBeUndefined();
  expect((await db.select().from(auditEntries)).map(({ event }) => event)).toEqual([
    'roles-changed',
    'trainee-enrolled',
  ]);
});

test('twenty clicks at once enrol once', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aPerson(db, 'trainee');
  const what = { traineeId: trainee.id, programmeId, cohortId: null, educationBeganOn };

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => enrolTrainee(db, administrator, what, now)),
  );

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === 'already-enrolled')).toHaveLength(
    19,
  );
  expect(await findEnrolments(db, trainee.id)).toHaveLength(1);
});

test('what cannot be enrolled is refused by name, and nothing is written', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, ['administrator', 'trainee']);
  const trainee = await aPerson(db, 'trainee');
  const suspended = await aPerson(db, 'trainee');
  await db.write((tx) => tx.update(people).set({ suspendedAt: now }).where(eq(people.id, suspended.id)));
  const what = { traineeId: trainee.id, programmeId, cohortId: null, educationBeganOn };
  const refusals: [string, Parameters<typeof enrolTrainee>[1], typeof what | { cohortId: string }][] = [
    ['not-allowed', trainee, what],
    ['not-for-yourself', administrator, { ...what, traineeId: administrator.id }],
    ['no-such-person', administrator, { ...what, traineeId: newId() }],
    ['suspended', administrator, { ...what, traineeId: suspended.id }],
    ['no-such-programme', administrator, { ...what, programmeId: 'medical-coach-1899' }],
    ['no-such-programme', administrator, { ...what, programmeId: '../programmes/medical-coach-2026' }],
    ['no-such-cohort', administrator, { ...what, cohortId: newId() }],
    ['impossible-beginning', administrator, { ...what, educationBeganOn: calendarDate('2026-11-23') }],
    ['impossible-beginning', administrator, { ...what, educationBeganOn: calendarDate('1999-12-31') }],
  ];
  for (const [refusal, actor, attempt] of refusals)
    expect(await enrolTrainee(db, actor, { ...what, ...attempt }, now)).toEqual({ ok: false, refusal });
  expect(await db.select().from(auditEntries)).toEqual([]);
});

test('today is the day it is at the academy', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aPerson(db, 'trainee');
  // Half past midnight in Dublin, where summer time is one hour ahead: in UTC it is still the 30th.
  const night = new Date('2026-06-30T23:30:00Z');
  const what = { traineeId: trainee.id, programmeId, cohortId: null };

  expect(
    await enrolTrainee(db, administrator, { ...what, educationBeganOn: calendarDate('2026-07-02') }, night),
  ).toMatchObject({ refusal: 'impossible-beginning' });
  expect(
    await enrolTrainee(db, administrator, { ...what, educationBeganOn: calendarDate('2026-07-01') }, night),
  ).toMatchObject({ ok: true });
});

test('a corrected beginning leaves both days in the audit trail; a stale page changes nothing', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aPerson(db, 'trainee');
  await enrolTrainee(
    db,
    administrator,
    { traineeId: trainee.id, programmeId, cohortId: null, educationBeganOn },
    now,
  );
  const [enrolment] = await findEnrolments(db, trainee.id);
  const enrolmentId = enrolment?.id ?? '';
  const change = (to: string, seen: string) =>
    changeEducationBeginning(
      db,
      administrator,
      { enrolmentId, educationBeganOn: calendarDate(to), seen },
      now,
    );

  expect(await change('2026-02-01', '2026-01-12')).toMatchObject({ ok: true });
  expect(await change('2026-03-01', '2026-01-12')).toMatchObject({ refusal: 'changed-meanwhile' });

  expect(await findEnrolments(db, trainee.id)).toMatchObject([{ educationBeganOn: '2026-02-01' }]);
  const lines = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.event, 'education-beginning-changed'));
  expect(lines.map(({ particulars }) => JSON.parse(particulars) as unknown)).toEqual([
    { enrolmentId, educationBeganOn: '2026-02-01', educationBeganOnBefore: '2026-01-12' },
  ]);
});

test('a trainee moves only into a cohort of their own programme', async () => {
  const { db } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator');
  const trainee = await aPerson(db, 'trainee');
  await enrolTrainee(
    db,
    administrator,
    { traineeId: trainee.id, programmeId, cohortId: null, educationBeganOn },
    now,
  );
  const cohortId = await aCohort(db, administrator);
  const [enrolment] = await findEnrolments(db, trainee.id);
  const enrolmentId = enrolment?.id ?? '';

  expect(await moveToCohort(db, administrator, { enrolmentId, cohortId: newId() }, now)).toMatchObject({
    refusal: 'no-such-cohort',
  });
  expect(await moveToCohort(db, administrator, { enrolmentId, cohortId }, now)).toMatchObject({ ok: true });
  expect(await findEnrolments(db, trainee.id)).toMatchObject([{ cohortId }]);
});
