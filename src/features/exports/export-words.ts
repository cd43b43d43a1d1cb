import { becauseInWords } from '#features/requirements/finding-words.ts';
import type { ExportReason } from './left-out.ts';
import type { LogExport, LogExportRefusal, LogForm } from './log-export.ts';

/** What each form is, for whoever chooses. */
export const logFormWords: Record<
  LogForm,
  { title: string; short: string; about: string; rows: [string, string] }
> = {
  icf: {
    title: 'ICF client log',
    short: 'ICF client log',
    about:
      'One row for each client, in the columns that the International Coaching Federation asks for, with the hours that count. The body does not want it uploaded: keep it, and hand it in when your application is drawn for an audit.',
    rows: ['client relationship', 'client relationships'],
  },
  sessions: {
    title: 'Session list',
    short: 'Sessions',
    about:
      'One row for each session of your log, whatever it counts for. Practicum reads the file again, so it is also a copy of your log that you keep.',
    rows: ['session', 'sessions'],
  },
  nbhwc: {
    title: 'NBHWC log',
    short: 'NBHWC log',
    about:
      'One row for each session that counts, with its number among all sessions with that client. Clients are codes: the body asks for no names.',
    rows: ['session', 'sessions'],
  },
};

export const logExportWords: Record<LogExportRefusal, string> = {
  'not-found': 'There is no such log.',
  'not-enrolled': 'Nothing counts yet: the trainee is not enrolled in a programme that could be judged.',
  'unknown-rule-book': 'There is no such programme or pathway.',
  'names-are-theirs': 'Only trainees themselves take the names of their clients with them.',
};

/** Why something is not in the file, and what would put it there. */
export function reasonInWords(
  because: ExportReason,
  { judgedBy, on }: Pick<LogExport, 'judgedBy' | 'on'>,
): { because: string; mend: string } {
  if (because === 'not-told-by-client' || !judgedBy)
    return {
      because: 'Hours of earlier years, entered as a sum',
      mend: 'The log you kept then tells them client by client: hand it in beside this one.',
    };
  return becauseInWords(because, { ...judgedBy, on });
}
