import { z } from 'astro/zod';
import { findCalendarDate } from '#shared/calendar-date.ts';
import { auditEvents } from './audit-entry.ts';
import { spanOf, type TrailFilter } from './trail-filter.ts';

const day = z
  .string()
  .transform((text) => findCalendarDate(text))
  .optional()
  .catch(undefined);
const id = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional()
  .catch(undefined);

/** What an address asks of the audit trail. What is not understood counts as not asked. */
const asked = z.object({
  event: z.enum(auditEvents).optional().catch(undefined),
  actorId: id,
  subjectId: id,
  from: day,
  until: day,
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type AskedTrail = z.infer<typeof asked>;

/** The address of a list with something else chosen. */
export type TrailAddress = (change: Partial<AskedTrail>) => string;

export const readAskedTrail = (query: URLSearchParams | FormData): AskedTrail =>
  asked.parse(Object.fromEntries(query.entries()));

/** @param timeZone in which the days are meant. */
export const filterOf = (
  { event, actorId, subjectId, from, until }: AskedTrail,
  timeZone: string,
): TrailFilter => ({ event, actorId, subjectId, ...spanOf({ fromOn: from, untilOn: until }, timeZone) });

/** The part of an address that asks the same, with something else chosen. */
export function queryOf(trail: Partial<AskedTrail>): string {
  const chosen = Object.entries(trail).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(chosen).toString();
}
