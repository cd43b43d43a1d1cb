import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { foldClientName, mixesScripts, whyNotAName } from '#features/clients/client-name.ts';
import { stateAfter, stepNames } from '#features/practice/practice-state.ts';
import { endOf, overlap, warningsOf } from '#features/practice/practice-session.ts';
import { minutesFrom } from '#features/practice/session-length.ts';
import { instantOf, minutesUntil } from '#features/practice/session-time.ts';
import { sessionFrom, type SessionTold } from '#features/practice/session-told.ts';
import { readDay, readTime } from '#features/practice/sheet/sheet-cells.ts';
import { readHeading } from '#features/practice/sheet/sheet-columns.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { now } from '#tests/support/builders.ts';
import { told } from './practice-builders.ts';

test('each step leads to one state', () => {
  expect(Object.fromEntries(stepNames.map((step) => [step, stateAfter(step)]))).toEqual({
    ...{ sent: 'sent', answered: 'sent', undone: 'sent', withdrawn: 'sent' },
    ...{ asked: 'asked', returned: 'returned', signed: 'signed', recalled: 'draft', voided: 'draft' },
  });
  expect(stateAfter(null)).toBe('draft');
});

describe('what is loggable', () => {
  test.each<[string, Partial<SessionTold>, string | undefined]>([
    ['0 minutes (B02)', { durationMinutes: 0 }, 'duration-out-of-range'],
    ['-30 minutes (B02)', { durationMinutes: -30 }, 'duration-out-of-range'],
    ['59.9999 minutes (B03)', { durationMinutes: 59.9999 }, 'duration-out-of-range'],
    ['no number of minutes (B03)', { durationMinutes: NaN }, 'duration-out-of-range'],
    ['1 minute', { durationMinutes: 1 }, undefined],
    ['720 minutes', { durationMinutes: 720, startsAt: '01:00' }, undefined],
    ['721 minutes', { durationMinutes: 721 }, 'duration-out-of-range'],
    ['1,500 minutes (B01)', { durationMinutes: 1500 }, 'duration-out-of-range'],
    ['five minutes ahead', { heldOn: calendarDate('2026-11-22'), startsAt: '14:05' }, undefined],
    ['six minutes ahead (B05)', { heldOn: calendarDate('2026-11-22'), startsAt: '14:06' }, 'not-yet-held'],
    ['tomorrow (B05)', { heldOn: calendarDate('2026-11-23') }, 'not-yet-held'],
    ['year 9999 (B06)', { heldOn: calendarDate('9999-01-01') }, 'not-yet-held'],
    ['year 2000', { heldOn: calendarDate('2000-01-01') }, undefined],
    ['year 1999 (B06)', { heldOn: calendarDate('1999-12-31') }, 'too-long-ago'],
    ['a group of 2', { kind: 'group', groupSize: 2, client: { name: 'G' } }, undefined],
    ['a group of 16 (B13)', { kind: 'group', groupSize: 16 }, undefined],
    ['a group of 1 (B13)', { kind: 'group', groupSize: 1 }, 'head-count-out-of-range'],
    ['a group of 1.5 (B13)', { kind: 'group', groupSize: 1.5 }, 'head-count-out-of-range'],
    ['a group of 501', { kind: 'group', groupSize: 501 }, 'head-count-out-of-range'],
    ['a group of nobody knows', { kind: 'group' }, 'head-count-missing'],
    ['two in one-to-one', { groupSize: 2 }, 'head-count-without-group'],
    ['a topic that turns around (B54)', { topic: 'Sleep \u202eyadot' }, 'topic-unreadable'],
    ['a topic of 301 bytes', { topic: 'é'.repeat(151) }, 'topic-too-long'],
    ['a note with NUL', { note: 'a\0b' }, 'note-unreadable'],
    ['a note with line ends', { note: 'One\r\n\tTwo' }, undefined],
    ['a reflection of 10 MB', { reflection: 'x'.repeat(10_000_000) }, 'reflection-too-long'],
    ['half a character', { topic: '\ud800' }, 'topic-unreadable'],
    ['a name of blanks', { client: { name: ' \u200b ' } }, 'name-empty'],
    ['a name of 50,000 marks', { client: { name: `a${'\u0301'.repeat(50_000)}` } }, 'name-too-long'],
    ['a name with a line end', { client: { name: 'Ana\u0007' } }, 'name-unreadable'],
    ['a code that is none', { client: { code: 'C0' } }, 'no-such-code'],
    ['a group’s code for one person', { client: { code: 'G1' } }, 'client-is-of-other-kind'],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }, 'no-such-zone'],
    ['an offset for a zone', { timeZone: '+02:00' }, 'no-such-zone'],
  ])('%s', (_, over, refusal) => {
    const answer = sessionFrom(told(over), now);
    expect(answer.ok ? undefined : answer.refusal).toBe(refusal);
  });
});

