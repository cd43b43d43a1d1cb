import type { CalendarDate } from '#shared/calendar-date.ts';
import type { TrainingCredit } from '../evidence.ts';
import type { CreditLine } from './continuing-education.ts';
import type { TrainingLedger } from './training-ledger.ts';

/** What a credit is for, as far as a page can be found by it. */
export interface LedgerSource {
  lessonId?: string | undefined;
  liveDay?: { id: string; cohortId: string } | undefined;
}

/** Where a credit is told in full, for whoever reads; `undefined`: nowhere. */
export type SourceAddress = (credit: TrainingCredit, source: LedgerSource | undefined) => string | undefined;

export interface FoundLedger {
  trainee: { id: string; name: string };
  ledger: TrainingLedger;
  /** Of the rows of the ledger. */
  credits: CreditLine[];
  /** By the id of the credit. */
  sources: ReadonlyMap<string, LedgerSource>;
  on: CalendarDate;
}
