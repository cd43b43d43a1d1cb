import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from '../evidence.ts';
import { pendingAmount } from '../finding-words.ts';
import { missing, score, type Finding } from '../finding.ts';
import { forecast } from '../forecast/forecast.ts';
import { outlookInWords } from '../forecast/forecast-words.ts';
import type { Requirement, RuleBook } from '../requirement.ts';

/** One requirement of one trainee, without the rows behind it. */
export interface BoardCell extends Pick<Finding, 'requirement' | 'met' | 'have' | 'need' | 'unit'> {
  /** What waits for somebody, as far as it would add to `have`. */
  pending: number;
}

/**
 * ready: every requirement is met · on-the-way: at the pace a day can be told, or what is left does not come by waiting · stuck:
 * something that grows by doing does not grow, or too slowly.
 */
export type BoardStanding = 'ready' | 'on-the-way' | 'stuck';

/** Where one member of a cohort stands by its programme. */
export interface BoardRow {
  trainee: { id: string; name: string; isSuspended: boolean };
  /** In the order of the programme. */
  cells: BoardCell[];
  met: number;
  of: number;
  standing: BoardStanding;
  /** When all that grows with time is met, at the pace of the last weeks; `undefined`: no day can be told, or it is met. */
  day: CalendarDate | undefined;
  /** What decides that day or why there is none; `undefined`: everything is met. */
  binding: { requirement: Requirement; words: string } | undefined;
  /** Holds the certificate of the programme already. */
  isCertified: boolean;
}

/** Judged by the programme of the cohort alone. Pure: equal to what the trainee's own readiness says. */
export function boardRow(
  book: RuleBook,
  trainee: BoardRow['trainee'],
  judged: { findings: readonly Finding[]; evidence: Evidence; isCertified: boolean },
  on: CalendarDate,
): BoardRow {
  const { findings, evidence, isCertified } = judged;
  const { met, of } = score(findings);
  const ahead = forecast(book, findings, evidence, on);
  const open = ahead.requirements.find(({ outlook }) => outlook.is === 'needs');
  const decides = ahead.binding ?? open;
  const growsNot = ['needs', 'too-slow'].includes(ahead.binding?.outlook.is ?? '');
  return {
    trainee,
    isCertified,
    cells: findings.map((finding) => {
      const { requirement, met: isMet, have, need, unit } = finding;
      return { requirement, met: isMet, have, need, unit, pending: pendingAmount(finding) };
    }),
    met,
    of,
    standing: missing(findings).length === 0 ? 'ready' : growsNot ? 'stuck' : 'on-the-way',
    day: ahead.day,
    binding: decides && {
      requirement: decides.finding.requirement,
      words: outlookInWords(decides, on),
    },
  };
}

/** How a column of the board stands in all. */
export interface BoardColumn {
  requirement: Requirement;
  met: number;
  /** Of those who have not met it, for how many something waits. */
  pending: number;
  lack: number;
}

export const boardColumns = (
  requirements: readonly Requirement[],
  rows: readonly BoardRow[],
): BoardColumn[] =>
  requirements.map((requirement, place) => {
    const cells = rows.flatMap(({ cells: all }) => all[place] ?? []);
    const open = cells.filter(({ met }) => !met);
    return {
      requirement,
      met: cells.length - open.length,
      pending: open.filter(({ pending }) => pending > 0).length,
      lack: open.length,
    };
  });

/** What most of them have not met, the most first. */
export const whatBlocksMost = (columns: readonly BoardColumn[]): BoardColumn[] =>
  columns.filter(({ lack }) => lack > 0).toSorted((a, b) => b.lack - a.lack);
