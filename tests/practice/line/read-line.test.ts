import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notUnderstood, type LineContext } from '#features/practice/line/line-read.ts';
import { lineInWords, notUnderstoodInWords } from '#features/practice/line/line-words.ts';
import { readLine } from '#features/practice/line/read-line.ts';
import { sessionOf, wholeLine, type LastTime } from '#features/practice/line/whole-line.ts';
import { remediesFor, replaced, takenAsTopic, withWord } from '#features/practice/line/mend-line.ts';
import { writeLine } from '#features/practice/line/write-line.ts';
import { limits, sessionFees, sessionMedia } from '#features/practice/practice-session.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { now } from '#tests/support/builders.ts';

// A Sunday.
const context: LineContext = { today: calendarDate('2026-11-22'), now, timeZone: 'Europe/Dublin' };
const read = (line: string, over: Partial<LineContext> = {}) => readLine(line, { ...context, ...over });
const named = (line: string) => notUnderstood(read(line)).map(({ text, because }) => [text, because]);

describe('what a line says', () => {
  test.each<[string, object]>([
    ['', { topic: '' }],
    [
      '45m C7 paid video goal-setting',
      { durationMinutes: 45, client: 'C7', fee: 'paid', medium: 'video', topic: 'goal-setting' },
    ],
    [
      'yesterday 18:30 1h15 C2 pro-bono phone',
      {
        ...{ heldOn: '2026-11-21', startsAt: '18:30', durationMinutes: 75, client: 'C2' },
        ...{ fee: 'pro-bono', medium: 'phone', topic: '' },
      },
    ],
    ['1:15', { durationMinutes: 75, topic: '' }],
    ['55 min', { durationMinutes: 55, topic: '' }],
    ['1.5h', { durationMinutes: 90, topic: '' }],
    ['1,5h', { durationMinutes: 90, topic: '' }],
    ['1 h 15 min', { durationMinutes: 75, topic: '' }],
    ['for 8:30', { durationMinutes: 510, topic: '' }],
    ['at 8:30', { startsAt: '08:30', topic: '' }],
    ['08:30', { startsAt: '08:30', topic: '' }],
    ['6pm', { startsAt: '18:00', topic: '' }],
    ['6:30 p.m.', { startsAt: '18:30', topic: '' }],
    ['18:30-19:45', { startsAt: '18:30', durationMinutes: 75, topic: '' }],
    ['from 6pm to 7 pm', { startsAt: '18:00', durationMinutes: 60, topic: '' }],
    ['23:30–00:30', { startsAt: '23:30', durationMinutes: 60, topic: '' }],
    ['2026-11-20', { heldOn: '2026-11-20', topic: '' }],
    ['20 Nov', { heldOn: '2026-11-20', topic: '' }],
    ['Nov 20', { heldOn: '2026-11-20', topic: '' }],
    ['24 Dec', { heldOn: '2025-12-24', topic: '' }],
    ['29 Feb', { heldOn: '2024-02-29', topic: '' }],
    ['29 Feb 2028', { heldOn: '2028-02-29', topic: '' }],
    ['fri', { heldOn: '2026-11-20', topic: '' }],
    ['sunday', { heldOn: '2026-11-22', topic: '' }],
    ['last Sunday', { heldOn: '2026-11-15', topic: '' }],
    ['Fri 13 Nov 2026', { heldOn: '2026-11-13', topic: '' }],
    ['today', { heldOn: '2026-11-22', topic: '' }],
    ['g2 x8 in person', { client: 'G2', groupSize: 8, medium: 'in-person', topic: '' }],
    ['chemistry call with C9', { client: 'C9', kind: 'chemistry-call', topic: '' }],
    [
      'C7, 45m, free, agreed',
      { client: 'C7', durationMinutes: 45, fee: 'pro-bono', agreed: true, topic: '' },
    ],
    ['no consent', { agreed: false, topic: '' }],
    ['C7 “type 2 diabetes” 45m', { client: 'C7', durationMinutes: 45, topic: 'type 2 diabetes' }],
    ['45m "open', { durationMinutes: 45, topic: 'open' }],
    ['45m # paid or not, 2 roads', { durationMinutes: 45, topic: 'paid or not, 2 roads' }],
    ['C7 paid chronic pain', { client: 'C7', fee: 'paid', topic: 'chronic pain' }],
    ['1h 15 Nov', { durationMinutes: 60, heldOn: '2026-11-15', topic: '' }],
    ['paid paid', { fee: 'paid', topic: '' }],
  ])('%s', (line, said) => {
    expect(read(line)).toMatchObject({ said });
    expect(read(line).said).toEqual(said);
    expect(named(line)).toEqual([]);
  });

  test('a range is counted in real minutes over a change of the clock (B07, B08)', () => {
    const toronto = { timeZone: 'America/Toronto' };
    expect(read('2026-03-08 01:30-03:30', toronto).said.durationMinutes).toBe(60);
    expect(read('2026-11-01 00:30-02:30', toronto).said.durationMinutes).toBe(180);
    expect(notUnderstood(read('2026-03-08 01:30-02:30', toronto))[0]?.because).toBe('no-such-time');
  });
});

