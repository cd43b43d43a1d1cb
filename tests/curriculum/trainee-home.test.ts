import { expect, test } from 'vitest';
import { returnPracticeSession } from '#features/practice/sign-off/return-practice-session.ts';
import { aLoggedSession, aSentSession } from '#tests/practice/practice-builders.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { findHome, nextThings, waitsForOthers } from '../../src/pages/trainee/_home.ts';
import { daysBetween, greeting, weekdayInWords } from '../../src/pages/trainee/_home-words.ts';
import { calendarDate } from '#shared/calendar-date.ts';

type Home = NonNullable<Awaited<ReturnType<typeof findHome>>>;

const things = (home: Home) => nextThings(home).map(({ is }) => is);

test('Somebody who is not enrolled has no home yet', async () => {
  const { db, keys } = await emptyAcademy();
  expect(await findHome({ db, keys }, await aPerson(db, 'trainee'), now)).toBeUndefined();
});

test('On day one a trainee reads the first lesson, and nothing waits for anybody', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const home = (await findHome({ db, keys }, trainee, now))!;
  expect(nextThings(home)).toMatchObject([
    { is: 'read', title: 'One conversation, from the inside', more: 'about 35 minutes' },
  ]);
  expect(waitsForOthers(home)).toEqual([]);
});

test('What came back is answered first, with the mentor’s reason; drafts and lessons come after', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const id = await aSentSession(db, keys, trainee, { startsAt: '09:00' });
  await aLoggedSession(db, keys, trainee, { startsAt: '12:00', durationMinutes: 45 });
  const reason = 'Was this the chemistry call?';
  const returned = await returnPracticeSession(
    db,
    keys,
    mentor,
    { session: { id, revision: 1 }, reason },
    now,
  );
  expect(returned).toMatchObject({ ok: true });

  const home = (await findHome({ db, keys }, trainee, now))!;

  expect(things(home)).toEqual(['answer', 'send', 'read']);
  expect(home.cameBack).toMatchObject([{ id, state: 'returned', said: { by: mentor.name, words: reason } }]);
  expect(nextThings(home)[0]).toMatchObject({
    title: `Answer ${mentor.name} on one session`,
    href: `/trainee/practice/${id}`,
  });
  expect(nextThings(home)[1]?.more).toBe('0:45');
});

test('What was sent waits for the mentor, since it was sent, and for nobody else’s trainee', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const { trainee: other } = await aTraineeWithMentor(db);
  await aSentSession(db, keys, trainee, { startsAt: '09:00', durationMinutes: 90 });
  const home = (await findHome({ db, keys }, trainee, now))!;
  expect(waitsForOthers(home)).toEqual([{ who: mentor.name, what: 'one session to sign, 1:30', since: now }]);
  const others = (await findHome({ db, keys }, other, now))!;
  expect([others.sent, others.cameBack, others.drafts]).toEqual([[], [], []]);
});

test('When every requirement is met the name is confirmed, and then the school issues', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const home = (await findHome({ db, keys }, trainee, now))!;
  const ready: Home = {
    ...home,
    lesson: undefined,
    findings: home.findings.map((finding) => ({ ...finding, met: true })),
  };
  expect(things(ready)).toEqual(['confirm-name']);
  const confirmed = { ...ready, certificateName: { name: trainee.name, confirmedAt: now } };
  expect(things(confirmed)).toEqual(['see']);
  expect(waitsForOthers(confirmed)).toMatchObject([{ who: 'The school office' }]);
  expect(things({ ...home, lesson: undefined })).toEqual(['log']);

  const certificate = { number: 'LSMC-2026-7QK4-2MXD', is: 'revoked' } as Home['certificate'];
  expect(nextThings({ ...confirmed, certificate })).toMatchObject([
    { is: 'see-certificate', title: 'Your certificate LSMC-2026-7QK4-2MXD was revoked' },
  ]);
  expect(waitsForOthers({ ...confirmed, certificate })).toEqual([]);
});

test.each([
  ['2026-11-22T03:00:00Z', 'Europe/Dublin', 'Hello'],
  ['2026-11-22T08:00:00Z', 'Europe/Dublin', 'Good morning'],
  ['2026-11-22T14:00:00Z', 'Europe/Dublin', 'Good afternoon'],
  ['2026-11-22T14:00:00Z', 'Asia/Tokyo', 'Good evening'],
])('At %s in %s one is told %s', (at, zone, words) => expect(greeting(new Date(at), zone)).toBe(words));

test('Days are told in words', () => {
  expect(weekdayInWords(calendarDate('2026-11-22'))).toBe('Sunday 22 November');
  expect(daysBetween(calendarDate('2026-10-24'), calendarDate('2026-10-26'))).toBe('2 days');
  expect(daysBetween(calendarDate('2026-10-24'), calendarDate('2026-10-24'))).toBe('today');
});
