import { expect, test } from 'vitest';
import { sessionCookieName, sessionCookieOptions } from '#features/accounts/session-cookie.ts';

test('behind TLS no subdomain can set the cookie, and it travels by TLS alone (B48)', () => {
  const site = { publicOrigin: 'https://learn.larkfield.example' };
  expect(sessionCookieName(site)).toBe('__Host-sid');
  expect(sessionCookieOptions(site)).toMatchObject({
    secure: true,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
  });
  // What a browser refuses of a __Host- cookie.
  expect(sessionCookieOptions(site)).not.toHaveProperty('domain');
});

test('on this computer it needs no TLS', () => {
  const site = { publicOrigin: 'http://127.0.0.1:4321' };
  expect(sessionCookieName(site)).toBe('sid');
  expect(sessionCookieOptions(site)).toMatchObject({ secure: false, httpOnly: true });
});
