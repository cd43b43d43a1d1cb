import { sessionList } from '#features/exports/session-list.ts';
import { sheetAsCsv } from '#features/exports/sheet-as-csv.ts';
import { number, text } from '#features/exports/sheet.ts';
import type { LoggedRow } from '#features/practice/log/logged-session.ts';
import { becauseInWords } from '#features/requirements/finding-words.ts';
import type { Evidence } from '#features/requirements/evidence.ts';
import { judgePractice } from '#features/requirements/verdicts/practice-verdict.ts';
import type { RuleBook } from '#features/requirements/requirement.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { textFile, type PackFile } from './pack-file.ts';

/**
 * The whole log, session by session, with what the rule book makes of each. It comes and goes piece by piece.
 * @param topics false for everybody but the trainee.
 */
export async function sessionFile(
  { book, evidence, on }: { book: RuleBook; evidence: Evidence; on: CalendarDate },
  pieces: AsyncIterable<readonly LoggedRow[]>,
  topics: boolean,
): Promise<PackFile> {
  const judged = { book, educationBeganOn: evidence.educationBeganOn, on };
  const verdicts = new Map(
    judgePractice(book, evidence, on).map(({ session, because, isPending }) => [
      session.id,
      because === undefined
        ? ['counted', null]
        : [isPending ? 'pending' : 'left out', becauseInWords(because, judged).because],
    ]),
  );
  const csvOf = (rows: readonly LoggedRow[]) => {
    const list = sessionList(rows, { topics });
    return sheetAsCsv({
      columns: [...list.columns, ...[text('Verdict'), text('Because'), number('Revision'), text('Session')]],
      rows: list.rows.map((row, index) => {
        const { id = '', revision = null } = rows[index] ?? {};
        return [...row, ...(verdicts.get(id) ?? [null, null]), revision, id];
      }),
    });
  };
  const header = csvOf([]);
  const parts = [header];
  for await (const rows of pieces) parts.push(csvOf(rows).slice(header.length));
  return textFile('log/sessions.csv', parts.join(''));
}
