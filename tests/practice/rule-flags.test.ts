import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap } from '#features/practice/practice-session.ts';
import { ruleFlags, type FlaggableSession } from '#features/practice/sign-off/rule-flags.ts';
import { addDays, calendarDate, dayOf } from '#shared/calendar-date.ts';
import { now } from '#tests/support/builders.ts';

/** @param start such as `2026-11-18 08:00`, in universal time. */
const session = (
  id: string,
  start: string,
  durationMinutes = 60,
  over: Partial<FlaggableSession> = {},
): FlaggableSession => ({
  id,
  clientCode: id.toUpperCase(),
  startedAt: new Date(`${start.replace(' ', 'T')}:00Z`),
  heldOn: calendarDate(start.slice(0, 10)),
  durationMinutes,
  kind: 'individual',
  groupSize: null,
  ...over,
});
const about = { educationBeganOn: calendarDate('2025-09-01'), now };
const names = (sessions: FlaggableSession[], id: string, told: Partial<typeof about> = {}) =>
  (ruleFlags(sessions, { ...about, ...told }).get(id) ?? []).map(({ flag }) => flag);

describe('each rule by itself', () => {
  const group = (groupSize: number) => ({ kind: 'group' as const, groupSize });
  test.each([
    ['an ordinary session', session('c1', '2026-11-18 08:00'), []],
    ['a group of 15', session('g1', '2026-11-18 08:00', 60, group(15)), []],
    ['a group of 16', session('g1', '2026-11-18 08:00', 60, group(16)), ['group-too-large']],
    ['the day education began', session('c1', '2025-09-01 08:00'), []],
    ['the day before', session('c1', '2025-08-31 08:00'), ['before-education-began']],
    ['begun this minute', session('c1', '2026-11-22 14:00'), []],
    ['begun in a minute', session('c1', '2026-11-22 14:01'), ['not-yet-held']],
    ['a chemistry call', session('c1', '2026-11-18 08:00', 20, { kind: 'chemistry-call' }), ['not-coaching']],
    [
      'all at once',
      session('g1', '2027-01-01 08:00', 60, group(16)),
      ['not-yet-held', 'group-too-large', 'before-education-began'],
      { educationBeganOn: calendarDate('2028-01-01') },
    ],
  ])('%s: %j', (_, one, expected, told?: Partial<typeof about>) =>
    expect(names([one], one.id, told)).toEqual(expected),
  );

  test('nothing is said of the beginning for somebody who is not enrolled', () => {
    const early = session('c1', '2001-01-01 08:00');
    expect(ruleFlags([early], { educationBeganOn: undefined, now }).size).toBe(0);
  });
});

describe('overlaps', () => {
  test('both are flagged, each with the other and the minutes they share', () => {
    const c2 = session('c2', '2026-11-18 08:00', 55);
    const c6 = session('c6', '2026-11-18 08:30', 85);
    const flags = ruleFlags([c6, c2], about);
    expect(flags.get('c2')).toMatchObject([
      { flag: 'overlap', minutes: 25, other: { id: 'c6', clientCode: 'C6' } },
    ]);
    expect(flags.get('c6')).toMatchObject([{ flag: 'overlap', minutes: 25, other: { id: 'c2' } }]);
  });

  test('sessions that touch do not overlap', () => {
    expect(
      ruleFlags([session('a', '2026-11-18 08:00', 60), session('b', '2026-11-18 09:00')], about).size,
    ).toBe(0);
  });

  test('across midnight', () => {
    const late = session('a', '2026-11-18 23:30', 60);
    const early = session('b', '2026-11-19 00:29', 30);
    expect(ruleFlags([late, early], about).get('b')).toMatchObject([{ minutes: 1 }]);
  });

  test('whoever overlaps anybody is flagged, and nobody else', () => {
    const start = Date.parse('2026-11-01T00:00:00Z');
    const some = fc.array(fc.record({ at: fc.nat(600), durationMinutes: fc.integer({ min: 1, max: 90 }) }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(some, (stretches) => {
        const sessions = stretches.map(({ at, durationMinutes }, place) =>
          session(`s${place}`, '2026-11-01 00:00', durationMinutes, {
            startedAt: new Date(start + at * 60_000),
          }),
        );
        const flags = ruleFlags(sessions, about);
        for (const one of sessions) {
          const clashes = sessions.filter((other) => other !== one && overlap(one, other));
          const flag = flags.get(one.id)?.find((each) => each.flag === 'overlap');
          expect(flag !== undefined).toBe(clashes.length > 0);
          if (flag) expect(clashes.map(({ id }) => id)).toContain(flag.other.id);
        }
      }),
    );
  });
});

test('over twelve hours on one day flags each session of that day', () => {
  const day = [
    ...['00:00', '04:00', '08:00', '12:00'].map((at, nth) => session(`a${nth}`, `2026-11-18 ${at}`, 180)),
    session('c', '2026-11-19 07:00', 60),
  ];
  expect(ruleFlags(day, about).size).toBe(0);
  const longer = [...day, session('d', '2026-11-18 20:00', 10)];
  const flags = ruleFlags(longer, about);
  expect([...flags.keys()]).toEqual(['a0', 'a1', 'a2', 'a3', 'd']);
  expect(flags.get('a0')).toEqual([{ flag: 'long-day', minutes: 730 }]);
});

test.each([
  ['individual', 9, true],
  ['individual', 180, false],
  ['individual', 181, true],
  ['chemistry-call', 14, true],
  ['chemistry-call', 15, false],
  ['chemistry-call', 30, false],
  ['chemistry-call', 31, true],
  ['group', 240, false],
] as const)('an %s session of %i minutes is unusual: %s', (kind, minutes, isOdd) => {
  const flags = ruleFlags(
    [session('a', '2026-11-18 08:00', minutes, { kind, groupSize: kind === 'group' ? 8 : null })],
    about,
  );
  expect((flags.get('a') ?? []).some(({ flag }) => flag === 'odd-length')).toBe(isOdd);
});

test('a log of many years looks at each session about as often as a short one', () => {
  const first = calendarDate('2026-01-01');
  const log = (size: number) =>
    Array.from({ length: size }, (_, place) => {
      const day = addDays(first, -Math.floor(place / 4));
      const startedAt = new Date(`${day}T${String(8 + (place % 4)).padStart(2, '0')}:00:00Z`);
      // All of a day overlap one another.
      return session(`s${place}`, '2026-01-01 08:00', 240, { startedAt, heldOn: dayOf(startedAt, 'UTC') });
    });
  /** How often the rules look when a session began, for each session. */
  const looks = (size: number) => {
    let looked = 0;
    const watched = log(size).map(({ startedAt, ...rest }) => ({
      ...rest,
      get startedAt() {
        looked += 1;
        return startedAt;
      },
    }));
    expect(ruleFlags(watched, about).size).toBe(size);
    return looked / size;
  };
  expect(looks(10_000)).toBeLessThan(looks(1_000) * 2);
});
