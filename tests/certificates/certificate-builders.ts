import { generateKeyPairSync } from 'node:crypto';
import { credentialOf } from '#features/certificates/credential.ts';
import { signed } from '#features/certificates/data-integrity-proof.ts';
import { didOf } from '#features/certificates/issuer.ts';
import { multikeyOf } from '#features/certificates/multikey.ts';
import type { Snapshot } from '#features/certificates/snapshot.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { now } from '#tests/support/builders.ts';

export const origin = 'https://learn.larkfield.example';

/** A snapshot of a trainee who has done everything, with what the test says otherwise. */
export const aSnapshot = (otherwise: Partial<Snapshot> = {}): Snapshot => ({
  academy: { name: 'Larkfield School of Medical Coaching', address: '14 Sallow Lane, Dublin 8, Ireland' },
  name: 'Zoë Łukasiewicz-Nguyễn Šimůnek',
  programme: { id: 'medical-coach-2026', title: 'Medical Coach', edition: '2026', language: 'en' },
  from: calendarDate('2026-01-12'),
  until: calendarDate('2026-09-26'),
  training: { minutes: 3750, core: 3105, resource: 645, live: 2160, selfPaced: 1590 },
  practice: { minutes: 6255, paid: 4890, proBono: 1365, clients: 11 },
  mentorCoaching: { minutes: 630, oneToOne: 240, group: 390, largestGroup: 8, months: 5 },
  observed: 5,
  exams: { written: calendarDate('2026-09-18'), oral: calendarDate('2026-10-02') },
  mentors: [{ name: 'Dr Jonas Larsen', credential: 'PCC' }],
  signatories: [
    { name: 'Dr Jonas Larsen, PCC', office: 'Mentor coach' },
    { name: 'Dr Thandi Mbeki', office: 'Director of education' },
  ],
  findings: [
    { id: 'training', title: 'Coach training', have: 3750, need: 3600 },
    { id: 'practice', title: 'Supervised practice', have: 6255, need: 6000 },
  ],
  issuedOn: calendarDate('2026-11-22'),
  publicOrigin: origin,
  ...otherwise,
});

/** A key of the school's, as the school holds it and as others find it. */
export function aKey(id = 'key-2026-1') {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { id, privateKey, publicKey: multikeyOf(publicKey) };
}

/** A credential signed by the school of `origin`. */
export async function aCredential(key = aKey(), snapshot = aSnapshot()) {
  const unsigned = credentialOf(
    { id: newId(), number: 'LSMC-2026-7Q2M9KXT', slot: { list: 1, index: 94567 }, issuedAt: now },
    snapshot,
  );
  const credential = await signed(
    unsigned,
    { verificationMethod: `${didOf(snapshot.publicOrigin)}#${key.id}`, privateKey: key.privateKey },
    now,
  );
  return { credential, unsigned, key };
}
