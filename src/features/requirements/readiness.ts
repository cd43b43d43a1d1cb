import type { Enrolment } from '#features/enrolment/enrolment.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from './evidence.ts';
import type { Finding, score } from './finding.ts';
import type { RuleBook } from './requirement.ts';
import type { RuleSettings } from './rule-setting/rule-setting.ts';

/** Where a trainee stands by one rule book, and how many requirements are met by each of the others. */
export interface Readiness {
  trainee: { id: string; name: string };
  /** Names of those who accompany the trainee today. */
  mentors: string[];
  enrolment: Enrolment;
  book: RuleBook;
  findings: Finding[];
  evidence: Evidence;
  /** The day it is judged for. */
  on: CalendarDate;
  /** Judged by what had been recorded by this instant; `undefined`: by everything. */
  knownAt: Date | undefined;
  /** What the academy had decided by then where the bodies are silent. */
  settings: RuleSettings;
  judgedBy: { book: RuleBook; score: ReturnType<typeof score> }[];
}
