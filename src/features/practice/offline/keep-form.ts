import { keepWaiting, type Queue } from './waiting-queue.ts';
import type { TypedFields } from './waiting-session.ts';

/**
 * Keeps the log form as the browser would have sent it.
 * @returns `false` where it cannot be kept: it is no log form, or nobody ever signed in here.
 */
export async function keepForm(queue: Queue, form: FormData, typedAt: number): Promise<boolean> {
  const once = form.get('once');
  if (typeof once !== 'string' || !/^[0-9a-f]{32}$/.test(once)) return false;
  const typed: TypedFields = [];
  for (const [name, value] of form)
    // Where the page leads to afterwards is no part of a session. What is empty is kept: lists go by their places.
    if (name !== 'once' && name !== 'back' && typeof value === 'string') typed.push([name, value]);
  return keepWaiting(queue, { once, typedAt, typed });
}
