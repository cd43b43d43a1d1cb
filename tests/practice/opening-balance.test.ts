import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { addOpeningBalance } from '#features/practice/balance/add-opening-balance.ts';
import { editOpeningBalance } from '#features/practice/balance/edit-opening-balance.ts';
import { findBalanceEvidence } from '#features/practice/balance/find-balance-evidence.ts';
import { findBalances, findBalancesForMentor } from '#features/practice/balance/find-balances.ts';
import { hoursFrom, whyNotABalance, type BalanceTold } from '#features/practice/balance/opening-balance.ts';
import { recallOpeningBalance } from '#features/practice/balance/recall-opening-balance.ts';
import { removeOpeningBalance } from '#features/practice/balance/remove-opening-balance.ts';
import { returnOpeningBalance } from '#features/practice/balance/return-opening-balance.ts';
import { sendOpeningBalance } from '#features/practice/balance/send-opening-balance.ts';
import { signOpeningBalance } from '#features/practice/balance/sign-opening-balance.ts';
import { withdrawBalanceSignOff } from '#features/practice/balance/withdraw-balance-sign-off.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { aLoggedSession } from './practice-builders.ts';

const aBalance = (over: Partial<BalanceTold> = {}): BalanceTold => ({
  fromOn: calendarDate('2025-10-01'),
  untilOn: calendarDate('2026-03-31'),
  paidMinutes: 2_400,
  proBonoMinutes: 600,
  clients: 7,
  evidence: 'Invoices of the practice, kept in its archive.',
  ...over,
});

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function added(db: Database, keys: KeyRing, trainee: Person, over: Partial<BalanceTold> = {}) {
  const outcome = await addOpeningBalance(db, keys, trainee, { ...aBalance(over), overlapSeen: false }, now);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.id;
}

async function aStory() {
  const { db, keys } = await emptyAcademy();
  return { db, keys, ...(await aTraineeWithMentor(db)) };
}

describe('Hours of earlier years', () => {
  test.each([
    [{ untilOn: calendarDate('2025-09-30') }, 'ends-before-it-begins'],
    [{ fromOn: calendarDate('1999-12-31') }, 'too-long-ago'],
    [{ untilOn: calendarDate('2026-11-23') }, 'not-over-yet'],
    [{ fromOn: calendarDate('2025-08-31') }, 'before-education-began'],
    [{ paidMinutes: 0, proBonoMinutes: 0 }, 'no-minutes'],
    [{ paidMinutes: -1 }, 'minutes-out-of-range'],
    [{ paidMinutes: 1.5 }, 'minutes-out-of-range'],
    [{ paidMinutes: 1_200_001 }, 'minutes-out-of-range'],
    [{ untilOn: calendarDate('2025-10-01'), paidMinutes: 721, proBonoMinutes: 0 }, 'more-than-fits'],
    [{ clients: 5_001 }, 'clients-out-of-range'],
    [{ clients: 0.5 }, 'clients-out-of-range'],
    [{ evidence: ' ' }, 'evidence-missing'],
    [{ evidence: 'a\u202eb' }, 'evidence-missing'],
    [{ fromOn: calendarDate('2025-09-01'), clients: 0 }, undefined],
    [{ untilOn: calendarDate('2025-10-01'), paidMinutes: 720, proBonoMinutes: 0 }, undefined],
  ] as [Partial<BalanceTold>, string | undefined][])('%o: %s', (over, refusal) => {
    const today = calendarDate('2026-11-22');
    expect(whyNotABalance(aBalance(over), calendarDate('2025-09-01'), today)).toBe(refusal);
  });

  test.each([
    ['120', 7_200],
    ['120:30', 7_230],
    ['1.5 h', 90],
    ['0,75', 45],
    ['0.33', 19],
    ['', undefined],
    ['-3', undefined],
    ['1e3', undefined],
    ['12:60', undefined],
  ])('reads %j as %s minutes', (text, minutes) => {
    expect(hoursFrom(text)).toBe(minutes);
  });
});

