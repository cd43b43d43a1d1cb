import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from './evidence.ts';
import { byReason, score, type Finding } from './finding.ts';
import { practiceSummary, practiceVerdicts } from './practice-summary.ts';
import { wantsVerifying, type RuleBook, type Source } from './requirement.ts';

interface Judged {
  book: RuleBook;
  findings: Finding[];
  evidence: Evidence;
  on: CalendarDate;
}

/**
 * A verdict as programs read it, `practicum readiness --json` and the audit pack alike. The figures of the practice log
 * stand at the top, under the keys of {@link practiceSummary}.
 * @param trainee how the trainee is called in it: the e-mail address.
 * @param sourcesOf looks up what a rule cites.
 */
export function readinessAsJson(
  { book, findings, evidence, on }: Judged,
  trainee: string,
  sourcesOf: (ids: readonly string[]) => { id: string; source: Source }[],
): string {
  const { met, of, outside } = score(findings);
  const told = {
    trainee,
    by: book.id,
    title: book.title,
    ...practiceSummary(book, evidence, on),
    ...(book.is === 'pathway' && { [book.level]: practiceVerdicts(findings) }),
    requirements_met: met,
    requirements_judged: of,
    requirements_judged_elsewhere: outside,
    findings: findings.map(({ requirement, ...finding }) => ({
      id: requirement.id,
      title: requirement.title,
      kind: requirement.kind,
      met: finding.met,
      have: finding.have,
      need: finding.need,
      unit: finding.unit,
      counted: { rows: finding.counted.length },
      pending: byReason(finding.pending),
      left_out: byReason(finding.leftOut),
      sources: sourcesOf(requirement.sources).map(({ id, source }) => ({
        id,
        title: source.title,
        page: source.page,
        seen_on: source.seenOn,
      })),
      confidence: requirement.confidence ?? null,
      please_verify: wantsVerifying(requirement),
    })),
  };
  return JSON.stringify(told, null, 2);
}
