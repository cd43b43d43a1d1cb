import { auditPackWords } from '#features/audit-pack/audit-pack.ts';
import { makeAuditPack } from '#features/audit-pack/make-audit-pack.ts';
import { administratorBy, as, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    person: { is: 'text', value: 'E-MAIL', about: 'the trainee whose pack it is', required: true },
    by: {
      is: 'text',
      value: 'ID',
      about: 'the programme or pathway to judge by, such as icf-acc (without: the programme enrolled in)',
    },
    on: { is: 'day', value: 'DATE', about: 'the day to judge for (without: today)' },
    out: { is: 'new-file', value: 'FILE', about: 'the zip to write; it does not exist yet', required: true },
    as,
  },
  notes: [
    'Clients are codes. The same evidence gives the same bytes: practicum readiness --from-pack FILE judges it again.',
    'That the pack was made is a line of the audit trail, with the SHA-256 of its manifest.',
  ],
  opens: 'to-write',
  async run(given, { db, keys, now, print, save }) {
    const actor = await administratorBy(db, given.as);
    const { id: traineeId } = await personBy(db, given.person);
    const what = { traineeId, by: given.by, on: given.on, reveals: 'codes' } as const;
    const outcome = await makeAuditPack(db, keys, actor, what, now);
    if (!outcome.ok) throw new Refused(auditPackWords[outcome.refusal]);
    const { bytes, files, manifestHash } = outcome.value;
    save(given.out, bytes);
    print(`${given.out}: ${files} files, manifest ${manifestHash}.`);
    return exitCodes.done;
  },
});
