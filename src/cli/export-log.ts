import { exportLog } from '#features/exports/export-log.ts';
import { logExportWords } from '#features/exports/export-words.ts';
import { logForms } from '#features/exports/log-export.ts';
import { sheetFormats } from '#features/exports/sheet.ts';
import { administratorBy, as as actor, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {
    person: { is: 'text', value: 'E-MAIL', about: 'whose log it is', required: true },
    format: { is: 'text', value: 'FORMAT', about: 'icf, sessions or nbhwc (without: icf)' },
    as: { is: 'text', value: 'csv|xlsx', about: 'the kind of file (without: csv)' },
    by: {
      is: 'text',
      value: 'ID',
      about: 'the rule book that decides what counts (without: the body’s own)',
    },
    on: { is: 'day', value: 'DATE', about: 'the day to judge for (without: today)' },
    out: { is: 'new-file', value: 'FILE', about: 'the file to write; it does not exist yet', required: true },
    actor,
  },
  notes: [
    'Clients are codes, and topics stay out: only trainees themselves take those with them, on their own page.',
    'The export is a line of the audit trail.',
  ],
  opens: 'to-write',
  async run(given, { db, keys, now, print, save }) {
    const form = logForms.find((each) => each === (given.format ?? 'icf'));
    if (!form) throw new WrongUsage(`"${given.format}" is not a format: there are ${logForms.join(', ')}.`);
    const as = sheetFormats.find((each) => each === (given.as ?? 'csv'));
    if (!as)
      throw new WrongUsage(`"${given.as}" is not a kind of file: there are ${sheetFormats.join(', ')}.`);
    const who = await administratorBy(db, given.actor);
    const { id: traineeId } = await personBy(db, given.person);
    const { by, on } = given;
    const outcome = await exportLog(db, keys, who, { traineeId, form, as, by, on, reveals: 'codes' }, now);
    if (!outcome.ok) throw new Refused(logExportWords[outcome.refusal]);
    save(given.out, outcome.value.bytes);
    print(`${given.out}: ${outcome.value.rows} rows.`);
    return exitCodes.done;
  },
});