test.each<[string, [string, string][]]>([
  ['45x C7', [['45x', 'unknown']]],
  ['45 C7', [['45', 'unknown']]],
  ['C07', [['C07', 'unknown']]],
  ['1h75', [['1h75', 'unknown']]],
  ['0x3C', [['0x3C', 'unknown']]],
  ['1e3m', [['1e3m', 'unknown']]],
  ['60abc', [['60abc', 'unknown']]],
  ['-30m', [['-30m', 'unknown']]],
  ['６０m', [['６０m', 'unknown']]],
  ['59.9999', [['59.9999', 'unknown']]],
  ['0.33h', [['0.33h', 'unknown']]],
  ['25:70', [['25:70', 'no-such-time']]],
  ['8:30', [['8:30', 'length-or-time']]],
  ['0m', [['0m', 'length-out-of-range']]],
  ['1500m', [['1500m', 'length-out-of-range']]],
  ['18:30-18:30', [['18:30-18:30', 'length-out-of-range']]],
  ['2027-02-29', [['2027-02-29', 'no-such-day']]],
  ['31 April', [['31 April', 'no-such-day']]],
  ['2026-02-30', [['2026-02-30', 'no-such-day']]],
  ['05/08/2026', [['05/08/2026', 'day-or-month-first']]],
  ['thu 20 Nov', [['thu 20 Nov', 'weekday-differs']]],
  ['G2 x1', [['x1', 'head-count-out-of-range']]],
  ['G2 x0', [['x0', 'head-count-out-of-range']]],
  ['G2 x1.5', [['x1.5', 'unknown']]],
  ['C7 x8', [['x8', 'contradicts']]],
  ['G2 chemistry', [['chemistry', 'contradicts']]],
  ['paidd', [['paidd', 'near-miss']]],
  ['C7 vidoe', [['vidoe', 'near-miss']]],
  ['paid free', [['free', 'contradicts']]],
  ['C7 C8', [['C8', 'contradicts']]],
  ['45m 55m', [['55m', 'contradicts']]],
  ['18:30-19:30 45m', [['18:30-19:30', 'contradicts']]],
  ['goal setting 45m', [['goal setting', 'stray']]],
  ['boundaries with phone calls', [['boundaries with', 'stray']]],
  ['a\0b', [['a\0b', 'unreadable']]],
  ['"a\u202eb"', [['"a\u202eb"', 'unreadable']]],
  ['# \ud800', [['# \ud800', 'unreadable']]],
  [`# ${'é'.repeat(151)}`, [[`# ${'é'.repeat(151)}`, 'topic-too-long']]],
])('names what it does not understand of “%s”', (line, expected) =>
  expect(named(line)).toMatchObject(expected),
);

test('a length that contradicts a range is named once, whichever comes first', () =>
  expect(notUnderstood(read('45m 18:30-19:30'))).toMatchObject([{ because: 'contradicts', meant: '45m' }]));

