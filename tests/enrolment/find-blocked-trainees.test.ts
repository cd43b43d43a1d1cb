import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { passwords } from '#db/schema/accounts.ts';
import { academies } from '#db/schema/academy.ts';
import { people } from '#db/schema/people.ts';
import { findBlockedTrainees } from '#features/enrolment/find-blocked-trainees.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const today = calendarDate('2026-11-22');

test('who is blocked, and by what: first whom an administrator can help on', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const stranger = await aPerson(db, 'trainee', 'Zora');
  const settle = (id: string) =>
    db.write((tx) => tx.insert(passwords).values({ personId: id, hash: 'x', setAt: now }));
  await settle(stranger.id);

  expect(await findBlockedTrainees(db, today)).toEqual([
    { traineeId: stranger.id, name: 'Zora', blocks: ['not-enrolled'] },
    { traineeId: trainee.id, name: trainee.name, blocks: ['invitation-open'] },
  ]);
  const before = await findBlockedTrainees(db, calendarDate('2025-08-31'));
  expect(before.find(({ traineeId }) => traineeId === trainee.id)?.blocks).toEqual([
    'no-mentor',
    'invitation-open',
  ]);

  await settle(trainee.id);
  await db.write((tx) => tx.update(people).set({ suspendedAt: now }).where(eq(people.id, stranger.id)));
  expect(await findBlockedTrainees(db, today)).toEqual([]);
  await db.write((tx) => tx.update(people).set({ suspendedAt: now }).where(eq(people.id, mentor.id)));
  expect(await findBlockedTrainees(db, today)).toMatchObject([{ blocks: ['mentor-suspended'] }]);
});

test('people of a demo come in without an invitation', async () => {
  const { db } = await emptyAcademy();
  await aTraineeWithMentor(db);
  await db.write((tx) => tx.update(academies).set({ isDemo: true }));
  expect(await findBlockedTrainees(db, today)).toEqual([]);
});
