import type { RowRefusal, RowWarning } from './sheet/import-verdict.ts';
import type { CellRefusal } from './sheet/read-practice-sheet.ts';
import { columnWords, type SheetColumn } from './sheet/sheet-columns.ts';
import type { TableRefusal } from './sheet/sheet-table.ts';
import type { NotTold } from './session-told.ts';

const unreadable = 'holds a character that cannot be kept, such as one that turns the direction of the text.';

/** Why a session is not stored, and what would mend it. Said by the forms, the preview of a spreadsheet and the command line alike. */
export const notToldWords: Record<NotTold, string> = {
  'duration-out-of-range': 'A session takes between 1 minute and 12 hours.',
  'too-long-ago': 'Sessions are logged from the year 2000 on.',
  'not-yet-held': 'This session is still to come. Log it once it was held.',
  'head-count-missing': 'Say how many took part in the group.',
  'head-count-out-of-range': 'A group has between 2 and 500 people.',
  'head-count-without-group': 'Only a group has a number of people.',
  'topic-too-long': 'The topic is too long: keep it to one line.',
  'topic-unreadable': `The topic ${unreadable}`,
  'no-such-time':
    'There was no such time on that day: the clock went forward over it, or it is not a time of the day.',
  'no-such-zone': 'Choose a time zone from the list.',
  'name-too-long': 'The name of the client is too long.',
  'name-unreadable': `The name of the client ${unreadable}`,
  'name-empty': 'Say who the client was.',
  'no-such-code': 'A client’s code is a C or a G with a number, such as C7.',
  'client-is-of-other-kind': 'Codes with a G are groups, those with a C are one person.',
  'reflection-too-long': 'The reflection is too long: 10,000 characters at most.',
  'reflection-unreadable': `The reflection ${unreadable}`,
  'note-too-long': 'The note is too long: 5,000 characters at most.',
  'note-unreadable': `The note ${unreadable}`,
  'overlap-reason-too-long': 'The reason is too long: 500 characters at most.',
  'overlap-reason-unreadable': `The reason ${unreadable}`,
  'oddity-reason-too-long': 'The reason is too long: 500 characters at most.',
  'oddity-reason-unreadable': `The reason ${unreadable}`,
};

/** What is wrong with one cell. */
export const cellWords: Record<CellRefusal, string> = {
  'cell-too-long': 'A cell of this row is longer than 2,000 characters.',
  'cell-unreadable': `A cell of this row ${unreadable}`,
  'day-missing': 'The day is missing.',
  'unreadable-day': 'The day cannot be read. Write it as 2026-11-22 or 22 Nov 2026.',
  'no-such-day': 'There is no such day in the calendar.',
  'day-or-month-first': 'This day can be read in two ways. Say which comes first, day or month.',
  'start-missing': 'The start is missing.',
  'unreadable-start': 'The start cannot be read. Write it as 17:30.',
  'length-missing': 'The length is missing.',
  'unreadable-length': 'The length cannot be read. Write whole minutes, such as 45 or 1:30.',
  'client-missing': 'The client is missing.',
  'unreadable-kind': 'The type is not one of Individual, Group and Chemistry call.',
  'unreadable-head-count': 'The number in the group is not a whole number.',
  'fee-missing': 'The fee is missing: Paid, Barter or Pro bono.',
  'unreadable-fee': 'The fee is not one of Paid, Barter and Pro bono.',
  'medium-missing': 'The medium is missing: Video, Phone or In person.',
  'unreadable-medium': 'The medium is not one of Video, Phone and In person.',
  'unreadable-agreement': 'Whether the client agreed to be named is neither yes nor no.',
};

/** Said wherever a session is told. */
export const clientErasedWords =
  'This client was erased, so nothing is logged under the code any more. Write the name to begin with a new code.';

export const rowRefusalWords: Record<RowRefusal, string> = {
  ...notToldWords,
  ...cellWords,
  'client-erased': clientErasedWords,
  overlaps: 'It overlaps a session that is in your log.',
  'overlaps-row': 'It overlaps another row of this file.',
  'long-day':
    'With this row more than 12 hours are on that day. If it really was so, log it by hand and say why.',
};

export const rowWarningWords: Record<RowWarning, string> = {
  'before-education-began': 'Before your education began: it will not count.',
  'group-too-large': 'A group over 15 counts nothing.',
  'not-coaching': 'A chemistry call is not coaching time.',
  'clock-went-back': 'That hour came twice, since the clock went back: taken as the earlier one.',
  'mixed-scripts': 'The name mixes letters of two scripts: another client than one written in one.',
  'described-otherwise': 'Your log has this session, described otherwise. Edit it there.',
  'twice-in-file': 'The same row stands above.',
};

const tableRefusalWords: Record<TableRefusal, string> = {
  empty: 'There are no rows in it.',
  'too-large': 'It is larger than 2 MB. Divide it in two.',
  'is-old-workbook':
    'This is a workbook of the old form (XLS). Open it, choose “Save as” and the form XLSX or CSV, then choose that file.',
  'is-encrypted': 'This workbook is locked with a password. Save it without one, then choose that file.',
  'is-other-archive':
    'This is not a workbook of the form XLSX. Open it, choose “Save as” and the form XLSX or CSV, then choose that file.',
  'broken-workbook': 'This workbook is damaged or cut off. Save it once more, or save it as CSV.',
  'workbook-too-large':
    'Unpacked, this workbook is larger than 16 MB. Save the one sheet that you need as CSV and choose that file.',
  'workbook-not-plain':
    'This workbook holds something that a spreadsheet does not need, such as links out of the file. Save it as CSV and choose that file.',
  'is-archive': 'This is a packed archive. Unpack it and choose the spreadsheet in it.',
  'not-text': 'This is not a text file. Save the spreadsheet as CSV and choose that file.',
  'cut-off': 'It ends in the middle of a quoted cell: it seems to be cut off.',
  'broken-quotes':
    'A quotation mark stands where a cell cannot have one. Save the spreadsheet as CSV once more.',
  'no-such-sheet': 'There is no such sheet in this workbook.',
  'too-many-sheets': 'There are more than 100 sheets in this workbook. Save the one that you need as CSV.',
  'too-many-rows': 'There are more than 5,000 rows. Divide it.',
  'too-many-columns': 'There are more than 64 columns, or a row is far too long.',
};

/** The whole sentence about a spreadsheet that is not taken. */
export function tableRefusalInWords(refusal: TableRefusal, particulars?: { line: number }): string {
  return tableRefusalWords[refusal] + (particulars?.line ? ` (line ${particulars.line})` : '');
}

/** `Fee, Medium` */
export const columnsInWords = (columns: SheetColumn[]): string =>
  columns.map((column) => columnWords[column]).join(', ');