describe('wall time and real time', () => {
  const toronto = (heldOn: string, startsAt: string) => ({
    heldOn: calendarDate(heldOn),
    startsAt,
    timeZone: 'America/Toronto',
  });
  test('the hour that spring leaves out is refused (B07)', () =>
    expect(instantOf(toronto('2026-03-08', '02:30'))).toMatchObject({ refusal: 'no-such-time' }));
  test('the hour that comes twice is the earlier one (B08)', () =>
    expect(instantOf(toronto('2026-11-01', '01:30'))).toMatchObject({
      value: { startedAt: new Date('2026-11-01T05:30:00Z'), isAmbiguous: true },
    }));
  test.each([
    ['2026-03-08', '01:30', '03:30', 60],
    ['2026-11-01', '00:30', '02:30', 180],
    ['2026-10-20', '23:30', '00:30', 60],
    ['2026-10-31', '23:00', '01:00', 120],
    ['2026-10-20', '18:00', '18:00', 0],
    ['2026-10-20', '18:00', '17:30', 1410],
  ])('%s from %s until %s are %i minutes (B07, B08, B09)', (day, from, until, minutes) =>
    expect(minutesUntil(toronto(day, from), until)).toEqual({ ok: true, value: minutes }),
  );
  test('every wall time of every zone means what the calendar of the zone says', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'Europe/Dublin', 'Australia/Lord_Howe'),
        fc.date({ min: new Date('1999-12-30'), max: new Date('2040-12-31'), noInvalidDate: true }),
        fc.option(fc.integer({ min: -2_880, max: 2_880 })),
        (timeZone, date, minutesBesideChange) => {
          const any = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
          const change = minutesBesideChange === null ? null : any.getTimeZoneTransition('next');
          const local = (change ?? any)
            .toPlainDateTime()
            .add({ minutes: change ? (minutesBesideChange ?? 0) : 0 })
            .toString({ smallestUnit: 'minute' });
          const [heldOn = '', startsAt = ''] = local.split('T');
          const found = instantOf({ heldOn: calendarDate(heldOn), startsAt, timeZone });
          const known = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
          if (!known.toPlainDateTime().equals(local)) return !found.ok;
          const later = known.toPlainDateTime().toZonedDateTime(timeZone, { disambiguation: 'later' });
          const isAmbiguous = later.epochMilliseconds !== known.epochMilliseconds;
          return (
            found.ok &&
            found.value.startedAt.getTime() === known.epochMilliseconds &&
            found.value.isAmbiguous === isAmbiguous
          );
        },
      ),
      { numRuns: 1_000 },
    ));

  test('an overlap is real time, and touching is none (B04)', () => {
    const at = (startedAt: string, durationMinutes = 60) => ({
      startedAt: new Date(startedAt),
      durationMinutes,
    });
    expect(overlap(at('2026-01-01T10:00Z'), at('2026-01-01T11:00Z'))).toBe(false);
    expect(overlap(at('2026-01-01T10:00Z', 61), at('2026-01-01T11:00Z'))).toBe(true);
    expect(endOf(at('2026-01-31T23:30Z'))).toEqual(new Date('2026-02-01T00:30Z'));
  });
});

test.each([
  ...[
    ['60', 60],
    ['45 min', 45],
    ['45m', 45],
    ['45 minutes', 45],
    ['0:45', 45],
    ['1:30', 90],
    ['0:45:00', 45],
  ],
  ...[
    ['1h15', 75],
    ['1h', 60],
    ['1 h 15 min', 75],
    ['2 hours', 120],
    ['1.5 h', 90],
    ['0,75 h', 45],
    ['0.1h', 6],
  ],
  ...[
    ['60abc'],
    ['1e3'],
    ['0x3C'],
    [' 60 '],
    ['59.9999'],
    ['NaN'],
    ['1e309'],
    [''],
    ['-30'],
    ['1:60'],
    ['1.5'],
  ],
  ...[['0.33 h'], ['[60]'], ['true'], ['６０']],
] as [string, number?][])('a length of "%s" (B03, B14)', (text, minutes) =>
  expect(minutesFrom(text)).toBe(minutes),
);

