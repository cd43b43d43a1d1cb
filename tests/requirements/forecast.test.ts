import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '#features/requirements/assessment.ts';
import type { Evidence, PracticeEvidence } from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import { datedParts } from '#features/requirements/forecast/dated-parts.ts';
import { amountAfter } from '#features/requirements/forecast/projection.ts';
import { forecast, type RequirementForecast } from '#features/requirements/forecast/forecast.ts';
import { onceSignedInWords } from '#features/requirements/forecast/forecast-words.ts';
import { onceItCounts } from '#features/requirements/forecast/once-it-counts.ts';
import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import { dayInWords } from '#shared/day-words.ts';
import {
  aCredit,
  aMentorSession,
  anObservation,
  aResult,
  aSession,
  day,
  evidenceOf as evidenceFrom,
  today,
} from './evidence-builders.ts';

/** Of somebody whose training began long enough ago for a recency window to matter. */
const evidenceOf = (parts: Partial<Evidence>) =>
  evidenceFrom({ educationBeganOn: day('2024-01-01'), ...parts });
const book = (id: string) => findRuleBook(id)!;
const forecastOf = (by: string, evidence: Evidence, finish?: CalendarDate) =>
  forecast(book(by), assess(book(by), evidence, today), evidence, today, finish);
const outlookOf = (by: string, id: string, evidence: Evidence, finish?: CalendarDate) =>
  forecastOf(by, evidence, finish).requirements.find(({ finding }) => finding.requirement.id === id)!;

const daysAgo = (most: number) => fc.integer({ min: 0, max: most }).map((back) => addDays(today, -back));
const clientIds = fc.integer({ min: 1, max: 6 });
const sessions = (most: number, longest: number) =>
  fc.array(
    fc
      .record({
        heldOn: daysAgo(most),
        durationMinutes: fc.integer({ min: 5, max: longest }),
        client: clientIds,
        fee: fc.constantFrom('paid', 'barter', 'pro-bono'),
        state: fc.constantFrom('signed', 'signed', 'signed', 'sent', 'draft'),
      } as const)
      .map(({ client, ...rest }) =>
        aSession({ ...rest, clientId: `client-${client}`, clientCode: `C${client}` }),
      ),
    { minLength: 10, maxLength: 60, size: 'max' },
  );

/** How the past goes on: what is held on each coming day, exactly at the pace of the forecast. */
type Continues = (evidence: Evidence, on: CalendarDate, amount: number, index: number) => Evidence;
const withPractice = (evidence: Evidence, more: PracticeEvidence): Evidence => ({
  ...evidence,
  practice: [...evidence.practice, more],
});
const going: Record<string, Continues> = {
  hours: (evidence, heldOn, durationMinutes) => withPractice(evidence, aSession({ heldOn, durationMinutes })),
  clients: (evidence, heldOn, amount, index) =>
    Array.from({ length: amount }, (_, place) => `new-${index}-${place}`).reduce(
      (grown, clientId) =>
        withPractice(grown, aSession({ heldOn, durationMinutes: 1, clientId, clientCode: clientId })),
      evidence,
    ),
  training: (evidence, creditedOn, minutes) => ({
    ...evidence,
    training: [...evidence.training, aCredit({ creditedOn, minutes })],
  }),
  observed: (evidence, heldOn, amount) => ({
    ...evidence,
    observed: [...evidence.observed, ...Array.from({ length: amount }, () => anObservation({ heldOn }))],
  }),
  mentored: (evidence, heldOn, durationMinutes) => ({
    ...evidence,
    mentorCoaching: [
      ...evidence.mentorCoaching,
      aMentorSession({ heldOn, durationMinutes, mentorCredentials: ['PCC', 'MCS-PCC'] }),
    ],
  }),
};

/** The log as it will be, if every day until then goes on exactly at the pace. */
function goOnUntil(
  evidence: Evidence,
  { pace }: RequirementForecast,
  until: CalendarDate,
  go: Continues,
): Evidence {
  const amount = pace!.alone + pace!.group;
  const days = Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
  return Array.from({ length: days }, (_, index) => index + 1).reduce((grown, index) => {
    const comes = Math.floor((amount * index) / pace!.days) - Math.floor((amount * (index - 1)) / pace!.days);
    return comes > 0 ? go(grown, addDays(today, index), comes, index) : grown;
  }, evidence);
}

