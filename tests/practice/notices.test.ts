import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { practiceSessions } from '#db/schema/practice.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import { findNotices } from '#features/practice/form/find-notices.ts';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import { findSessionForMentor } from '#features/practice/sign-off/find-session-for-mentor.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aStep, told } from './practice-builders.ts';

/** A log with these sessions, and what is said about one more. */
async function noticesOn(logged: Partial<SessionTold>[], next: Partial<SessionTold>) {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db, '2025-09-01');
  for (const each of logged) await aLoggedSession(db, keys, trainee, each);
  const client = { code: 'C9' };
  return findNotices(db, trainee.id, told({ client, ...next }), now);
}
const names = (notices: { name: string }[]) => notices.map(({ name }) => name);

describe('while a session is typed', () => {
  const at = (heldOn: string, startsAt: string, durationMinutes: number): Partial<SessionTold> => ({
    ...{ heldOn: calendarDate(heldOn), startsAt, durationMinutes },
  });
  const toronto = { timeZone: 'America/Toronto' };
  test.each<[string, Partial<SessionTold>[], Partial<SessionTold>, string[]]>([
    ['nothing is unusual', [], {}, []],
    ['an overlap by a minute (B04)', [at('2026-11-20', '17:30', 60)], { startsAt: '18:29' }, ['overlaps']],
    ['sessions that touch (B04)', [at('2026-11-20', '17:30', 60)], { startsAt: '18:30' }, []],
    [
      'an overlap across midnight (B09)',
      [at('2026-11-19', '23:30', 60)],
      at('2026-11-20', '00:29', 30),
      ['overlaps'],
    ],
    ['midnight that touches (B09)', [at('2026-11-19', '23:30', 60)], at('2026-11-20', '00:30', 30), []],
    [
      'an overlap in the hour that spring leaves out (B07)',
      [{ ...at('2026-03-08', '01:30', 60), ...toronto }],
      { ...at('2026-03-08', '03:29', 30), ...toronto },
      ['overlaps'],
    ],
    [
      'an end that touches over that hour (B07)',
      [{ ...at('2026-03-08', '01:30', 60), ...toronto }],
      { ...at('2026-03-08', '03:30', 30), ...toronto },
      [],
    ],
    [
      'the hour that comes twice (B08)',
      [],
      { ...at('2026-11-01', '01:30', 60), ...toronto },
      ['clock-went-back'],
    ],
    ['a time that is none (B07)', [], { ...at('2026-03-08', '02:30', 60), ...toronto }, ['no-such-time']],
    ['six minutes ahead (B05)', [], at('2026-11-22', '14:06', 60), ['not-yet-held']],
    ['five minutes ahead (B05)', [], at('2026-11-22', '14:05', 60), []],
    ['before education began (B06)', [], at('2025-08-31', '12:00', 60), ['before-education-began']],
    ['the year 1900 (B06)', [], at('1999-12-31', '12:00', 60), ['too-long-ago']],
    [
      'sixteen in a group (B13)',
      [],
      { kind: 'group', groupSize: 16, client: { code: 'G1' } },
      ['group-too-large'],
    ],
    ['fifteen in a group (B13)', [], { kind: 'group', groupSize: 15, client: { code: 'G1' } }, []],
    [
      'a chemistry call of 31 minutes',
      [],
      { kind: 'chemistry-call', durationMinutes: 31 },
      ['not-coaching', 'odd-length'],
    ],
    ['three hours and a minute', [], { durationMinutes: 181, startsAt: '08:00' }, ['odd-length']],
    [
      'more than twelve hours on a day',
      [at('2026-11-20', '00:00', 720)],
      at('2026-11-20', '12:00', 10),
      ['long-day'],
    ],
    ['twelve hours on a day', [at('2026-11-20', '00:00', 660)], at('2026-11-20', '12:00', 60), []],
    ['what was held the day before', [at('2026-11-19', '00:00', 720)], at('2026-11-20', '12:00', 60), []],
  ])('%s', async (_, logged, next, expected) =>
    expect(names(await noticesOn(logged, next))).toEqual(expected),
  );

  test('the other session is named by its code, to its own trainee alone', async () => {
    const { db, keys } = await emptyAcademy();
    const [trainee, other] = [await aPerson(db, 'trainee'), await aPerson(db, 'trainee')];
    const id = await aLoggedSession(db, keys, trainee);
    const next = told({ startsAt: '18:00', client: { code: 'C9' } });
    expect(await findNotices(db, trainee.id, next, now)).toMatchObject([
      { words: 'It overlaps C1, 20 Nov 2026, 17:30 to 18:30: a minute counts once.', otherId: id },
    ]);
    expect(await findNotices(db, other.id, next, now)).toEqual([]);
    expect(await findNotices(db, trainee.id, next, now, id)).toEqual([]);
  });
});

test('a day of more than twelve hours wants a reason, which the mentor reads and every version keeps', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  await aLoggedSession(db, keys, trainee, {
    startsAt: '00:00',
    durationMinutes: 720,
    oddityReason: 'unused?',
  });
  const late = told({ startsAt: '12:00', durationMinutes: 10, client: { name: 'Sami' } });
  expect(await logPracticeSession(db, keys, trainee, late, now)).toMatchObject({ refusal: 'long-day' });
  const logged = await logPracticeSession(db, keys, trainee, { ...late, oddityReason: ' A retreat ' }, now);
  const id = logged.ok ? logged.value.id : '';
  expect(await findPracticeSession(db, keys, trainee.id, id)).toMatchObject({ oddityReason: 'A retreat' });

  const edit = { ...late, id, revision: 1, oddityReason: 'A retreat of two days' };
  expect(await editPracticeSession(db, keys, trainee, { ...edit, oddityReason: '' }, now)).toMatchObject({
    refusal: 'long-day',
  });
  expect(await editPracticeSession(db, keys, trainee, edit, now)).toMatchObject({ value: { revision: 2 } });
  await aStep(db, id, 'sent', trainee);
  expect(await findSessionForMentor(db, keys, mentor, id, now)).toMatchObject({
    oddityReason: 'A retreat of two days',
  });
});

test('a reason that nothing asks for is not kept', async () => {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const id = await aLoggedSession(db, keys, trainee, { oddityReason: 'Nothing odd about it' });
  const [row] = await db.select().from(practiceSessions).where(eq(practiceSessions.id, id));
  expect(row?.oddityReason).toBeNull();
});
