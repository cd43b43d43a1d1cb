import { expect, test } from 'vitest';
import { evidenceAsJson, evidenceSchema } from '#features/requirements/evidence-schema.ts';
import { noEvidence, type Evidence } from '#features/requirements/evidence.ts';
import { aCredit, aGroupSession, aMentorSession, aSession, day, evidenceOf } from './evidence-builders.ts';

const throughJson = (evidence: Evidence) =>
  evidenceSchema.parse(JSON.parse(JSON.stringify(evidenceAsJson(evidence))));

const full = evidenceOf({
  training: [aCredit()],
  practice: [aSession(), aGroupSession(12)],
  mentorCoaching: [aMentorSession()],
  clients: [
    {
      id: 'client-1',
      code: 'C1',
      is: 'individual',
      sponsorId: null,
      memberIds: [],
      consents: [{ givenOn: day('2026-01-02'), withdrawnOn: null }],
    },
  ],
  outsideFacts: [{ fact: 'nbhwc-psa-passed', onDay: day('2026-05-01') }],
});

test('evidence reads the same after its way through JSON', () => {
  expect(throughJson(full)).toEqual(full);
  expect(throughJson(noEvidence)).toEqual(noEvidence);
});

test.each<[string, (json: Record<string, unknown>) => void]>([
  ['a field is missing', (json) => delete json['clients']],
  ['a field is unknown', (json) => (json['more'] = [])],
  ['a day is none', (json) => (json['educationBeganOn'] = '2026-02-30')],
  ['minutes are no whole number', (json) => (json['practice'] = [{ ...aSession(), durationMinutes: 59.5 }])],
  ['minutes are negative', (json) => (json['practice'] = [{ ...aSession(), durationMinutes: -60 }])],
  ['a state is invented', (json) => (json['practice'] = [{ ...aSession(), state: 'blessed' }])],
])('evidence in which %s is not read', (_, spoil) => {
  const json = JSON.parse(JSON.stringify(evidenceAsJson(full))) as Record<string, unknown>;
  spoil(json);
  expect(evidenceSchema.safeParse(json).success).toBe(false);
});
