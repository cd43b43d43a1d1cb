import { getActionContext } from 'astro:actions';
import { defineMiddleware } from 'astro:middleware';
import { findSignedIn } from '#features/accounts/login-session.ts';
import { sessionCookieName } from '#features/accounts/session-cookie.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { areas, roles } from '#features/people/person.ts';
import { openActions } from './actions/open-actions.ts';

/**
 * Tells who asks, and keeps areas shut to those without the role. This is the second lock: `may`, inside each use
 * case, is the first, and the only one that an action passes.
 */
const guard = defineMiddleware(async (context, next) => {
  const { locals } = context;
  const cookie = context.cookies.get(sessionCookieName(locals.settings))?.value;
  locals.signedIn = cookie ? await findSignedIn(locals.db, cookie, new Date()) : undefined;
  const academy = await findAcademy(locals.db);
  if (!academy) return new Response('No academy was founded here yet: run practicum init.', { status: 503 });
  locals.academy = academy;

  // The route that Astro matched, not the path that was typed: a path can be spelled in many ways.
  const area = roles.find((role) => `${context.routePattern}/`.startsWith(`${areas[role].path}/`));
  if (area && !locals.signedIn) {
    const wanted = context.url.pathname + context.url.search;
    return context.redirect(`/sign-in?next=${encodeURIComponent(wanted)}`, 303);
  }
  if (area && !locals.signedIn?.person.roles.includes(area)) return context.rewrite('/404');
  const { action } = getActionContext(context);
  if (action && !locals.signedIn && !openActions.has(action.name))
    return new Response('Sign in first.', { status: 401 });
  const response = await next();
  if (locals.retryAfterSeconds) response.headers.set('retry-after', String(locals.retryAfterSeconds));
  if (response.headers.get('content-type')?.startsWith('text/html'))
    response.headers.set('content-type', 'text/html; charset=utf-8');
  return response;
});

/** Whatever goes wrong further in, a page or an action, is answered and logged in one place, without its words. */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  const { locals } = context;
  locals.route = context.routePattern;
  try {
    const response = await guard(context, next);
    return 'fault' in locals || !response ? locals.answerFault(locals.fault) : response;
  } catch (error) {
    return locals.answerFault(error);
  }
});
