import { describe, expect, test } from 'vitest';
import { findLogTotal, findTally } from '#features/practice/log/find-log-totals.ts';
import { findPracticeLog } from '#features/practice/log/find-practice-log.ts';
import { findPracticeMonth } from '#features/practice/log/find-practice-month.ts';
import { addressOf, daysOf, filterFrom, queryOf } from '#features/practice/log/log-filter.ts';
import { pageSize, sumOf } from '#features/practice/log/logged-session.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aSentSession, aSignedSession, someLoggedSessions } from './practice-builders.ts';

const filtered = (query: string) => filterFrom(new URLSearchParams(query));

test.each([
  'month=2026-13&day=2026-02-30&from=x&until=9999-99-99&status=%00&client=C0&fee=free&kind=1&medium=2',
  'consent=perhaps&leftOut=everything&words=&ids=..&page=-1&view=grid&month=&words=%20',
  `words=${'x'.repeat(201)}&ids=${'a'.repeat(30_000)}&page=NaN&order=started_at;drop`,
])('what cannot be understood in an address is left aside: %.60s', (query) => {
  expect(queryOf(filtered(query))).toBe('');
  expect(filtered(query).page).toBe(1);
});

test('an address says the filter, and reads back as it', () => {
  const query =
    'view=calendar&month=2026-11&day=2026-11-20&from=2026-10-01&until=2026-11-30&status=sent&client=C7&fee=paid' +
    '&kind=group&medium=phone&consent=no&leftOut=group-too-large&words=night+shifts';
  expect(queryOf(filtered(query))).toBe(query);
  expect(addressOf(filtered('month=2026-11&client=C7'), { client: undefined })).toBe(
    '/trainee/practice?month=2026-11',
  );
});

test.each([
  ['day=2026-11-20&month=2026-10', '2026-11-20', '2026-11-20'],
  ['from=2026-11-20&month=2026-10', '2026-11-20', '2999-12-31'],
  ['month=2028-02', '2028-02-01', '2028-02-29'],
])('%s lasts from %s until %s', (query, from, until) =>
  expect(daysOf(filtered(query))).toEqual({ from, until }),
);

async function aLog() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db, '2026-03-01');
  const on = (day: string) => calendarDate(day);
  const ids = {
    early: await aLoggedSession(db, keys, trainee, { heldOn: on('2026-02-28'), topic: '100% of the night' }),
    group: await aSentSession(db, keys, trainee, {
      ...{ heldOn: on('2026-10-31'), startsAt: '23:30', kind: 'group', groupSize: 16, durationMinutes: 90 },
      ...{ client: { name: 'Ward circle' }, fee: 'pro-bono', medium: 'in-person' },
    }),
    call: await aLoggedSession(db, keys, trainee, {
      ...{ heldOn: on('2026-11-01'), startsAt: '00:30', timeZone: 'Pacific/Auckland' },
      ...{ kind: 'chemistry-call', durationMinutes: 20, fee: 'pro-bono' },
    }),
    signed: await aSignedSession(db, keys, trainee, mentor, {
      ...{ heldOn: on('2026-11-20'), fee: 'barter', medium: 'phone', clientAgreedToBeNamed: false },
      ...{ topic: 'Night shifts' },
    }),
  };
  await aLoggedSession(db, keys, await aPerson(db, 'trainee'));
  const name = (id: string) => Object.entries(ids).find(([, each]) => each === id)?.[0] ?? 'a stranger’s';
  const find = async (query: string) =>
    (await findPracticeLog(db, keys, trainee.id, filtered(query))).map(({ id }) => name(id));
  return { db, keys, trainee, find };
}

describe('list, strip, total and calendar speak of the same sessions', () => {
  test.each([
    ['', ['signed', 'group', 'call', 'early']],
    // A day is one of the zone in which the session was told, however the instant lies.
    ['month=2026-11', ['signed', 'call']],
    ['month=2026-10', ['group']],
    ['day=2026-11-01', ['call']],
    ['from=2026-10-31', ['signed', 'group', 'call']],
    ['until=2026-10-31', ['group', 'early']],
    ['client=C1', ['signed', 'call', 'early']],
    ['fee=pro-bono', ['group', 'call']],
    ['kind=group', ['group']],
    ['medium=phone', ['signed']],
    ['consent=no', ['signed']],
    ['status=draft', ['call', 'early']],
    ['leftOut=before-education-began', ['early']],
    ['leftOut=group-too-large', ['group']],
    ['leftOut=not-coaching', ['call']],
    ['leftOut=nothing', ['signed']],
    ['words=NIGHT', ['signed', 'early']],
    ['words=0%25+of', ['early']],
    ['words=%25', ['early']],
    ['words=_', []],
  ])('%s', async (query, expected) => {
    const { db, trainee, find } = await aLog();
    expect(await find(query)).toEqual(expected);
    const filter = filtered(query);
    const total = await findLogTotal(db, trainee.id, filter);
    expect(total.sessions).toBe(expected.length);
    expect(total.paidMinutes + total.proBonoMinutes).toBe(total.minutes);
    const tally = await findTally(db, trainee.id, filter);
    expect((filter.status ? tally[filter.status] : sumOf(tally)).sessions).toBe(expected.length);
    let inMonths = 0;
    if (!daysOf(filter))
      for (const month of ['2026-02', '2026-10', '2026-11'])
        for (const { sessions } of (await findPracticeMonth(db, trainee.id, month, filter)).values())
          inMonths += sessions;
    if (!daysOf(filter)) expect(inMonths).toBe(expected.length);
  });
});

test('the total says paid and pro bono, and counts each client once', async () => {
  const { db, trainee } = await aLog();
  expect(await findLogTotal(db, trainee.id, filtered(''))).toEqual({
    sessions: 4,
    minutes: 230,
    paidMinutes: 120,
    proBonoMinutes: 110,
    clients: 2,
  });
});

test('a page holds so many rows, and the next one goes on', async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aTraineeWithMentor(db);
  const ids = (await someLoggedSessions(db, keys, trainee, pageSize + 2)).toReversed();
  const page = async (number: number) =>
    (await findPracticeLog(db, keys, trainee.id, filtered(`page=${number}`))).map(({ id }) => id);
  expect(await page(1)).toEqual(ids.slice(0, pageSize));
  expect(await page(2)).toEqual(ids.slice(pageSize));
  expect(await page(3)).toEqual([]);
});
