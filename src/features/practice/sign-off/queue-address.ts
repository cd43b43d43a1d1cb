import { z } from 'astro/zod';

const text = z.string().max(64).optional().catch(undefined);

/** What the address of the queue says. Anything it cannot mean is left out. */
const queueAddress = z.object({
  show: z.enum(['attention', 'asked', 'done']).catch('attention'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  /** The session beside the list. */
  session: text,
  /** The decision that is chosen for it. */
  decide: z.enum(['sign', 'ask', 'return']).optional().catch(undefined),
  /** Every row without a flag is selected. */
  select: z.literal('clean').optional().catch(undefined),
  /** What was done, to be said once. */
  done: z.enum(['undone', 'withdrawn']).optional().catch(undefined),
});
export type QueueAddress = z.infer<typeof queueAddress>;

export const readQueueAddress = (parameters: URLSearchParams): QueueAddress =>
  queueAddress.parse(Object.fromEntries(parameters));

/** The part of an address behind `?`, without what goes without saying. */
export function queueQuery(to: Partial<QueueAddress>): string {
  const said = Object.entries(to).filter(
    ([name, value]) =>
      value !== undefined && !(name === 'show' && value === 'attention') && !(name === 'page' && value === 1),
  );
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
}

/** The address of the queue, at the row of its session. */
export function queuePath(to: Partial<QueueAddress>): string {
  const query = queueQuery(to);
  return `/mentor${query ? `?${query}` : ''}${to.session ? `#s-${to.session}` : ''}`;
}
