import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '#features/people/person.ts';

export type AccessLinkKind = 'invitation' | 'reset' | 'demo';

/** A link that works, and whom it lets in. */
export interface AccessLink {
  /** What is stored of its secret. */
  id: string;
  person: { id: string; name: string; email: string; roles: Role[] };
}

/** How long a link works, in minutes. A demo academy is made to be looked at for a while. */
const lifetimeMinutes: Record<AccessLinkKind, number> = {
  invitation: 7 * 24 * 60,
  reset: 30,
  demo: 365 * 24 * 60,
};

/** Where each kind of link leads to, before the secret. */
const accessLinkPaths: Record<AccessLinkKind, string> = {
  invitation: '/welcome',
  reset: '/reset',
  demo: '/demo',
};

/** 160 random bits in base 64 for URLs. */
export const newSecret = (): string => randomBytes(20).toString('base64url');

/** What is stored of a secret. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** @param publicOrigin from the settings, never from a request: a Host header is whatever its sender likes. */
export const accessLinkAddress = (publicOrigin: string, kind: AccessLinkKind, secret: string): string =>
  `${publicOrigin}${accessLinkPaths[kind]}/${secret}`;

export const worksUntil = (kind: AccessLinkKind, madeAt: Date): Date =>
  new Date(madeAt.getTime() + lifetimeMinutes[kind] * 60_000);