test('what is not understood becomes the topic, or the word that was meant', () => {
  const line = '45m C7 type 2 diabetes';
  const [part] = notUnderstood(read(line));
  const mended = takenAsTopic(line, part!);
  expect(read(mended).said.topic).toBe('type 2 diabetes');
  expect(named(mended)).toEqual([]);
  const [slip] = notUnderstood(read('C7 paidd'));
  expect(read(replaced('C7 paidd', slip!, slip!.meant!)).said.fee).toBe('paid');
  expect(notUnderstoodInWords(slip!)).toBe('Not understood: “paidd”: did you mean “paid”?');
});

test.each([
  ['8:30 C7', ['08:30', '8h30', '“8:30” is the topic']],
  ['45 C7', ['45m', '“45” is the topic', 'Take “45” away']],
  ['C7 paidd', ['paid', '“paidd” is the topic']],
  ['goal setting C7', ['“goal setting” is the topic', 'Take “goal setting” away']],
  ['C7 C8', ['Take “C8” away', '“C8” is the topic']],
  ['C7 a\0b', ['Take “a\0b” away']],
])('each remedy for “%s” mends it', (line, labels) => {
  const [part] = notUnderstood(read(line));
  const remedies = remediesFor(line, part!);
  expect(remedies.map(({ label }) => label)).toEqual(labels);
  for (const remedy of remedies) expect(named(remedy.line)).toEqual([]);
});

test.each([
  ['', 'client', 'C7', 'C7 '],
  ['45m', 'client', 'C7', '45m C7 '],
  ['45m C7 goal-setting', 'fee', 'paid', '45m C7 paid goal-setting'],
  ['45m C7 # goal', 'fee', 'paid', '45m C7 paid # goal'],
  ['45m C7', 'client', 'C8', '45m C8'],
  ['18:30-19:30 C7', 'length', '45m', '18:30 45m C7'],
] as const)('one tap makes of “%s” with a %s', (line, field, word, expected) =>
  expect(withWord(line, read(line), field, word)).toBe(expected),
);

const last: LastTime = {
  ...{ client: 'C7', startsAt: '08:00', durationMinutes: 55, groupSize: null },
  ...{ fee: 'barter', medium: 'phone', agreed: true },
};

describe('what a line leaves out', () => {
  test('is as last time with the client, and says so', () => {
    const whole = wholeLine(read('45m C7 paid'), last, context);
    expect(whole.asked).toEqual([]);
    expect(whole.asLastTime).toEqual(['startsAt', 'medium', 'agreed']);
    expect(sessionOf(read('45m C7 paid'), whole)).toMatchObject({
      ...{ heldOn: '2026-11-22', startsAt: '08:00', durationMinutes: 45, kind: 'individual', fee: 'paid' },
      ...{ groupSize: null, medium: 'phone', agreed: true, topic: '' },
    });
    expect(lineInWords(read('45m C7 paid sleep'), context, last)).toBe(
      'today, Sun 22 Nov 2026, 08:00, 45 min, C7, one to one, paid, phone, agreed to be named. Topic: sleep',
    );
  });
  test('is asked, where there was no last time or it was another client', () => {
    const asked = ['startsAt', 'fee', 'medium', 'agreed'];
    expect(wholeLine(read('45m C7'), undefined, context).asked).toEqual(asked);
    expect(wholeLine(read('45m C8'), last, context).asked).toEqual(asked);
    expect(wholeLine(read('45m G1'), undefined, context).asked).toContain('groupSize');
    expect(wholeLine(read('C7'), last, context).asked).toEqual(['durationMinutes']);
  });
  test('is asked, where last time’s hour is still to come', () => {
    const late = { ...last, startsAt: '18:30' };
    expect(wholeLine(read('45m C7'), late, context).asked).toEqual(['startsAt']);
    expect(wholeLine(read('yesterday 45m C7'), late, context).asked).toEqual([]);
  });
  test('is no session while a word is not understood', () => {
    const line = read('45m C7 45x');
    expect(sessionOf(line, wholeLine(line, last, context))).toBeUndefined();
  });
});

