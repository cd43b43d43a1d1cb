import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noEvidence, type TrainingCredit } from '#features/requirements/evidence.ts';
import { trainingLedgerSheet } from '#features/exports/training-ledger-sheet.ts';
import { assess } from '#features/requirements/assessment.ts';
import { findProgramme } from '#features/requirements/rule-book/find-programme.ts';
import type { StatementLine } from '#features/requirements/training-ledger/accreditation-statement.ts';
import { standingOf } from '#features/requirements/training-ledger/accreditation-statement.ts';
import { creditLines, exactHours } from '#features/requirements/training-ledger/continuing-education.ts';
import { askedYear, trainingLedger } from '#features/requirements/training-ledger/training-ledger.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';

const on = calendarDate('2026-11-22');
const book = findProgramme('medical-coach-2026')!;
let nth = 0;
const credit = (told: Partial<TrainingCredit> = {}): TrainingCredit => ({
  ...{ id: `c${(nth += 1)}`, of: 'live-day', title: 'A live day', creditedOn: calendarDate('2026-10-03') },
  ...{ minutes: 360, area: 'core', delivery: 'live' },
  ...told,
});
const day = calendarDate;

const histories = fc.array(
  fc.record({
    of: fc.constantFrom('lesson', 'live-day', 'make-up', 'outside-learning'),
    creditedOn: fc.integer({ min: -900, max: 30 }).map((days) => addDays(on, days)),
    minutes: fc.integer({ min: 1, max: 600 }),
    area: fc.constantFrom('core', 'resource'),
    delivery: fc.constantFrom('live', 'self-paced'),
  }),
  { maxLength: 40 },
);

