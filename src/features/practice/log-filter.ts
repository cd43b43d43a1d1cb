import { z } from 'astro/zod';
import { sessionFees, sessionKinds } from './practice-session.ts';
import { practiceStates } from './practice-state.ts';

/** `2026-11`, or every month. */
const month = z.union([z.literal('all'), z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)]);
const ids = z
  .string()
  .max(20_000)
  .transform((text) => text.split('.').filter((id) => /^[0-9a-f]{32}$/.test(id)))
  .refine((list) => list.length > 0 && list.length <= 500);

/** What of a log is to be seen. It stands in the address; what is not understood there is left aside. */
export const logFilter = z.object({
  month: month.optional().catch(undefined),
  status: z.enum(practiceStates).optional().catch(undefined),
  client: z
    .string()
    .regex(/^[CG][1-9]\d{0,4}$/)
    .optional()
    .catch(undefined),
  fee: z.enum(sessionFees).optional().catch(undefined),
  kind: z.enum(sessionKinds).optional().catch(undefined),
  /** The rows behind a number, joined by dots. */
  ids: ids.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type LogFilter = z.infer<typeof logFilter>;

/** The address of the log under another choice; `undefined` takes one away. */
export function addressOf(
  filter: LogFilter,
  change: Partial<Record<keyof LogFilter | 'on', string | undefined>>,
): string {
  const { page: _, ids: idList, ...rest } = filter;
  const choice = { ...rest, ids: idList?.join('.'), ...change };
  const query = new URLSearchParams(
    Object.entries(choice).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  return query.size > 0 ? `/trainee/practice?${query}` : '/trainee/practice';
}
