import type { RuleBook } from '#features/requirements/requirement.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { LeftOut } from './left-out.ts';
import type { Sheet } from './sheet.ts';

/** `icf`: one row for each client · `sessions`: one for each session · `nbhwc`: one for each session that counts there. */
export const logForms = ['icf', 'sessions', 'nbhwc'] as const;
export type LogForm = (typeof logForms)[number];

/** A log as it leaves the house. */
export interface LogExport {
  form: LogForm;
  sheet: Sheet;
  /** Clients stand with their names. */
  isNamed: boolean;
  /** Of what stands in the sheet. */
  minutes: number;
  leftOut: LeftOut[];
  /** What decided what counts; `undefined`: nothing did, and nothing is left out. */
  judgedBy: { book: RuleBook; educationBeganOn: CalendarDate | undefined } | undefined;
  on: CalendarDate;
}

/** The file's name without its ending: what it is and for which day, and nobody's name. */
export const fileNameOf = ({ form, on }: Pick<LogExport, 'form' | 'on'>): string =>
  `${{ icf: 'icf-client-log', sessions: 'sessions', nbhwc: 'nbhwc-log' }[form]}-${on}`;

/** `names-are-theirs`: only the trainee takes names and words out of the house. */
export type LogExportRefusal = 'not-found' | 'not-enrolled' | 'unknown-rule-book' | 'names-are-theirs';
