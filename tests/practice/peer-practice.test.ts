import { describe, expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import type { Database } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { confirmPeerPractice } from '#features/practice/peer/confirm-peer-practice.ts';
import { disputePeerPractice } from '#features/practice/peer/dispute-peer-practice.ts';
import { enterPeerPractice } from '#features/practice/peer/enter-peer-practice.ts';
import { findClassmates } from '#features/practice/peer/find-classmates.ts';
import { findPeerEvidence } from '#features/practice/peer/find-peer-evidence.ts';
import { countPeersToAnswer, findPeerPractices } from '#features/practice/peer/find-peer-practices.ts';
import { peerTotals, type PeerPart, type PeerPracticeTold } from '#features/practice/peer/peer-practice.ts';
import { takeBackPeerPractice } from '#features/practice/peer/take-back-peer-practice.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from './practice-builders.ts';

const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

async function aCohort(db: Database, names: string[]): Promise<Person[]> {
  const cohortId = newId();
  const trainees: Person[] = [];
  for (const name of names) trainees.push(await aPerson(db, 'trainee', name));
  await db.write(async (tx) => {
    await tx.insert(cohorts).values({
      ...{ id: cohortId, name: `Cohort ${cohortId}`, programmeId: 'medical-coach-2026' },
      ...{ opensOn: '2026-09-01', openedAt: now },
    });
    await tx.insert(enrolments).values(
      trainees.map(({ id }) => ({
        ...{ id: newId(), traineeId: id, programmeId: 'medical-coach-2026', cohortId },
        ...{ educationBeganOn: '2026-09-01', enrolledAt: now },
      })),
    );
  });
  return trainees;
}

async function aClass() {
  const { db, keys } = await emptyAcademy();
  const [ada, ben, cleo] = (await aCohort(db, ['Ada', 'Ben', 'Cleo'])) as [Person, Person, Person];
  const [stranger] = (await aCohort(db, ['Dora'])) as [Person];
  const enter = (
    parts: [Person, PeerPart][],
    over: Partial<PeerPracticeTold & { once: string }> = {},
    actor = ada,
  ) =>
    enterPeerPractice(
      db,
      actor,
      {
        ...{
          once: newId(),
          heldOn: calendarDate('2026-11-20'),
          startsAt: '10:00',
          timeZone: 'Europe/Dublin',
        },
        ...{ durationMinutes: 45, topic: 'Silence' },
        parts: parts.map(([{ id }, part]) => ({ traineeId: id, part })),
        ...over,
      },
      now,
    );
  const aPair = async () => {
    const entered = await enter([
      [ada, 'coach'],
      [ben, 'client'],
    ]);
    return { id: entered.ok ? entered.value.id : '' };
  };
  const confirmed = async (who: Person, at?: Date) =>
    (await findPeerEvidence(db, who.id, at)).map(({ part, isConfirmed }) => [part, isConfirmed]);
  return { db, keys, ada, ben, cleo, stranger, enter, aPair, confirmed };
}

test('a triad counts for each in their part once everybody has confirmed, and never as client hours', async () => {
  const { db, ada, ben, cleo, enter, confirmed } = await aClass();
  const entered = await enter([
    [ada, 'coach'],
    [ben, 'client'],
    [cleo, 'observer'],
  ]);
  if (!entered.ok) throw new Error(entered.refusal);
  expect(await countPeersToAnswer(db, ben.id)).toBe(1);
  expect(await countPeersToAnswer(db, ada.id)).toBe(0);
  await confirmPeerPractice(db, ben, entered.value, later(10));
  expect(await confirmed(ada)).toEqual([['coach', false]]);
  expect(await confirmPeerPractice(db, ben, entered.value, later(11))).toMatchObject({
    refusal: 'already-confirmed',
  });
  await confirmPeerPractice(db, cleo, entered.value, later(20));
  expect(await confirmed(ada)).toEqual([['coach', true]]);
  expect(await confirmed(ben)).toEqual([['client', true]]);
  expect(await confirmed(cleo)).toEqual([['observer', true]]);
  // As it was known before.
  expect(await confirmed(cleo, later(15))).toEqual([['observer', false]]);
  expect(await confirmed(cleo, later(-1))).toEqual([]);
  expect(await findPracticeEvidence(db, ada.id)).toEqual([]);
  const { peerPractice, practice } = await gatherEvidence(db, ada.id, 'medical-coach-2026');
  expect(practice).toEqual([]);
  expect(peerTotals(peerPractice).coach).toEqual({ confirmedMinutes: 45, waitingMinutes: 0 });
  const lines = await db.select().from(auditEntries);
  expect(lines.map(({ event }) => event)).toEqual([
    'peer-practice-entered',
    'peer-practice-confirmed',
    'peer-practice-confirmed',
  ]);
  expect(JSON.stringify(lines)).not.toContain('Silence');
});

describe('refused is', () => {
  test.each<
    [string, (people: Record<'ada' | 'ben' | 'cleo' | 'stranger', Person>) => [Person, PeerPart][], string]
  >([
    [
      'the same person twice',
      ({ ada }) => [
        [ada, 'coach'],
        [ada, 'client'],
      ],
      'same-person-twice',
    ],
    ['somebody alone', ({ ada }) => [[ada, 'coach']], 'not-two-or-three'],
    [
      'no client',
      ({ ada, ben }) => [
        [ada, 'coach'],
        [ben, 'observer'],
      ],
      'coach-or-client-missing',
    ],
    [
      'others without oneself',
      ({ ben, cleo }) => [
        [ben, 'coach'],
        [cleo, 'client'],
      ],
      'yourself-missing',
    ],
    [
      'somebody of another cohort',
      ({ ada, stranger }) => [
        [ada, 'coach'],
        [stranger, 'client'],
      ],
      'not-found',
    ],
  ])('%s', async (_, parts, refusal) => {
    const { enter, ...people } = await aClass();
    expect(await enter(parts(people))).toMatchObject({ ok: false, refusal });
  });
  test('what is too long, not yet held, or hides a character', async () => {
    const { ada, ben, enter } = await aClass();
    const pair: [Person, PeerPart][] = [
      [ada, 'coach'],
      [ben, 'client'],
    ];
    for (const [over, refusal] of [
      [{ durationMinutes: 721 }, 'duration-out-of-range'],
      [{ durationMinutes: 0 }, 'duration-out-of-range'],
      [{ heldOn: calendarDate('2026-11-23') }, 'not-yet-held'],
      [{ heldOn: calendarDate('1999-11-23') }, 'too-long-ago'],
      [{ startsAt: '25:00' }, 'no-such-time'],
      [{ topic: 'a\u0000b' }, 'topic-unreadable'],
    ] as const)
      expect(await enter(pair, over)).toMatchObject({ ok: false, refusal });
  });
  test('what the other side entered already', async () => {
    const { ada, ben, enter, aPair } = await aClass();
    await aPair();
    const parts: [Person, PeerPart][] = [
      [ada, 'coach'],
      [ben, 'client'],
    ];
    expect(await enter(parts, { startsAt: '10:30' }, ben)).toMatchObject({ refusal: 'already-entered' });
    expect(await enter(parts, { startsAt: '10:45' }, ben)).toMatchObject({ ok: true });
  });
});

test('entered twice with one form, it is one entry', async () => {
  const { db, ada, ben, enter } = await aClass();
  const once = newId();
  const parts: [Person, PeerPart][] = [
    [ada, 'coach'],
    [ben, 'client'],
  ];
  const both = await Promise.all([enter(parts, { once }), enter(parts, { once })]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect((await findPeerPractices(db, ada.id)).length).toBe(1);
});

test('an overlap with a session of one’s own is said, not refused', async () => {
  const { db, keys, ada, aPair, enter, ben } = await aClass();
  await aLoggedSession(db, keys, ada, { startsAt: '10:30' });
  const entered = await enter([
    [ben, 'coach'],
    [ada, 'client'],
  ]);
  expect(entered.ok && entered.value.overlaps?.durationMinutes).toBe(60);
  expect(await aPair()).toEqual({ id: '' });
});

test('a disputed one counts for nobody, says why, and can be confirmed after all', async () => {
  const { db, ada, ben, stranger, aPair, confirmed } = await aClass();
  const pair = await aPair();
  for (const [reason, refusal] of [
    [' ', 'reason-missing'],
    ['x'.repeat(501), 'reason-too-long'],
    ['a\u202eb', 'reason-unreadable'],
  ] as const)
    expect(await disputePeerPractice(db, ben, { ...pair, reason }, now)).toMatchObject({ refusal });
  expect(await disputePeerPractice(db, stranger, { ...pair, reason: 'No' }, now)).toMatchObject({
    refusal: 'not-found',
  });
  await disputePeerPractice(db, ben, { ...pair, reason: 'It was half an hour.' }, now);
  expect(await confirmed(ada)).toEqual([['coach', false]]);
  const [seen] = await findPeerPractices(db, ada.id);
  expect(seen).toMatchObject({ state: 'disputed', isOwnEntry: true, waitsForYou: false });
  expect(seen?.parts.map(({ disputeReason }) => disputeReason)).toContain('It was half an hour.');
  expect(await countPeersToAnswer(db, ben.id)).toBe(0);
  await confirmPeerPractice(db, ben, pair, later(9));
  expect(await confirmed(ben)).toEqual([['client', true]]);
});

test('only who entered it takes it back, and not after everybody confirmed', async () => {
  const { db, ada, ben, cleo, stranger, aPair, confirmed } = await aClass();
  const pair = await aPair();
  for (const who of [ben, cleo, stranger])
    expect(await takeBackPeerPractice(db, who, pair, now)).toMatchObject({ refusal: 'not-found' });
  for (const who of [cleo, stranger])
    expect(await confirmPeerPractice(db, who, pair, now)).toMatchObject({ refusal: 'not-found' });
  expect(await takeBackPeerPractice(db, ada, pair, later(5))).toMatchObject({ ok: true });
  expect(await confirmed(ben)).toEqual([]);
  expect(await confirmed(ben, later(2))).toEqual([['client', false]]);
  expect(await confirmPeerPractice(db, ben, pair, later(6))).toMatchObject({ refusal: 'not-found' });
});

test('confirmed and taken back at once: one of the two happens', async () => {
  const { db, ada, ben, aPair, confirmed } = await aClass();
  const pair = await aPair();
  const [first, second] = await Promise.all([
    confirmPeerPractice(db, ben, pair, now),
    takeBackPeerPractice(db, ada, pair, now),
  ]);
  expect([first.ok, second]).toEqual([true, { ok: false, refusal: 'already-confirmed' }]);
  expect(await confirmed(ada)).toEqual([['coach', true]]);
});

test('classmates are those of one’s own cohort', async () => {
  const { db, ada, stranger } = await aClass();
  expect((await findClassmates(db, ada.id)).map(({ name }) => name)).toEqual(['Ben', 'Cleo']);
  expect(await findClassmates(db, stranger.id)).toEqual([]);
});
