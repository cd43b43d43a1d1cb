import { credentialContext } from './canonical.ts';
import { hoursOf, narrativeOf } from './certificate-lines.ts';
import { toSeconds } from './data-integrity-proof.ts';
import { didOf } from './issuer.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a certificate stands in a list of revocations. */
export interface StatusSlot {
  list: number;
  index: number;
}

const credentialAddress = (publicOrigin: string, id: string): string => `${publicOrigin}/credentials/${id}`;
export const statusListAddress = (publicOrigin: string, list: number): string =>
  `${publicOrigin}/status/revocation/${list}`;

/** The Open Badges 3.0 credential that says what the snapshot says; not signed yet. */
export function credentialOf(
  certificate: { id: string; number: string; slot: StatusSlot; issuedAt: Date },
  snapshot: Snapshot,
) {
  const { publicOrigin: origin, programme, academy } = snapshot;
  const achievement = `${origin}/achievements/${programme.id}`;
  const list = statusListAddress(origin, certificate.slot.list);
  const results = resultsOf(snapshot);
  return {
    '@context': credentialContext,
    id: credentialAddress(origin, certificate.id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${programme.title}, certificate of completion`,
    issuer: {
      id: didOf(origin),
      type: ['Profile'],
      name: academy.name,
      url: origin,
      address: { type: ['Address'], streetAddress: academy.address },
    },
    validFrom: toSeconds(certificate.issuedAt),
    awardedDate: toSeconds(certificate.issuedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: snapshot.name, identityType: 'name' },
      ],
      licenseNumber: certificate.number,
      activityStartDate: `${snapshot.from}T00:00:00Z`,
      activityEndDate: `${snapshot.until}T00:00:00Z`,
      narrative: narrativeOf(snapshot),
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: programme.title,
        version: programme.edition,
        inLanguage: programme.language,
        description: `The programme ${programme.title}, edition ${programme.edition}, of ${academy.name}.`,
        criteria: {
          id: achievement,
          narrative: snapshot.findings.map(({ title }) => title).join('; '),
        },
        resultDescription: results.map(({ id, name, resultType }) => ({
          id: `${achievement}#${id}`,
          type: ['ResultDescription'],
          name,
          resultType,
        })),
      },
      result: results.map(({ id, value }) => ({
        type: ['Result'],
        resultDescription: `${achievement}#${id}`,
        value,
      })),
    },
    credentialStatus: {
      id: `${list}#${certificate.slot.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(certificate.slot.index),
      statusListCredential: list,
    },
  };
}
export type Credential = ReturnType<typeof credentialOf>;

type Result = {
  id: string;
  name: string;
  resultType: 'ext:Minutes' | 'ext:Count' | 'ext:Date';
  value: string;
};

/** Every figure by itself, for machines: minutes and counts as whole numbers, exams as days. */
function resultsOf(snapshot: Snapshot): Result[] {
  const { practice, observed, exams } = snapshot;
  const minutes = hoursOf(snapshot).flatMap(([sum, ...parts]) =>
    [sum, ...parts].map((line) => ({
      id: line.id,
      name: `${line === sum ? '' : `${sum.name}, `}${line.name}, in minutes`,
      resultType: 'ext:Minutes' as const,
      value: String(line.minutes),
    })),
  );
  const count = (id: string, name: string, value: number): Result => ({
    id,
    name,
    resultType: 'ext:Count',
    value: String(value),
  });
  const passed = (id: string, exam: string, on: string | null): Result[] =>
    on ? [{ id, name: `${exam}, the day it was passed`, resultType: 'ext:Date', value: on }] : [];
  return [
    ...minutes,
    count('practice-clients', 'Clients in supervised practice', practice.clients),
    count('observed', 'Observed sessions with written feedback', observed),
    ...passed('written-exam', 'Written exam', exams.written),
    ...passed('oral-exam', 'Oral exam', exams.oral),
  ];
}

/** The results there can be, in the only order we write them. */
export const resultIds = [
  'training',
  'training-core',
  'training-resource',
  'training-live',
  'training-self-paced',
  'practice',
  'practice-paid',
  'practice-pro-bono',
  'mentor-coaching',
  'mentor-coaching-one-to-one',
  'mentor-coaching-group',
  'practice-clients',
  'observed',
  'written-exam',
  'oral-exam',
];