/** Whether the requirement was met the day before and on the day. */
function goOn(
  by: string,
  evidence: Evidence,
  foretold: RequirementForecast,
  until: CalendarDate,
  go: Continues,
) {
  const { id } = foretold.finding.requirement;
  // What is held on the day itself does not count the day before.
  const grown = goOnUntil(evidence, foretold, until, go);
  return { before: isMet(by, id, grown, addDays(until, -1)), then: isMet(by, id, grown, until) };
}

const isMet = (by: string, id: string, evidence: Evidence, on: CalendarDate) =>
  assess(book(by), evidence, on).find(({ requirement }) => requirement.id === id)!.met;

describe('whoever goes on at exactly the pace of the last weeks meets a requirement on the day that was foretold', () => {
  const practice = sessions(500, 260).map((some) => evidenceOf({ practice: some }));
  const slow = sessions(540, 40).map((some) => evidenceOf({ practice: some }));
  const rich = sessions(60, 600).map((some) => evidenceOf({ practice: some }));
  const training = fc
    .array(
      fc
        .record({ creditedOn: daysAgo(100), minutes: fc.integer({ min: 5, max: 120 }) })
        .map((credit) => aCredit(credit)),
      { minLength: 5, maxLength: 30, size: 'max' },
    )
    .map((some) => evidenceOf({ training: some }));
  const observed = fc
    .array(daysAgo(200), { maxLength: 4 })
    .map((days) => evidenceOf({ observed: days.map((heldOn) => anObservation({ heldOn })) }));
  const mentored = fc
    .array(
      fc
        .record({ heldOn: daysAgo(200), durationMinutes: fc.integer({ min: 10, max: 90 }) })
        .map((what) => aMentorSession(what)),
      { maxLength: 8 },
    )
    .map((some) => evidenceOf({ mentorCoaching: some }));
  test.each([
    ['medical-coach-2026', 'practice', practice, 'hours'],
    ['medical-coach-2026', 'clients', rich, 'clients'],
    ['icf-acc', 'client-hours', practice, 'hours'],
    ['icf-acc', 'paid-hours', practice, 'hours'],
    ['icf-acc', 'recent-hours', practice, 'hours'],
    ['icf-acc', 'recent-hours', slow, 'hours'],
    ['medical-coach-2026', 'training', training, 'training'],
    ['medical-coach-2026', 'observed', observed, 'observed'],
    ['medical-coach-2026', 'one-to-one', mentored, 'mentored'],
    ['medical-coach-2026', 'mentor-coaching', mentored, 'mentored'],
  ] as const)('%s, %s', (by, id, histories, kind) => {
    let foretoldDays = 0;
    fc.assert(
      fc.property(histories, (evidence) => {
        const foretold = outlookOf(by, id, evidence);
        const { outlook, finding, lapsesOn } = foretold;
        expect(outlook.is === 'met').toBe(finding.met);
        if (outlook.is === 'at-pace' && outlook.day < addDays(today, 800)) {
          foretoldDays += 1;
          expect(goOn(by, evidence, foretold, outlook.day, going[kind]!)).toEqual({
            before: false,
            then: true,
          });
        }
        if (finding.met && lapsesOn && lapsesOn < addDays(today, 800))
          expect(goOn(by, evidence, foretold, lapsesOn, going[kind]!)).toEqual({ before: true, then: false });
      }),
      { numRuns: 60 },
    );
    if (id !== 'recent-hours') expect(foretoldDays).toBeGreaterThan(5);
  });
});

