import type { Snapshot } from './snapshot.ts';

/** How a certificate stands in the school's own register. */
export interface Standing {
  id: string;
  number: string;
  snapshot: Snapshot;
  /** The signed credential, byte for byte. */
  credential: string;
  /** SHA-256 of it, base64url: what a printed QR code carries behind the `#`. */
  fingerprint: string;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  replacedBy: { id: string; number: string; at: Date } | null;
  /** The key that signed it, such as `key-2026-1`. */
  keyId: string;
  /** The signature fits the key. */
  isSigned: boolean;
  /** What we would sign for this snapshot is what was signed. */
  isUnchanged: boolean;
  /** Its line of the audit trail, and how many lines there are; `undefined`: no line fits. */
  ledger: { seq: number; of: number } | undefined;
}

export type VerdictKind = 'valid' | 'expired' | 'revoked' | 'replaced' | 'altered' | 'unknown';

const checkNames = [
  'signed',
  'unchanged',
  'not-revoked',
  'not-expired',
  'not-replaced',
  'in-ledger',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What verifying answers. */
export type Verdict =
  | { is: 'unknown' }
  | {
      is: Exclude<VerdictKind, 'unknown'>;
      standing: Standing;
      /** All six, in the order of `checkNames`. */
      checks: { name: CheckName; holds: boolean }[];
    };

/**
 * The gravest that is true: altered before revoked, revoked before replaced, replaced before expired.
 * @param copy what was shown to us, where it was more than an address: the same as ours, or not.
 */
export function verdictOf(standing: Standing, copy: 'same' | 'altered', now: Date): Verdict {
  const holds: Record<CheckName, boolean> = {
    signed: standing.isSigned,
    unchanged: standing.isUnchanged && copy === 'same',
    'not-revoked': standing.revokedAt === null,
    'not-expired': standing.expiresAt === null || now < standing.expiresAt,
    'not-replaced': standing.replacedBy === null,
    'in-ledger': standing.ledger !== undefined,
  };
  const is =
    !holds.signed || !holds.unchanged || !holds['in-ledger']
      ? 'altered'
      : !holds['not-revoked']
        ? 'revoked'
        : !holds['not-replaced']
          ? 'replaced'
          : !holds['not-expired']
            ? 'expired'
            : 'valid';
  return { is, standing, checks: checkNames.map((name) => ({ name, holds: holds[name] })) };
}
