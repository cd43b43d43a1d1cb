import type { Evidence } from '#features/requirements/evidence.ts';
import { isPaid, judgePractice } from '#features/requirements/verdicts/practice-verdict.ts';
import type { RuleBook } from '#features/requirements/requirement.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { BodyLog } from './icf-client-log.ts';
import { leftOutByReason, type Omitted } from './left-out.ts';
import { day, number, text } from './sheet.ts';

const columns = [
  ...[text('Client ID'), day('Date'), number('Minutes'), number('Session no.'), text('Topic')],
  text('Paid/Pro bono'),
];

/**
 * The session log in the columns of the NBHWC, the oldest first: what counts under the rule book, each with its number among
 * all coaching sessions with that client. Clients are codes: the body asks for no names.
 * @param topics by the id of a session; without it the column is empty.
 */
export function nbhwcLog(
  { book, evidence, on }: { book: RuleBook; evidence: Evidence; on: CalendarDate },
  topics?: ReadonlyMap<string, string>,
): BodyLog {
  const held = new Map<string, number>();
  const omitted: Omitted[] = [];
  const rows: (string | number | null)[][] = [];
  let sum = 0;
  for (const { session, because } of judgePractice(book, evidence, on)) {
    const { id, clientId, clientCode, heldOn, durationMinutes: minutes, kind } = session;
    const no = (held.get(clientId) ?? 0) + (kind === 'chemistry-call' ? 0 : 1);
    held.set(clientId, no);
    if (because !== undefined) {
      omitted.push({ because, minutes, clientCode });
      continue;
    }
    sum += minutes;
    rows.push([
      ...[clientCode, heldOn, minutes, no, topics?.get(id) ?? null],
      isPaid(session) ? 'Paid' : 'Pro bono',
    ]);
  }
  for (const { paidMinutes, proBonoMinutes } of evidence.openingBalances)
    omitted.push({
      because: 'not-told-by-client',
      minutes: paidMinutes + proBonoMinutes,
      clientCode: null,
    });
  return { sheet: { columns, rows }, leftOut: leftOutByReason(omitted), minutes: sum };
}