test('of a recency window, what will count on any day is what the log would hold then, long after all there is has left it', () => {
  fc.assert(
    fc.property(sessions(500, 260), fc.integer({ min: 0, max: 900 }), (practice, after) => {
      const evidence = evidenceOf({ practice });
      const foretold = outlookOf('icf-acc', 'recent-hours', evidence);
      const findings = assess(book('icf-acc'), evidence, today);
      const parts = datedParts(findings, foretold.finding, evidence);
      const growing = {
        on: today,
        need: 1_500,
        parts,
        pace: foretold.pace!,
        withinMonths: 18,
        groupAtMost: Infinity,
      };
      const then = addDays(today, after);
      const log = goOnUntil(evidence, foretold, then, going['hours']!);
      const { have } = assess(book('icf-acc'), log, then).find(
        ({ requirement }) => requirement.id === 'recent-hours',
      )!;
      expect(amountAfter(growing, after)).toBe(have);
    }),
    { numRuns: 60 },
  );
});

describe('what is told instead of a day', () => {
  test('nobody who has stood still for eight weeks gets a date: what is missing is named', () => {
    const evidence = evidenceOf({
      practice: [aSession({ heldOn: addDays(today, -57), durationMinutes: 600 })],
    });
    expect(outlookOf('medical-coach-2026', 'practice', evidence).outlook).toEqual({
      is: 'needs',
      amount: 5_400,
    });
    expect(forecastOf('medical-coach-2026', evidence)).toMatchObject({ day: undefined });
  });

  test('what waits for the mentor is in no pace', () => {
    const evidence = evidenceOf({ practice: [aSession({ heldOn: today, state: 'sent' })] });
    expect(outlookOf('medical-coach-2026', 'practice', evidence)).toMatchObject({
      outlook: { is: 'needs' },
      pace: { alone: 0 },
    });
  });

  test('an exam and what a body judges alone have no day', () => {
    const { requirements } = forecastOf(
      'medical-coach-2026',
      evidenceOf({ exams: [aResult({ scorePercent: 40 })] }),
    );
    const written = requirements.find(({ finding }) => finding.requirement.id === 'written-exam');
    expect(written?.outlook).toEqual({ is: 'needs', amount: written!.finding.need - 40 });
    const outside = forecastOf('icf-acc', evidenceOf({})).requirements.filter(
      ({ finding }) => finding.unit === 'outside',
    );
    expect(outside.map(({ outlook }) => outlook.is)).toEqual(outside.map(() => 'elsewhere'));
  });

  test('a span has an earliest day, on which a session still has to be held', () => {
    const evidence = evidenceOf({ mentorCoaching: [aMentorSession({ heldOn: day('2026-11-14') })] });
    expect(outlookOf('medical-coach-2026', 'mentor-span', evidence).outlook).toEqual({
      is: 'at-earliest',
      day: '2027-02-14',
      wantsSession: true,
    });
    expect(outlookOf('medical-coach-2026', 'mentor-span', evidenceOf({})).outlook).toEqual({
      is: 'needs',
      amount: 3,
    });
  });

  test('whoever began three weeks ago is measured by three weeks', () => {
    const evidence = {
      ...evidenceOf({ practice: [aSession({ heldOn: addDays(today, -3), durationMinutes: 210 })] }),
      educationBeganOn: addDays(today, -20),
    };
    expect(outlookOf('medical-coach-2026', 'practice', evidence).pace).toEqual({
      days: 21,
      alone: 210,
      group: 0,
    });
  });
});

describe('what expires next', () => {
  const old = aSession({ heldOn: addDays(addMonths(today, -18), 10), durationMinutes: 900 });
  const newer = aSession({ heldOn: addMonths(today, -6), durationMinutes: 700 });

  test('minutes leave the window the day after their eighteen months, and a requirement that was met no longer is', () => {
    const found = outlookOf('icf-acc', 'recent-hours', evidenceOf({ practice: [old, newer] }));
    expect(found.outlook).toEqual({ is: 'met' });
    const leaves = found.expiries[0]!;
    expect(leaves).toEqual({ day: '2026-12-02', amount: 900 });
    expect(found.lapsesWithoutMoreOn).toBe(leaves.day);
    const at = (on: CalendarDate) =>
      isMet('icf-acc', 'recent-hours', evidenceOf({ practice: [old, newer] }), on);
    expect([at(addDays(leaves.day, -1)), at(leaves.day)]).toEqual([true, false]);
  });

  test('of any day and window, the day told is the first on which it no longer counts', () => {
    fc.assert(
      fc.property(daysAgo(540), (heldOn) => {
        const [leaves] = outlookOf(
          'icf-acc',
          'recent-hours',
          evidenceOf({ practice: [aSession({ heldOn })] }),
        ).expiries;
        const has = (on: CalendarDate) =>
          assess(book('icf-acc'), evidenceOf({ practice: [aSession({ heldOn })] }), on).find(
            ({ requirement }) => requirement.id === 'recent-hours',
          )!.have;
        if (leaves) expect([has(addDays(leaves.day, -1)), has(leaves.day)]).toEqual([60, 0]);
      }),
    );
  });
});