test.each([
  ['2025-08-05', undefined, '2025-08-05'],
  ['2025/08/05', undefined, '2025-08-05'],
  ['2025.8.5', undefined, '2025-08-05'],
  ['5.8.2025', undefined, '2025-08-05'],
  ['18 Aug 2025', undefined, '2025-08-18'],
  ['02 Sept 2025', undefined, '2025-09-02'],
  ['18-August-2025', undefined, '2025-08-18'],
  ['Aug 18, 2025', undefined, '2025-08-18'],
  ['18/08/2025', undefined, '2025-08-18'],
  ['08/18/2025', undefined, '2025-08-18'],
  ['05/05/2025', undefined, '2025-05-05'],
  ['5/05/2025', undefined, '2025-05-05'],
  ['05/08/2025', undefined, 'day-or-month-first'],
  ['05/08/2025', 'day-first', '2025-08-05'],
  ['05/08/2025', 'month-first', '2025-05-08'],
  ['18/08/2025', 'month-first', 'no-such-day'],
  ['29 Feb 2027', undefined, 'no-such-day'],
  ['2028-02-29', undefined, '2028-02-29'],
  ['2026-02-30', undefined, 'no-such-day'],
  ['31/04/2026', undefined, 'no-such-day'],
  ['31/04/2026', 'day-first', 'no-such-day'],
  ['05/08/25', undefined, 'day-or-month-first'],
  ['45874', undefined, '2025-08-05'],
  ['4587', undefined, 'unreadable-day'],
  ['5. März 2026', undefined, '2026-03-05'],
  ['5.3.26', undefined, '2026-03-05'],
  ['12 août 2025', undefined, '2025-08-12'],
  ['18 Augustus 2025', undefined, 'unreadable-day'],
  ['yesterday', undefined, 'unreadable-day'],
] as const)('the day "%s" (%s; B10, B11)', (text, order, expected) => {
  const read = readDay(text, order);
  expect(read.ok ? read.value : read.refusal).toBe(expected);
});

test.each([
  ...[
    ['07:00', '07:00'],
    ['7:30', '07:30'],
    ['7.30', '07:30'],
    ['07:30:00', '07:30'],
    ['7 pm', '19:00'],
  ],
  ...[
    ['12 am', '00:00'],
    ['12:15 p.m.', '12:15'],
    ['7:30PM', '19:30'],
  ],
  ...[['24:00'], ['7'], ['13 pm'], ['7:60'], ['noon'], ['']],
] as [string, string?][])('the time "%s"', (text, time) => expect(readTime(text)).toBe(time));

test.each([
  ['Date', 'day'],
  ['  SESSION   date ', 'day'],
  ['Duration (min)', 'length'],
  ['Number in group', 'groupSize'],
  ['Paid / pro bono', 'fee'],
  ['E-mail', undefined],
])('the heading "%s" means %s', (heading, column) => expect(readHeading(heading)).toBe(column));

describe('names of clients', () => {
  test('folding twice is folding once', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        expect(foldClientName(foldClientName(name))).toBe(foldClientName(name));
      }),
      { numRuns: 3_000 },
    ));
  test('case, width, composition, blanks and unseen characters do not tell people apart', () => {
    const spellings = [
      'Ana Müller',
      ' ANA  MÜLLER ',
      'Ana Mu\u0308ller',
      'Ana\u200b Mül\u00adler',
      'Ａna\u00a0Müller',
    ];
    expect(new Set(spellings.map(foldClientName)).size).toBe(1);
    expect(foldClientName('Anna Müller')).not.toBe(foldClientName('Ana Müller'));
    expect(foldClientName('Аna Müller')).not.toBe(foldClientName('Ana Müller'));
  });
  test('a word in two look-alike scripts is noticed, two words in two scripts are not', () => {
    expect(mixesScripts('Аna Müller')).toBe(true);
    expect(mixesScripts('Анна Müller')).toBe(false);
    expect(mixesScripts('Ana Müller')).toBe(false);
  });
  test('a ligature that unfolds to eighteen letters is measured before it unfolds', () => {
    expect(whyNotAName('\ufdfa'.repeat(1000))).toBe('name-too-long');
    expect(whyNotAName('\ufdfa')).toBeUndefined();
  });
});

test('what is stored and does not count says so', () => {
  const began = calendarDate('2025-09-01');
  const session = { heldOn: calendarDate('2025-08-31'), kind: 'group', groupSize: 16 } as const;
  expect(warningsOf(session, began)).toEqual(['before-education-began', 'group-too-large']);
  expect(warningsOf({ ...session, heldOn: began, groupSize: 15 }, began)).toEqual([]);
  expect(warningsOf({ ...session, kind: 'chemistry-call', groupSize: null }, undefined)).toEqual([
    'not-coaching',
  ]);
});
