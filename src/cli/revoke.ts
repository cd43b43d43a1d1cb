import { findCertificateNumber } from '#features/certificates/certificate-number.ts';
import { findStanding } from '#features/certificates/find-standing.ts';
import { revokeCertificate } from '#features/certificates/revoke-certificate.ts';
import { revokeRefusals } from '../actions/certificate-words.ts';
import { administratorBy, as } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: { number: { is: 'text', value: 'NUMBER', about: 'of the certificate', required: true } },
  options: {
    reason: {
      is: 'text',
      value: 'TEXT',
      about: 'for the school’s own record; whoever verifies sees the day only',
      required: true,
    },
    as,
  },
  notes: ['Revoking cannot be undone. Where there are two administrators, it is not the one who issued.'],
  opens: 'to-write',
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    const known = await findStanding(db, { number: findCertificateNumber(given.number) ?? '' });
    if (!known) throw new Refused(`There is no certificate ${given.number}.`);
    const what = { certificateId: known.id, reason: given.reason };
    const outcome = await revokeCertificate(db, actor, what, now);
    if (!outcome.ok) throw new Refused(revokeRefusals[outcome.refusal]);
    print(`Revoked ${outcome.value.number}.`);
    return exitCodes.done;
  },
});
