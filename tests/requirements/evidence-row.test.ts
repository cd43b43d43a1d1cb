import { expect, test } from 'vitest';
import { rowsBehind } from '#features/requirements/evidence-rows/evidence-row.ts';
import { hoursSplit } from '#features/requirements/hours-split.ts';
import { findProgramme } from '#features/requirements/rule-book/find-programme.ts';
import { findingInWords, haveAndNeed, pendingAmount } from '#features/requirements/finding-words.ts';
import { readAsked, readinessLinks } from '#features/requirements/readiness-links.ts';
import {
  aCredit,
  aGroupSession,
  aMentorSession,
  anObservation,
  aResult,
  aSession,
  day,
  evidenceOf,
  judge,
} from './evidence-builders.ts';

const school = 'medical-coach-2026';

test('every requirement can list the rows behind it, the latest first', () => {
  const evidence = evidenceOf({
    practice: [
      aSession({ heldOn: day('2026-03-01'), clientCode: 'C2', clientId: 'c2' }),
      aGroupSession(18, { heldOn: day('2026-05-01') }),
      aSession({ heldOn: day('2026-04-01'), state: 'sent', clientCode: 'C10', clientId: 'c10' }),
    ],
    mentorCoaching: [aMentorSession({ headCount: 4 })],
    training: [aCredit({ title: 'Four neighbours', area: 'resource', delivery: 'self-paced' })],
    observed: [anObservation()],
    exams: [aResult({ attempt: 2 })],
  });
  const rows = (id: string) => rowsBehind(judge(school, id, evidence), evidence);
  const said = (id: string) => rows(id).map(({ title, standing, because }) => [title, standing, because]);

  expect(rows('practice').map((row) => row.day)).toEqual(['2026-05-01', '2026-04-01', '2026-03-01']);
  expect(said('practice')).toEqual([
    ['G1, group of 18', 'left-out', 'group-too-large'],
    ['C10, one client', 'pending', 'waits-for-mentor'],
    ['C2, one client', 'counted', undefined],
  ]);
  expect(said('clients').map(([title]) => title)).toEqual(['C2', 'C10', 'G1']);
  expect(said('one-to-one')).toEqual([['Group of 4, mentor held PCC', 'left-out', 'not-one-to-one']]);
  expect(said('core-share')).toEqual([
    ['Four neighbours (lesson, resource, self-paced)', 'left-out', 'resource-area'],
  ]);
  expect(said('observed')).toEqual([['Observed session of 45 minutes', 'counted', undefined]]);
  expect(said('written-exam')).toEqual([['Written exam, sitting 2', 'counted', undefined]]);
});

test('rows can be narrowed to a standing or a reason', () => {
  const evidence = evidenceOf({
    practice: [aSession(), aSession({ state: 'draft' }), aSession({ state: 'returned' })],
  });
  const finding = judge(school, 'practice', evidence);
  expect(rowsBehind(finding, evidence, { standing: 'left-out' })).toHaveLength(2);
  expect(rowsBehind(finding, evidence, { because: 'returned' })).toHaveLength(1);
  expect(rowsBehind(finding, evidence, { because: 'nonsense' })).toHaveLength(0);
});

test.each([
  ['practice', { practice: [aSession({ durationMinutes: 95 })] }, '1:35', 'of 100 h'],
  ['clients', { practice: [aSession()] }, '1', 'of 8'],
  ['core-share', { training: [aCredit()] }, '100 %', 'at least 80 %'],
  ['written-exam', { exams: [aResult()] }, '80 %', 'pass at 70 %'],
  ['mentor-span', {}, '0', 'of 3 months'],
])('%s in words', (id, evidence, have, need) =>
  expect(haveAndNeed(judge(school, id, evidence))).toEqual({ have, need }),
);

test('a finding says itself to somebody who cannot see the bar', () => {
  const practice = [aSession({ durationMinutes: 600 }), aSession({ state: 'sent', durationMinutes: 65 })];
  expect(findingInWords(judge(school, 'practice', { practice }))).toBe(
    'Supervised practice: 10:00 counted, 1:05 pending, 90:00 missing, needed 100:00',
  );
});

test('an unconfirmed exam result is pending by what it would raise the best one', () => {
  const exams = [aResult({ scorePercent: 60 }), aResult({ scorePercent: 75, isConfirmed: false })];
  expect(pendingAmount(judge(school, 'written-exam', { exams }))).toBe(15);
});

test('the hours of the programme are split as its requirements say', () =>
  expect(hoursSplit(findProgramme(school)!)).toEqual([
    {
      title: 'Training',
      minutes: 3600,
      of: [
        { title: 'on core competencies, at least', minutes: 2880 },
        { title: 'live, at least', minutes: 1800 },
      ],
    },
    { title: 'Supervised practice', minutes: 6000, of: [] },
    { title: 'Mentor coaching', minutes: 600, of: [{ title: 'one-to-one, at least', minutes: 180 }] },
  ]));

test.each([
  ['', { page: 1, by: undefined, on: undefined, standing: undefined, because: undefined }],
  [
    'by=icf-acc&on=2026-02-28&standing=pending&page=3',
    { by: 'icf-acc', on: '2026-02-28', standing: 'pending', page: 3 },
  ],
  ['on=2026-02-30&standing=lost&page=0', { on: undefined, standing: undefined, page: 1 }],
  ['page=1.5', { page: 1 }],
  ['page=1e9', { page: 10_000 }],
])('the address ?%s', (query, asked) => expect(readAsked(new URLSearchParams(query))).toMatchObject(asked));

test('links keep by whom and for which day it is judged', () => {
  const links = readinessLinks('/trainee/readiness', { by: 'icf-acc', on: day('2026-03-01') });
  expect(links.whole).toBe('/trainee/readiness?by=icf-acc&on=2026-03-01');
  expect(links.judgedBy('medical-coach-2026')).toBe('/trainee/readiness?by=medical-coach-2026&on=2026-03-01');
  expect(links.rows('clients', { because: 'too-old' })).toBe(
    '/trainee/readiness/clients?by=icf-acc&on=2026-03-01&because=too-old',
  );
});
