import { ActionError, defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { passwordFaults } from '#features/accounts/account-words.ts';
import { changeOwnPassword } from '#features/accounts/change-own-password.ts';
import { changeOwnSettings, type SettingsRefusal } from '#features/accounts/change-own-settings.ts';
import { endOwnSessions, type EndSessionsRefusal } from '#features/accounts/end-own-sessions.ts';
import { enterByDemoLink } from '#features/accounts/enter-by-demo-link.ts';
import { placeAfterSignIn } from '#features/accounts/place-after-sign-in.ts';
import { sessionCookieName, sessionCookieOptions } from '#features/accounts/session-cookie.ts';
import { setPasswordByLink } from '#features/accounts/set-password-by-link.ts';
import { signIn } from '#features/accounts/sign-in.ts';
import type { Role } from '#features/people/person.ts';
import { asker } from './asker.ts';
import { typedText } from './typed.ts';

const settingsRefusals: Record<SettingsRefusal, string> = {
  'unknown-time-zone': 'Choose a zone from the list.',
};

const endRefusals: Record<EndSessionsRefusal, string> = {
  'not-found': 'That browser is signed out already.',
};

/** By how many they are. */
const triesLeft = [
  '',
  ' One try is left.',
  ' Two tries are left.',
  ' Three tries are left.',
  ' Four tries are left.',
];

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

/** What a form can hold: how long a password may be is said by the rule for passwords, in its own words. */
const longestForm = 65_536;

/** The settings page of whoever asks, in the area they came from. */
const settingsPage = ({ url }: ActionAPIContext, what: string) => ({
  goTo: `${url.pathname.startsWith('/_actions') ? '/' : url.pathname}?done=${what}`,
});

export const accounts = {
  signIn: defineAction({
    accept: 'form',
    input: z.strictObject({
      email: typedText(1000).refine((email) => email.trim(), 'Type your e-mail address.'),
      password: typedText(longestForm).refine(Boolean, 'Type your password.'),
      next: z.string().max(2000).optional(),
    }),
    handler: async ({ email, password, next }, context) => {
      const { locals, clientAddress: address } = context;
      const typed = { email, password, address, cookieValue: cookieOf(context) };
      const outcome = await signIn(locals.db, typed, new Date());
      if (outcome.ok) return begin(context, outcome.value, next);
      if (outcome.refusal === 'throttled') throw tooOften(context, outcome.particulars?.seconds);
      const left = triesLeft[outcome.particulars?.left ?? 0] ?? '';
      const message = `E-mail and password do not belong together.${left}`;
      throw new ActionError({ code: 'UNAUTHORIZED', message });
    },
  }),

  /** Takes up an invitation or a reset. */
  setPassword: defineAction({
    accept: 'form',
    input: z.strictObject({
      secret,
      kind: z.enum(['invitation', 'reset']),
      password: typedText(longestForm),
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

  changePassword: defineAction({
    accept: 'form',
    input: z.strictObject({ current: typedText(longestForm), password: typedText(longestForm) }),
    handler: async (input, context) => {
      const { locals, clientAddress: address } = context;
      const outcome = await changeOwnPassword(locals.db, asker(context), { ...input, address }, new Date());
      if (outcome.ok) return settingsPage(context, 'password');
      if (outcome.refusal === 'throttled') throw tooOften(context, outcome.particulars?.seconds);
      if (outcome.refusal === 'wrong')
        throw new ActionError({ code: 'UNAUTHORIZED', message: 'That is not your current password.' });
      throw new ActionError({ code: 'UNPROCESSABLE_CONTENT', message: passwordFaults[outcome.refusal] });
    },
  }),

  changeSettings: defineAction({
    accept: 'form',
    input: z.strictObject({ timeZone: z.string().max(100) }),
    handler: async (input, context) => {
      const { person } = asker(context);
      const outcome = await changeOwnSettings(context.locals.db, person, input, new Date());
      if (outcome.ok) return settingsPage(context, 'zone');
      throw new ActionError({ code: 'UNPROCESSABLE_CONTENT', message: settingsRefusals[outcome.refusal] });
    },
  }),

  /** Signs out one browser of one's own or, without its id, all but this one. */
  endSessions: defineAction({
    accept: 'form',
    input: z.strictObject({
      id: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    handler: async ({ id }, context) => {
      const which = id === undefined ? 'all-others' : { id };
      const outcome = await endOwnSessions(context.locals.db, asker(context), which, new Date());
      if (outcome.ok) return settingsPage(context, 'sessions');
      throw new ActionError({ code: 'NOT_FOUND', message: endRefusals[outcome.refusal] });
    },
  }),
};
