import { ActionError, type ActionAPIContext } from 'astro:actions';
import type { SignedIn } from '#features/accounts/login-session.ts';

/** Who asks. The middleware lets nobody else get as far as an action that is not open. */
export function asker({ locals }: Pick<ActionAPIContext, 'locals'>): SignedIn {
  if (!locals.signedIn) throw new ActionError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  return locals.signedIn;
}
