import { auditEvents } from '#features/audit/audit-entry.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { exportAuditTrail, exportFormats } from '#features/audit/export-audit-trail.ts';
import { spanOf } from '#features/audit/trail-filter.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    from: { is: 'day', value: 'DATE', about: 'the first day, as days are at the school' },
    until: { is: 'day', value: 'DATE', about: 'the last day, included' },
    event: { is: 'text', value: 'EVENT', about: 'only this one, such as practice-signed-off' },
    format: { is: 'text', value: 'FORMAT', about: 'csv or jsonl (without: jsonl)' },
  },
  notes: [
    'Prints ids, not names, and the hashes that link the lines. The export is a line of the trail itself.',
  ],
  opens: 'to-write',
  async run(given, { db, print, now }) {
    const format = exportFormats.find((each) => each === (given.format ?? 'jsonl'));
    if (!format) throw new WrongUsage(`"${given.format}" is not a format: there are csv and jsonl.`);
    const event = auditEvents.find((each) => each === given.event);
    if (given.event && !event)
      throw new WrongUsage(`"${given.event}" is not an event: there are ${auditEvents.join(', ')}.`);
    const timeZone = (await findAcademy(db))?.timeZone ?? 'UTC';
    const filter = { event, ...spanOf({ fromOn: given.from, untilOn: given.until }, timeZone) };
    const outcome = await exportAuditTrail(db, commandLine, { filter, format }, now);
    if (!outcome.ok) throw new Refused('Only an administrator exports the audit trail.');
    for await (const piece of outcome.value) print(piece.trimEnd());
    return exitCodes.done;
  },
});
