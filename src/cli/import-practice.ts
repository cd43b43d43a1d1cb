import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { discardPracticeImport } from '#features/practice/sheet/discard-practice-import.ts';
import { findImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import type { ImportDraft } from '#features/practice/sheet/import-draft.ts';
import { summaryOf } from '#features/practice/sheet/grid-view.ts';
import { countVerdicts, type RowVerdict } from '#features/practice/sheet/import-verdict.ts';
import { columnsInWords, rowWarningWords, tableRefusalInWords } from '#features/practice/refusal-words.ts';
import { readAsInWords } from '#features/practice/sheet/read-as-words.ts';
import { reasonInWords } from '#features/practice/sheet/refused-rows.ts';
import { dateOrders } from '#features/practice/sheet/sheet-cells.ts';
import { sheetEncodings } from '#features/practice/sheet/sheet-encoding.ts';
import type { Delimiter, ReadingTold } from '#features/practice/sheet/sheet-table.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { actorBy, json } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

const formats: Record<string, Delimiter | undefined> = {
  csv: ',',
  semicolon: ';',
  tsv: '\t',
  pipe: '|',
  xlsx: undefined,
};

export const verb = defineVerb({
  takes: {
    file: {
      is: 'file',
      value: 'FILE',
      about: 'a practice log as CSV, TSV or XLSX; - is standard input',
      required: true,
    },
  },
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'whose log it is', required: true },
    format: {
      is: 'text',
      value: 'FORM',
      about: 'csv, semicolon, tsv, pipe or xlsx; without it, as the file itself tells',
    },
    sheet: { is: 'text', value: 'NUMBER', about: 'which sheet of a workbook, from 1' },
    encoding: { is: 'text', value: 'NAME', about: `one of ${sheetEncodings.join(', ')}` },
    dates: {
      is: 'text',
      value: 'ORDER',
      about: 'day-first or month-first: how 05/08/2026 is meant, where the file has such days',
    },
    'dry-run': { is: 'switch', about: 'judges every row and saves nothing' },
    json,
  },
  notes: [
    'Times are read in the time zone of the trainee, unless the file has a column Time zone.',
    'Importing a file again adds nothing. The trainee can undo an import until one of its rows is signed.',
  ],
  opens: 'to-write',
  run: async (given, { db, keys, now, print, warn }) => {
    const dateOrder = dateOrders.find((order) => order === given.dates);
    if (given.dates && !dateOrder) throw new WrongUsage('--dates is day-first or month-first.');
    const trainee = await actorBy(db, given.trainee, 'trainee');
    const started = await startPracticeImport(db, keys, trainee, given.file.bytes, now, readingFrom(given));
    if (!started.ok)
      throw new Refused(
        started.refusal === 'not-allowed'
          ? `${given.trainee} is not a trainee.`
          : tableRefusalInWords(started.refusal, started.particulars),
      );
    const what = { draftId: started.value.draftId, dateOrder };
    const draft = await findImportDraft(db, keys, trainee, what, now);
    if (!draft) throw new Refused('The file cannot be read any more: import it again.');
    const unfit = whyUnfit(draft);
    const isDryRun = given['dry-run'];
    const isNothing = !draft.verdicts.some(({ is }) => is === 'new');
    if (unfit || isDryRun || isNothing) await discardPracticeImport(db, trainee, draft.id);
    if (unfit) throw new Refused(unfit);
    const confirmed =
      isDryRun || isNothing
        ? countVerdicts(draft.verdicts)
        : await confirmPracticeImport(db, keys, trainee, what, now).then((outcome) => {
            if (!outcome.ok) throw new Refused('The log changed meanwhile: import the file again.');
            return outcome.value;
          });
    const { added, known, refused } = confirmed;
    const rows = reportOf(draft.verdicts);
    const { readAs } = draft.content;
    const { hours } = summaryOf(draft.verdicts);
    const order = draft.sheet.dateOrder ?? null;
    if (given.json) {
      print(
        JSON.stringify({ dryRun: isDryRun, readAs, dateOrder: order, added, known, refused, hours, rows }),
      );
    } else {
      warn(readAsInWords(readAs) + (order ? ` Days are read ${order.replace('-', ' ')}.` : ''));
      for (const row of rows) if (row.words) warn(`row ${row.line}: ${row.words}`);
      print(
        `${isDryRun ? 'Would add' : 'Added'} ${added}, already there ${known}, refused ${refused}; ${hours} h new.`,
      );
    }
    return refused > 0 && added + known === 0 ? exitCodes.refused : exitCodes.done;
  },
});

function readingFrom(given: {
  format: string | undefined;
  sheet: string | undefined;
  encoding: string | undefined;
}): ReadingTold {
  const encoding = sheetEncodings.find((name) => name === given.encoding?.toLowerCase());
  if (given.encoding && !encoding) throw new WrongUsage(`--encoding is one of ${sheetEncodings.join(', ')}.`);
  if (given.format && !(given.format in formats))
    throw new WrongUsage(`--format is one of ${Object.keys(formats).join(', ')}.`);
  if (given.sheet && !/^[1-9]\d{0,2}$/.test(given.sheet))
    throw new WrongUsage('--sheet is a number, from 1.');
  return {
    encoding,
    delimiter: given.format === undefined ? undefined : formats[given.format],
    sheet: given.sheet === undefined ? undefined : Number(given.sheet) - 1,
  };
}

function whyUnfit({ content, sheet }: ImportDraft): string | undefined {
  if (content.is === 'client-log')
    return 'This list has one row for each client and no sessions. Its trainee can bring it in as an opening balance, on the page “Import a spreadsheet”.';
  if (sheet.doubled.length > 0) return `Two columns mean the same: ${columnsInWords(sheet.doubled)}.`;
  return sheet.missing.length > 0
    ? `The first row has to name the columns, and some are missing: ${columnsInWords(sheet.missing)}.`
    : undefined;
}

/** Rows that are not simply new, without a name in them. */
const reportOf = (verdicts: RowVerdict[]) =>
  verdicts
    .map((verdict) => ({ line: verdict.line, verdict: verdict.is, words: wordsOf(verdict) }))
    .filter(({ verdict, words }) => verdict !== 'new' || words);

function wordsOf(verdict: RowVerdict): string {
  if (verdict.is === 'refused') return reasonInWords(verdict);
  return verdict.is === 'skipped'
    ? ''
    : verdict.warnings.map((warning) => rowWarningWords[warning]).join(' ');
}
