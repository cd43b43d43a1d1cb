import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from './evidence.ts';
import type { Finding, PracticeBecause } from './finding.ts';
import { windowStart } from './verdicts/months.ts';
import { isPaid, judgeBalances, judgePractice } from './verdicts/practice-verdict.ts';
import { isInForceOn, type RuleBook } from './requirement.ts';

/**
 * A practice log in figures, as one rule book counts it. Whole minutes and counts; the keys are those of the JSON. An opening balance is
 * a row.
 */
export interface PracticeSummary {
  as_of: CalendarDate;
  education_start: CalendarDate | null;
  rows: number;
  counted_rows: number;
  client_minutes: number;
  paid_minutes: number;
  pro_bono_minutes: number;
  individual_clients: number;
  /** Only where the rule book asks for recent practice. */
  recent_minutes?: number;
  recent_window_starts?: CalendarDate;
  /** Rows that wait for a signature, by what they wait for; only where one is asked for. */
  pending?: Partial<Record<PracticeBecause, number>>;
  left_out: Partial<Record<PracticeBecause, number>>;
}

export function practiceSummary(book: RuleBook, evidence: Evidence, on: CalendarDate): PracticeSummary {
  const sessions = judgePractice(book, evidence, on);
  const balances = judgeBalances(book, evidence, on);
  const verdicts = [...sessions, ...balances];
  const counted = sessions.filter(({ because }) => because === undefined).map(({ session }) => session);
  const carried = balances.filter(({ because }) => because === undefined).map(({ balance }) => balance);
  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
  const minutes = (some: typeof counted) => sum(some.map(({ durationMinutes }) => durationMinutes));
  const paid = minutes(counted.filter(isPaid)) + sum(carried.map(({ paidMinutes }) => paidMinutes));
  const proBono =
    minutes(counted.filter((session) => !isPaid(session))) +
    sum(carried.map(({ proBonoMinutes }) => proBonoMinutes));
  const tally = (pending: boolean) => {
    const rows: Partial<Record<PracticeBecause, number>> = {};
    for (const { because, isPending } of verdicts)
      if (because && isPending === pending) rows[because] = (rows[because] ?? 0) + 1;
    return rows;
  };
  const [months] = book.requirements
    .filter((requirement) => isInForceOn(requirement, on))
    .flatMap((requirement) =>
      requirement.kind === 'practice-hours' ? (requirement.withinMonths ?? []) : [],
    );
  const since = months === undefined ? undefined : windowStart(on, months);
  const individual = counted.filter(({ kind }) => kind === 'individual');
  return {
    as_of: on,
    education_start: evidence.educationBeganOn ?? null,
    rows: verdicts.length,
    counted_rows: counted.length + carried.length,
    client_minutes: paid + proBono,
    paid_minutes: paid,
    pro_bono_minutes: proBono,
    individual_clients:
      new Set(individual.map(({ clientId }) => clientId)).size + sum(carried.map(({ clients }) => clients)),
    ...(since && {
      recent_minutes:
        minutes(counted.filter(({ heldOn }) => heldOn >= since)) +
        sum(
          carried
            .filter(({ fromOn }) => fromOn >= since)
            .map(({ paidMinutes, proBonoMinutes }) => paidMinutes + proBonoMinutes),
        ),
      recent_window_starts: since,
    }),
    ...(book.counting.practice.signed && { pending: tally(true) }),
    left_out: tally(false),
  };
}

/** Which of a pathway's demands on practice are met, by short names; under the level of the pathway in the JSON. */
export function practiceVerdicts(findings: readonly Finding[]): Record<string, boolean> {
  const verdicts: Record<string, boolean> = {};
  for (const { requirement, met } of findings)
    if (requirement.kind === 'clients') verdicts['clients_met'] = met;
    else if (requirement.kind === 'practice-hours')
      verdicts[
        requirement.withinMonths ? 'recent_met' : requirement.fee === 'paid' ? 'paid_met' : 'hours_met'
      ] = met;
  return verdicts;
}
