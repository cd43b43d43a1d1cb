import type { Because } from '#features/requirements/finding.ts';

/** Why something of the log is not in an export: it does not count, or it was never told client by client. */
export type ExportReason = Because | 'not-told-by-client';

/** A session, or hours of earlier years, that an export leaves out. */
export interface Omitted {
  because: ExportReason;
  minutes: number;
  /** Null: of no single client. */
  clientCode: string | null;
}

/** What an export leaves out for one reason. */
export interface LeftOut {
  because: ExportReason;
  rows: number;
  minutes: number;
  /** Codes, the first met first. */
  clients: string[];
}

/** By reason, in the order in which the reasons first appear. */
export const leftOutByReason = (omitted: readonly Omitted[]): LeftOut[] =>
  [...Map.groupBy(omitted, ({ because }) => because)].map(([because, rows]) => ({
    because,
    rows: rows.length,
    minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0),
    clients: [...new Set(rows.flatMap(({ clientCode }) => clientCode ?? []))],
  }));