describe('An opening balance', () => {
  test('goes to the mentor, comes back with a reason, and is signed', async () => {
    const { db, keys, trainee, mentor } = await aStory();
    const id = await added(db, keys, trainee);
    expect(await findBalancesForMentor(db, keys, mentor, now)).toEqual([]);
    expect((await sendOpeningBalance(db, trainee, id, now)).ok).toBe(true);
    const [waiting] = await findBalancesForMentor(db, keys, mentor, now);
    expect(waiting).toMatchObject({
      id,
      state: 'sent',
      evidence: aBalance().evidence,
      trainee: trainee.name,
    });

    expect(await returnOpeningBalance(db, keys, mentor, { id, reason: ' ' }, now)).toMatchObject({
      refusal: 'words-missing',
    });
    expect((await returnOpeningBalance(db, keys, mentor, { id, reason: 'Which year?' }, now)).ok).toBe(true);
    expect(await findBalances(db, keys, trainee.id)).toMatchObject([
      { state: 'returned', last: { by: mentor.name, words: 'Which year?' } },
    ]);
    await sendOpeningBalance(db, trainee, id, later(1));
    expect((await signOpeningBalance(db, mentor, id, later(2))).ok).toBe(true);
    expect(await findBalanceEvidence(db, trainee.id)).toMatchObject([
      { id, state: 'signed', paidMinutes: 2_400 },
    ]);
    expect(await removeOpeningBalance(db, trainee, id, later(3))).toMatchObject({ refusal: 'is-signed' });
    expect((await gatherEvidence(db, trainee.id, 'medical-coach-2026')).openingBalances).toHaveLength(1);

    const withdrawn = await withdrawBalanceSignOff(db, keys, mentor, { id, reason: 'A slip' }, later(4));
    expect(withdrawn.ok).toBe(true);
    expect(await findBalanceEvidence(db, trainee.id)).toMatchObject([{ state: 'sent' }]);
  });

  test('loses its signature with an edit, and stays known as it was before', async () => {
    const { db, keys, trainee, mentor } = await aStory();
    const id = await added(db, keys, trainee);
    await sendOpeningBalance(db, trainee, id, later(1));
    await signOpeningBalance(db, mentor, id, later(2));
    const what = { ...aBalance({ paidMinutes: 60 }), id, overlapSeen: false };
    const edited = await editOpeningBalance(db, keys, trainee, what, later(10));
    expect(edited.ok).toBe(true);
    expect(await findBalanceEvidence(db, trainee.id)).toMatchObject([{ state: 'draft', paidMinutes: 60 }]);
    expect(await findBalanceEvidence(db, trainee.id, later(5))).toMatchObject([
      { id, state: 'signed', paidMinutes: 2_400 },
    ]);
    expect(await findBalanceEvidence(db, trainee.id, later(1))).toMatchObject([{ state: 'sent' }]);
    expect(await findBalanceEvidence(db, trainee.id, later(-1))).toEqual([]);
    expect(await signOpeningBalance(db, mentor, id, later(11))).toMatchObject({
      refusal: 'changed-meanwhile',
    });
  });

  test('asks once where the log tells of the same days', async () => {
    const { db, keys, trainee } = await aStory();
    await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-03-31') });
    await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-04-01') });
    const what = aBalance();
    const asked = await addOpeningBalance(db, keys, trainee, { ...what, overlapSeen: false }, now);
    expect(asked).toMatchObject({
      refusal: 'hours-may-be-there',
      particulars: { sessions: 1, balances: 0 },
    });
    expect(await findBalances(db, keys, trainee.id)).toEqual([]);
    expect((await addOpeningBalance(db, keys, trainee, { ...what, overlapSeen: true }, now)).ok).toBe(true);
    expect(await addOpeningBalance(db, keys, trainee, { ...what, overlapSeen: false }, now)).toMatchObject({
      particulars: { sessions: 1, balances: 1 },
    });
  });

  test('is nobody else’s', async () => {
    const { db, keys, trainee, mentor } = await aStory();
    const other = await aPerson(db, 'trainee');
    const stranger = await aPerson(db, 'mentor');
    const id = await added(db, keys, trainee);
    const notFound = { refusal: 'not-found' };
    expect(await sendOpeningBalance(db, other, id, now)).toMatchObject(notFound);
    await sendOpeningBalance(db, trainee, id, now);
    expect(await recallOpeningBalance(db, other, id, now)).toMatchObject(notFound);
    expect(await removeOpeningBalance(db, other, id, now)).toMatchObject(notFound);
    const edit = { ...aBalance(), id, overlapSeen: true };
    expect(await editOpeningBalance(db, keys, other, edit, now)).toMatchObject(notFound);
    expect(await signOpeningBalance(db, stranger, id, now)).toMatchObject(notFound);
    expect(await signOpeningBalance(db, trainee, id, now)).toMatchObject(notFound);
    expect(await returnOpeningBalance(db, keys, stranger, { id, reason: 'x' }, now)).toMatchObject(notFound);
    await signOpeningBalance(db, mentor, id, now);
    const withdrawal = { id, reason: 'x' };
    expect(await withdrawBalanceSignOff(db, keys, stranger, withdrawal, now)).toMatchObject(notFound);
    expect(await findBalancesForMentor(db, keys, stranger, now)).toEqual([]);
  });

  test('is either signed or taken back when both come at once', async () => {
    const { db, keys, trainee, mentor } = await aStory();
    const id = await added(db, keys, trainee);
    await sendOpeningBalance(db, trainee, id, now);
    const outcomes = await Promise.all([
      signOpeningBalance(db, mentor, id, now),
      recallOpeningBalance(db, trainee, id, now),
      signOpeningBalance(db, mentor, id, now),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
