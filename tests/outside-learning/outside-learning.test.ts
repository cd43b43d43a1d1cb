import { describe, expect, test } from 'vitest';
import {
  findDecisionFlaw,
  findLearningFlaw,
  learningStateOf,
} from '#features/outside-learning/outside-learning.ts';
import { areTwins } from '#features/outside-learning/submission.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { readMinutes } from '#shared/minutes.ts';
import { learning } from './learning-builders.ts';

const today = calendarDate('2026-11-22');
const day = calendarDate;

describe('training elsewhere as it is told', () => {
  test.each([
    ['a day', {}, undefined],
    ['one that ended today', { endedOn: today }, undefined],
    ['one that ends tomorrow', { endedOn: day('2026-11-23') }, 'not-over-yet'],
    ['one that ends before it begins', { beganOn: day('2026-10-04') }, 'ends-before-it-begins'],
    ['one of 2000', { beganOn: day('2000-01-01'), endedOn: day('2000-01-01') }, undefined],
    ['one of 1999', { beganOn: day('1999-12-31'), endedOn: day('2000-01-01') }, 'too-long-ago'],
    ['one minute', { minutes: 1 }, undefined],
    ['no minutes', { minutes: 0 }, 'minutes-out-of-range'],
    ['part of a minute', { minutes: 59.5 }, 'minutes-out-of-range'],
    ['less than nothing', { minutes: -30 }, 'minutes-out-of-range'],
    ['16 hours in one day', { minutes: 960 }, undefined],
    ['16 hours and a minute in one day', { minutes: 961 }, 'more-than-fits'],
    ['the same in two days', { minutes: 961, endedOn: day('2026-10-04') }, undefined],
    ['1,000 hours', { minutes: 60_000, beganOn: day('2026-01-01') }, undefined],
    ['more', { minutes: 60_001, beganOn: day('2026-01-01') }, 'minutes-out-of-range'],
    ['no title', { title: ' ' }, 'title-missing'],
    ['a title with a direction mark', { title: 'Day\u202e one' }, 'title-missing'],
    ['a title with a NUL', { title: 'Day\0one' }, 'title-missing'],
    ['a long title', { title: 'x'.repeat(201) }, 'title-missing'],
    ['no provider', { provider: '' }, 'provider-missing'],
  ] as const)('%s', (_, told, flaw) => expect(findLearningFlaw(learning(told), today)).toBe(flaw));
});

describe('a decision', () => {
  const asked = learning();
  test.each([
    ['all of it, as asked', {}, undefined, undefined],
    ['all of it, and why', {}, 'Well done', undefined],
    ['a part, and why', { minutes: 300 }, 'Without the lunch hour', undefined],
    ['a part', { minutes: 389 }, undefined, 'reason-missing'],
    ['nothing', { minutes: 0 }, undefined, 'reason-missing'],
    ['nothing, and why', { minutes: 0 }, 'This was therapy training', undefined],
    ['another area', { area: 'resource' }, undefined, 'reason-missing'],
    ['another delivery', { delivery: 'self-paced' }, undefined, 'reason-missing'],
    ['another area, and why', { area: 'resource' }, 'On pricing', undefined],
    ['more than asked', { minutes: 391 }, 'Generous', 'more-than-asked'],
    ['less than nothing', { minutes: -1 }, 'Strict', 'more-than-asked'],
    ['part of a minute', { minutes: 0.5 }, 'Exact', 'more-than-asked'],
  ] as const)('%s', (_, decided, reason, flaw) =>
    expect(findDecisionFlaw(asked, { ...asked, ...decided }, reason)).toBe(flaw),
  );
});

test.each([
  [null, undefined, 'waits'],
  [new Date(), undefined, 'withdrawn'],
  [null, { minutes: 390 }, 'credited'],
  [null, { minutes: 389 }, 'credited-in-part'],
  [null, { minutes: 0 }, 'not-credited'],
] as const)('withdrawn %s and decided %j: %s', (withdrawnAt, last, state) =>
  expect(learningStateOf({ minutes: 390, withdrawnAt }, last)).toBe(state),
);

test.each([
  ['the same file', { sha256: 'f1', title: 'Another' }, true],
  ['the same title and days', { sha256: 'f2' }, true],
  ['the same title in other letters', { sha256: 'f2', title: 'DAY ONE' }, true],
  ['the same title on other days', { sha256: 'f2', endedOn: '2026-10-04' }, false],
  ['itself', { id: '1' }, false],
  ['another without a file', { sha256: null, title: 'Another' }, false],
])('%s', (_, other, are) => {
  const one = { id: '1', title: 'Day one', beganOn: '2026-10-03', endedOn: '2026-10-03', sha256: 'f1' };
  expect(areTwins(one, { ...one, id: '2', ...other })).toBe(are);
});

test.each([
  ['6:30', 390],
  [' 6:30 ', 390],
  ['0:45', 45],
  ['120:00', 7200],
  ['6 h', 360],
  ['6h', 360],
  ['90', undefined],
  ['6:3', undefined],
  ['6:60', undefined],
  ['-1:00', undefined],
  ['1e3:00', undefined],
  ['6.5', undefined],
  ['10000:00', undefined],
  ['', undefined],
])('%j reads as %s minutes', (typed, minutes) => expect(readMinutes(typed)).toBe(minutes));