const scraps = fc.constantFrom(
  ...['45m', '1h15', 'C7', 'G2', 'x8', 'paid', 'free', 'vidoe', 'phone', 'in', 'person', 'pro', 'bono', 'at'],
  ...[
    '18:30',
    '-',
    '19:45',
    '18:30-19:45',
    'yesterday',
    'last',
    'fri',
    '20',
    'Nov',
    '2026-11-20',
    '45x',
    '"',
  ],
  ...[
    '#',
    '“',
    '”',
    'goal',
    'setting',
    ',',
    '\0',
    '\u202e',
    '\ud800',
    '  ',
    '\n',
    '',
    'consent',
    'not-agreed',
  ],
);
const anyLine = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(scraps, { maxLength: 14 }).map((words) => words.join(' ')),
  fc.array(scraps, { maxLength: 14 }).map((words) => words.join('')),
);
const withoutBlanks = (text: string) => text.replace(/\s/g, '');

describe('whatever is typed', () => {
  test('each word is in exactly one part, and reading never throws', () =>
    fc.assert(
      fc.property(anyLine, (line) => {
        const { parts } = read(line);
        let at = 0;
        for (const part of parts) {
          expect(part.from).toBeGreaterThanOrEqual(at);
          expect(withoutBlanks(line.slice(at, part.from))).toBe('');
          expect(line.slice(part.from, part.to)).toBe(part.text);
          at = part.to;
        }
        expect(withoutBlanks(line.slice(at))).toBe('');
        for (const part of notUnderstood(read(line)))
          expect(notUnderstoodInWords(part).length).toBeLessThan(200);
        expect(typeof lineInWords(read(line), context, last)).toBe('string');
      }),
      { numRuns: 5_000 },
    ));

  test('writing what was understood and reading it again says the same', () =>
    fc.assert(
      fc.property(anyLine, (line) => {
        const { said } = read(line);
        const again = read(writeLine(said));
        expect(notUnderstood(again)).toEqual([]);
        expect(again.said).toEqual(said);
        expect(writeLine(again.said)).toBe(writeLine(said));
      }),
      { numRuns: 5_000 },
    ));

  test('10 MB are named, not looked at', () => {
    const began = performance.now();
    for (const line of ['x'.repeat(10_000_000), '45m '.repeat(2_500_000), '"'.repeat(10_000_000)])
      expect(notUnderstood(read(line))[0]?.because).toBe('line-too-long');
    expect(notUnderstoodInWords(notUnderstood(read('x'.repeat(10_000_000)))[0]!).length).toBeLessThan(200);
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('the longest line that is looked at takes no time to speak of', () => {
    const began = performance.now();
    for (const word of ['a ', '1 ', '-', 'at ', '20 Nov ']) read(word.repeat(1_000 / word.length));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

test('a session that is written as a line is read as the same session', () =>
  fc.assert(
    fc.property(
      fc.record({
        heldOn: fc.integer({ min: 0, max: 9_000 }).map((back) => addDays(context.today, -back)),
        startsAt: fc
          .integer({ min: 0, max: 1439 })
          .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`),
        durationMinutes: fc.integer({ min: limits.durationMinutes.from, max: limits.durationMinutes.to }),
        number: fc.integer({ min: 1, max: 99_999 }),
        kind: fc.constantFrom('individual' as const, 'group' as const, 'chemistry-call' as const),
        size: fc.integer({ min: limits.groupSize.from, max: limits.groupSize.to }),
        fee: fc.constantFrom(...sessionFees),
        medium: fc.constantFrom(...sessionMedia),
        agreed: fc.boolean(),
        topic: fc
          .string({ unit: 'grapheme', maxLength: 40 })
          .map((text) => text.trim())
          .filter((text) => !/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(text) && text.isWellFormed()),
      }),
      ({ number, size, kind, ...over }) => {
        const session = {
          ...over,
          kind,
          client: `${kind === 'group' ? 'G' : 'C'}${number}`,
          groupSize: kind === 'group' ? size : null,
        };
        const { kind: _, groupSize, ...said } = session;
        const line = writeLine({
          ...said,
          ...(groupSize !== null && { groupSize }),
          ...(kind === 'chemistry-call' && { kind }),
        });
        const again = read(line);
        expect(sessionOf(again, wholeLine(again, undefined, context))).toEqual(session);
      },
    ),
    { numRuns: 2_000 },
  ));