describe('to finish by a day', () => {
  test('what is missing is spread over the weeks until then', () => {
    const evidence = evidenceOf({ practice: [aSession({ durationMinutes: 3_000 })] });
    const { perWeek } = outlookOf('medical-coach-2026', 'practice', evidence, addDays(today, 70));
    expect(perWeek).toBe(300);
  });

  test('what will have left the window by then is missing as well', () => {
    const evidence = evidenceOf({
      practice: [aSession({ heldOn: addDays(addMonths(today, -18), 10), durationMinutes: 1_500 })],
    });
    expect(outlookOf('icf-acc', 'recent-hours', evidence, addDays(today, 70)).perWeek).toBe(150);
    expect(outlookOf('icf-acc', 'recent-hours', evidence, addDays(today, 7)).perWeek).toBeUndefined();
  });
});

test('the day of all is the last of them, and what decides it is named', () => {
  const weekly = Array.from({ length: 8 }, (_, week) => addDays(today, -7 * week));
  const evidence = evidenceOf({
    practice: weekly.map((heldOn, index) =>
      aSession({ heldOn, durationMinutes: 120, clientId: `client-${index}`, clientCode: `C${index}` }),
    ),
    training: weekly.map((creditedOn) => aCredit({ creditedOn, minutes: 450 })),
    mentorCoaching: weekly.map((heldOn) => aMentorSession({ heldOn, durationMinutes: 75 })),
    observed: weekly.map((heldOn) => anObservation({ heldOn })),
  });
  const { day: all, binding } = forecastOf('medical-coach-2026', evidence);
  expect(binding?.finding.requirement.id).toBe('practice');
  // 16 of 100 hours, two a week: 42 weeks.
  expect(all).toBe(addDays(today, 42 * 7));
});

describe('once what waits is signed', () => {
  const fortnights = Array.from({ length: 8 }, (_, number) => addDays(today, -14 * number));
  /** What is done apart from practice; of that eight signed hours, and eight more sessions that wait. */
  const whereWaits = (minutes: number) => {
    const held = (heldOn: CalendarDate, index: number) =>
      aSession({ heldOn, clientId: `client-${index}`, clientCode: `C${index}` });
    const evidence = evidenceOf({
      practice: [
        ...fortnights.map(held),
        ...fortnights.map((heldOn, index): PracticeEvidence => ({
          ...held(heldOn, index),
          durationMinutes: minutes,
          state: 'sent',
        })),
      ],
      training: fortnights.map((creditedOn) => aCredit({ creditedOn, minutes: 450 })),
      mentorCoaching: fortnights.map((heldOn) => aMentorSession({ heldOn, durationMinutes: 75 })),
      observed: fortnights.map((heldOn) => anObservation({ heldOn })),
    });
    const by = 'medical-coach-2026';
    return [forecastOf(by, evidence), forecastOf(by, onceItCounts(evidence))] as const;
  };

  test('the day of all comes nearer, and is told', () => {
    const [now, signed] = whereWaits(60);
    // Half an hour a week on the way from 8 to 100 hours, and an hour a week from 16.
    expect(now.day).toBe(addDays(today, 184 * 7));
    expect(onceSignedInWords(now, signed)).toBe(dayInWords(addDays(today, 84 * 7)));
  });

  test('it is told also where nothing is left to wait for, and where nothing changes nothing is', () => {
    const [now, signed] = whereWaits(720);
    expect(signed.day).toBeUndefined();
    expect(onceSignedInWords(now, signed)).toBe('all that grows with time is met');
    expect(onceSignedInWords(now, now)).toBeUndefined();
    expect(onceSignedInWords(signed, signed)).toBeUndefined();
  });
});
