import { ActionError, defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { passwordFaults } from '#features/accounts/account-words.ts';
import { enterByDemoLink } from '#features/accounts/enter-by-demo-link.ts';
import { placeAfterSignIn } from '#features/accounts/place-after-sign-in.ts';
import { sessionCookieName, sessionCookieOptions } from '#features/accounts/session-cookie.ts';
import { setPasswordByLink } from '#features/accounts/set-password-by-link.ts';
import { signIn } from '#features/accounts/sign-in.ts';
import type { Role } from '#features/people/person.ts';

const wait = (seconds: number) =>
  seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

function tooOften({ locals }: ActionAPIContext, seconds = 60): ActionError {
  locals.retryAfterSeconds = seconds;
  const code = 'TOO_MANY_REQUESTS';
  return new ActionError({ code, message: `Too many tries. Wait ${wait(seconds)}, then try again.` });
}

const linkDoesNotWork = () => new ActionError({ code: 'NOT_FOUND', message: 'This link no longer works.' });

const cookieOf = ({ cookies, locals }: ActionAPIContext) =>
  cookies.get(sessionCookieName(locals.settings))?.value;

/** Hands the browser its cookie and answers where it goes now. */
function begin(context: ActionAPIContext, session: { cookieValue: string; roles: Role[] }, next?: string) {
  const { settings } = context.locals;
  context.cookies.set(sessionCookieName(settings), session.cookieValue, sessionCookieOptions(settings));
  return { goTo: placeAfterSignIn(next, session.roles) };
}

const secret = z.string().max(64);

export const accounts = {
  signIn: defineAction({
    accept: 'form',
    input: z.strictObject({
      email: z.string().max(1000).default(''),
      password: z.string().default(''),
      next: z.string().max(2000).optional(),
    }),
    handler: async ({ email, password, next }, context) => {
      const { locals, clientAddress: address } = context;
      const typed = { email, password, address, cookieValue: cookieOf(context) };
      const outcome = await signIn(locals.db, typed, new Date());
      if (outcome.ok) return begin(context, outcome.value, next);
      if (outcome.refusal === 'throttled') throw tooOften(context, outcome.particulars?.seconds);
      throw new ActionError({ code: 'UNAUTHORIZED', message: 'E-mail and password do not belong together.' });
    },
  }),

  /** Takes up an invitation or a reset. */
  setPassword: defineAction({
    accept: 'form',
    input: z.strictObject({
      secret,
      kind: z.enum(['invitation', 'reset']),
      password: z.string().default(''),
    }),
    handler: async (input, context) => {
      const { locals, clientAddress: address } = context;
      const outcome = await setPasswordByLink(locals.db, { ...input, address }, new Date());
      if (outcome.ok) return begin(context, outcome.value);
      if (outcome.refusal === 'throttled') throw tooOften(context, outcome.particulars?.seconds);
      if (outcome.refusal === 'link-does-not-work') throw linkDoesNotWork();
      throw new ActionError({ code: 'UNPROCESSABLE_CONTENT', message: passwordFaults[outcome.refusal] });
    },
  }),

  enterDemo: defineAction({
    accept: 'form',
    input: z.strictObject({ secret }),
    handler: async (input, context) => {
      const { locals, clientAddress: address } = context;
      const typed = { ...input, address, cookieValue: cookieOf(context) };
      const outcome = await enterByDemoLink(locals.db, typed, new Date());
      if (outcome.ok) return begin(context, outcome.value);
      if (outcome.refusal === 'throttled') throw tooOften(context, outcome.particulars?.seconds);
      throw linkDoesNotWork();
    },
  }),
};
