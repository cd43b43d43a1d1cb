import type { APIRoute } from 'astro';
import { sessionCookieName } from '#features/accounts/session-cookie.ts';
import { signOut } from '#features/accounts/sign-out.ts';

export const GET: APIRoute = ({ redirect }) => redirect('/', 303);

export const POST: APIRoute = async ({ cookies, locals, redirect, url }) => {
  const name = sessionCookieName(locals.settings);
  const cookieValue = cookies.get(name)?.value;
  if (cookieValue) await signOut(locals.db, locals.signedIn?.person, cookieValue, new Date());
  cookies.delete(name, { path: '/', secure: name.startsWith('__Host-'), httpOnly: true, sameSite: 'lax' });
  const response = redirect('/sign-in?done=signed-out', 303);
  // The page that signs out has taken its person off the device. What others left there waits for them, sealed.
  const keepsOthers = url.searchParams.get('keep') === 'others';
  response.headers.set('clear-site-data', `"cache", "cookies"${keepsOthers ? '' : ', "storage"'}`);
  return response;
};
