import { verifyAuditTrail } from '#features/audit/verify-audit-trail.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

const words = {
  missing: 'is missing',
  altered: 'was altered',
  unlinked: 'does not link to the one before it',
  'not-as-noted': 'is not the one that was noted',
};

export const verb = defineVerb({
  takes: {},
  options: {
    last: {
      is: 'text',
      value: 'LINE:HASH',
      about: 'what an earlier run printed: also says whether the trail was cut off since',
    },
  },
  notes: ['Prints the number of the last line and its hash. Note them outside this machine.'],
  opens: 'to-read',
  async run(given, { db, print }) {
    const [line = '', hash = ''] = (given.last ?? '').split(':');
    if (given.last && !(/^\d{1,15}$/.test(line) && /^[0-9a-f]{64}$/.test(hash)))
      throw new WrongUsage(`"${given.last}" is not a line and its hash, such as 42:9f8e….`);
    const noted = given.last ? { seq: Number(line), hash } : undefined;
    const verdict = await verifyAuditTrail(db, noted);
    if (verdict.brokenAt)
      throw new Refused(
        `Line ${verdict.brokenAt.seq} of the audit trail ${words[verdict.brokenAt.because]}.`,
      );
    print(`${verdict.last?.seq ?? 0}:${verdict.last?.hash ?? ''}`);
    return exitCodes.done;
  },
});
