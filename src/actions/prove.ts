import { ActionError, type ActionAPIContext } from 'astro:actions';
import { needsProof, provedMinutes, provePassword } from '#features/accounts/prove-password.ts';
import { asker } from './asker.ts';

/** A signature asks for the password again when it was given some time ago. */
export async function prove(
  context: ActionAPIContext,
  password: string | undefined,
  now: Date,
): Promise<void> {
  const signedIn = asker(context);
  const { db } = context.locals;
  if (!(await needsProof(db, signedIn, now))) return;
  if (!password)
    throw new ActionError({
      code: 'UNAUTHORIZED',
      message: `A signature asks for your password when you gave it more than ${provedMinutes} minutes ago.`,
    });
  const proved = await provePassword(db, signedIn, { password, address: context.clientAddress }, now);
  if (proved.ok) return;
  if (proved.refusal === 'wrong')
    throw new ActionError({
      code: 'UNAUTHORIZED',
      message: 'That is not your password. Nothing was signed.',
    });
  context.locals.retryAfterSeconds = proved.particulars?.seconds ?? 60;
  throw new ActionError({
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many tries. Wait a little, then try again.',
  });
}
