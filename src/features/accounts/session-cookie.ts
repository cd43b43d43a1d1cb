import { absoluteHours } from './session-span.ts';

interface Site {
  publicOrigin: string;
}

const isSecure = (site: Site) => site.publicOrigin.startsWith('https:');

/** Cookies of a site behind TLS carry the `__Host-` name, which no subdomain can set; a plain local one cannot. */
export const sessionCookieName = (site: Site): string => (isSecure(site) ? '__Host-sid' : 'sid');

export const sessionCookieOptions = (site: Site) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(site),
  maxAge: absoluteHours * 3600,
});