describe('the sum of the ledger', () => {
  test('is what readiness counts, however much was studied when', () => {
    fc.assert(
      fc.property(histories, (told) => {
        const training = told.map((each) => credit(each as Partial<TrainingCredit>));
        const findings = assess(book, { ...noEvidence, training }, on);
        const hours = findings.find(({ requirement }) => requirement.kind === 'training-hours')!;
        const ledger = trainingLedger(training, on);
        expect(ledger.total.minutes).toBe(hours.have);
        expect(ledger.rows.map(({ credit: { id } }) => id).toSorted()).toEqual(
          hours.counted.map(({ id }) => id).toSorted(),
        );
        for (const [share, part] of [
          ['core', 'core'],
          ['live', 'live'],
        ] as const) {
          const finding = findings.find(
            ({ requirement }) => requirement.kind === 'training-share' && requirement.share === share,
          )!;
          const counted = finding.counted.reduce((sum, { amount }) => sum + amount, 0);
          expect(ledger.total[part]).toBe(counted);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is the same by source, by year, by column and at the last row', () => {
    fc.assert(
      fc.property(histories, (told) => {
        const training = told.map((each) => credit(each as Partial<TrainingCredit>));
        const whole = trainingLedger(training, on);
        const years = whole.years.map((year) => trainingLedger(training, on, year));
        expect(years.reduce((sum, { total }) => sum + total.minutes, 0)).toBe(whole.total.minutes);
        for (const ledger of [whole, ...years]) {
          const { total, bySource, rows, broughtForward } = ledger;
          expect(total.core + total.resource).toBe(total.minutes);
          expect(total.live + total.selfPaced).toBe(total.minutes);
          expect(bySource.reduce((sum, { split }) => sum + split.minutes, 0)).toBe(total.minutes);
          expect(rows.at(-1)?.runningMinutes ?? broughtForward.minutes).toBe(
            broughtForward.minutes + total.minutes,
          );
          const sheet = trainingLedgerSheet(ledger);
          for (const row of sheet.rows) expect(row).toHaveLength(sheet.columns.length);
          expect(sheet.rows.at(-1)?.at(-1) ?? 0).toBe(broughtForward.minutes + total.minutes);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('a year begins with what earlier ones left', () => {
  const old = credit({ creditedOn: day('2025-12-31'), minutes: 90, delivery: 'self-paced' });
  const first = credit({ creditedOn: day('2026-01-01'), minutes: 60, area: 'resource' });
  const ledger = trainingLedger([first, old], on, 2026);
  expect(ledger.broughtForward).toEqual({ minutes: 90, core: 90, resource: 0, live: 0, selfPaced: 90 });
  expect(ledger.rows.map(({ runningMinutes }) => runningMinutes)).toEqual([150]);
  expect(ledger.years).toEqual([2026, 2025]);
  expect(trainingLedger([first, old], on, 2024).rows).toEqual([]);
});

test.each([
  ['2026', 2026],
  ['1999', 1999],
  ['0026', undefined],
  ['2026.5', undefined],
  ['9999', undefined],
  ["2026'--", undefined],
  [null, undefined],
])('a year asked for as %j is %s', (text, year) => expect(askedYear(text)).toBe(year));

test.each([
  [0, '0'],
  [60, '1'],
  [90, '1.5'],
  [45, '0.75'],
  [3, '0.05'],
  [55, '11/12'],
  [3085, '51 5/12'],
  [1, '1/60'],
  [61, '1 1/60'],
])('%i minutes are %s hours, never rounded', (minutes, hours) => expect(exactHours(minutes)).toBe(hours));

let seq = 0;
const line = (body: StatementLine['body'], enteredAt: string, statement = 'Accredited.'): StatementLine => ({
  ...{ seq: (seq += 1), body, statement, byName: 'Niamh Brennan', enteredAt: new Date(enteredAt) },
});
const reckoned = (training: TrainingCredit[], lines: StatementLine[]) =>
  creditLines(training, lines, 'Europe/Dublin');

describe('credits of continuing education', () => {
  test('without a statement there are none', () => {
    expect(reckoned([credit()], [])).toEqual([]);
    const ended = [line('icf-cce', '2026-01-01T10:00Z'), line('icf-cce', '2026-02-01T10:00Z', '')];
    expect(reckoned([credit()], ended)).toEqual([]);
  });

  test('ICF: exact, core and resource apart, self-paced too, and nothing that others taught', () => {
    const training = [
      credit({ minutes: 55 }),
      credit({ minutes: 25, of: 'lesson', delivery: 'self-paced', area: 'resource' }),
      credit({ minutes: 600, of: 'outside-learning' }),
    ];
    expect(reckoned(training, [line('icf-cce', '2026-11-01T10:00Z')])).toEqual([
      {
        ...{ body: 'icf-cce', statement: 'Accredited.', minutes: 80, coreMinutes: 55, credits: '1 1/3' },
        leftOut: [{ because: 'taught-elsewhere', minutes: 600 }],
      },
    ]);
  });

  test.each([
    ['the day before', '2026-10-02', '0'],
    ['the same day', '2026-10-03', '0'],
    ['the day after', '2026-10-04', '6'],
  ])('AMA: what was taught %s the statement was entered earns %s', (_, creditedOn, credits) =>
    expect(
      reckoned([credit({ creditedOn: day(creditedOn) })], [line('ama-pra-1', '2026-10-03T10:00Z')])[0]
        ?.credits,
    ).toBe(credits),
  );

  test.each([
    [7, '0'],
    [8, '0.25'],
    [22, '0.25'],
    [23, '0.5'],
    [52, '0.75'],
    [53, '1'],
  ])('AMA: %i minutes are %s credits, each item on its own', (minutes, credits) => {
    const lines = [line('ama-pra-1', '2026-01-01T10:00Z')];
    expect(reckoned([credit({ minutes })], lines)[0]?.credits).toBe(credits);
    expect(reckoned([credit({ minutes }), credit({ minutes })], lines)[0]?.credits).toBe(
      String(Number(credits) * 2),
    );
  });

  test('AMA: new words are no gap, an end is one, and self-paced study earns none', () => {
    const lines = [
      line('ama-pra-1', '2026-01-01T10:00Z', 'First words'),
      line('ama-pra-1', '2026-03-01T10:00Z', 'New words'),
      line('ama-pra-1', '2026-05-01T10:00Z', ''),
      line('ama-pra-1', '2026-09-01T10:00Z', 'Again'),
    ];
    const months = ['2026-02-10', '2026-03-10', '2026-05-01', '2026-06-10', '2026-09-10'];
    const training = months.map((on) => credit({ creditedOn: day(on), minutes: 60 }));
    const [ama] = reckoned([...training, credit({ delivery: 'self-paced', minutes: 30 })], lines);
    expect(ama).toMatchObject({
      ...{ statement: 'Again', credits: '4', minutes: 240 },
      leftOut: [
        { because: 'self-paced', minutes: 30 },
        { because: 'before-statement', minutes: 60 },
      ],
    });
    expect(standingOf(lines, 'ama-pra-1').periods).toHaveLength(2);
    expect(standingOf(lines, 'royal-college')).toEqual({ statement: '', seq: null, periods: [] });
  });

  test('Royal College: hours of group learning; Mainpro+: hours', () => {
    const training = [credit({ minutes: 90 }), credit({ minutes: 30, delivery: 'self-paced' })];
    const lines = [line('royal-college', '2026-11-20T10:00Z'), line('cfpc-mainpro', '2026-11-20T10:00Z')];
    expect(reckoned(training, lines).map(({ body, credits }) => [body, credits])).toEqual([
      ['royal-college', '1.5'],
      ['cfpc-mainpro', '2'],
    ]);
  });
});
