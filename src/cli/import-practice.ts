import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { discardPracticeImport } from '#features/practice/sheet/discard-practice-import.ts';
import { findImportDraft, type ImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import { countVerdicts } from '#features/practice/sheet/import-verdict.ts';
import { rowWarningWords, sheetRefusalInWords } from '#features/practice/refusal-words.ts';
import { reasonInWords } from '#features/practice/sheet/refused-rows.ts';
import { dateOrders } from '#features/practice/sheet/sheet-cells.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { actorBy, json } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

export const verb = defineVerb({
  takes: {
    file: { is: 'file', value: 'FILE', about: 'a practice log as CSV; - is standard input', required: true },
  },
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'whose log it is', required: true },
    dates: {
      is: 'text',
      value: 'ORDER',
      about: 'day-first or month-first: how 05/08/2026 is meant, where the file has such days',
    },
    'dry-run': { is: 'switch', about: 'judges every row and saves nothing' },
    json,
  },
  notes: ['Times are read in the time zone of the trainee. Importing a file again adds nothing.'],
  opens: 'to-write',
  run: async (given, { db, keys, now, print, warn }) => {
    const dateOrder = dateOrders.find((order) => order === given.dates);
    if (given.dates && !dateOrder) throw new WrongUsage('--dates is day-first or month-first.');
    const trainee = await actorBy(db, given.trainee, 'trainee');
    const started = await startPracticeImport(db, keys, trainee, given.file.bytes, now);
    if (!started.ok)
      throw new Refused(
        started.refusal === 'not-allowed'
          ? `${given.trainee} is not a trainee.`
          : sheetRefusalInWords(started.refusal, started.particulars),
      );
    const what = { draftId: started.value.draftId, dateOrder };
    const draft = await findImportDraft(db, keys, trainee, what, now);
    if (!draft) throw new Refused('The file cannot be read any more: import it again.');
    const isDryRun = given['dry-run'];
    const isNothing = !draft.verdicts.some(({ is }) => is === 'new');
    if (isDryRun || isNothing) await discardPracticeImport(db, trainee, draft.id);
    const confirmed =
      isDryRun || isNothing
        ? countVerdicts(draft.verdicts)
        : await confirmPracticeImport(db, keys, trainee, what, now).then((outcome) => {
            if (!outcome.ok) throw new Refused('The log changed meanwhile: import the file again.');
            return outcome.value;
          });
    const { added, known, refused } = confirmed;
    const rows = reportOf(draft);
    if (given.json) {
      print(JSON.stringify({ dryRun: isDryRun, added, known, refused, rows }));
    } else {
      for (const row of rows) if (row.words) warn(`row ${row.line}: ${row.words}`);
      print(`${isDryRun ? 'Would add' : 'Added'} ${added}, already there ${known}, refused ${refused}.`);
    }
    return refused > 0 && added + known === 0 ? exitCodes.refused : exitCodes.done;
  },
});

/** Rows that are not simply new, without a name in them. */
const reportOf = ({ verdicts }: ImportDraft) =>
  verdicts
    .map((verdict) => ({
      line: verdict.line,
      verdict: verdict.is,
      words:
        verdict.is === 'refused'
          ? reasonInWords(verdict)
          : verdict.warnings.map((warning) => rowWarningWords[warning]).join(' '),
    }))
    .filter(({ verdict, words }) => verdict !== 'new' || words);
