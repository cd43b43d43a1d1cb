import { dayOf } from '#shared/calendar-date.ts';
import { dayInFull } from './certificate-lines.ts';
import type { CheckName, Standing, Verdict, VerdictKind } from './verdict.ts';

/** The heading of each answer. */
export const verdictTitles: Record<VerdictKind, string> = {
  valid: 'This certificate is valid',
  expired: 'This certificate has expired',
  revoked: 'This certificate was revoked',
  replaced: 'This certificate was replaced',
  altered: 'This is an altered copy',
  unknown: 'We do not know this certificate',
};

const on = (instant: Date) => dayInFull(dayOf(instant, 'UTC'));

/** What follows "The school issued number N to NAME on DAY". */
export function standsNow(verdict: Exclude<Verdict, { is: 'unknown' }>): string {
  const { revokedAt, replacedBy, expiresAt } = verdict.standing;
  switch (verdict.is) {
    case 'valid':
      return ', and stands by it today.';
    case 'expired':
      return `, valid until ${expiresAt ? on(expiresAt) : 'a day that is past'}. It has not been renewed.`;
    case 'revoked':
      return `, and withdrew it on ${revokedAt ? on(revokedAt) : 'a later day'}. Do not rely on it from that day on.`;
    case 'replaced':
      return `. It is genuine, and was replaced on ${replacedBy ? on(replacedBy.at) : 'a later day'} by ${replacedBy?.number ?? 'a newer one'}.`;
    case 'altered':
      return '. What you have is not what was signed: do not rely on it.';
  }
}

export const checkTitles: Record<CheckName, string> = {
  signed: 'Signed by the school',
  unchanged: 'Unchanged',
  'not-revoked': 'Not revoked',
  'not-expired': 'Not expired',
  'not-replaced': 'Not replaced',
  'in-ledger': 'In the ledger',
};

/** What each check found, in a sentence. */
export function checkWords(name: CheckName, holds: boolean, standing: Standing): string {
  const { keyId, snapshot, revokedAt, expiresAt, replacedBy, ledger } = standing;
  switch (name) {
    case 'signed':
      return holds
        ? `The signature fits ${keyId}, published at ${new URL(snapshot.publicOrigin).host}.`
        : 'The signature fits no key that the school published.';
    case 'unchanged':
      return holds
        ? 'Every word and figure of it is under that signature.'
        : 'It does not say what the school signed.';
    case 'not-revoked':
      return revokedAt
        ? `The school withdrew it on ${on(revokedAt)}.`
        : 'No revocation is in the school’s register.';
    case 'not-expired':
      if (!expiresAt) return 'A certificate of completion has no end date.';
      return holds ? `It is valid until ${on(expiresAt)}.` : `It was valid until ${on(expiresAt)}.`;
    case 'not-replaced':
      return replacedBy
        ? `${replacedBy.number} stands in its place.`
        : 'No newer certificate stands in its place.';
    case 'in-ledger':
      return ledger
        ? `Line ${ledger.seq} of ${ledger.of} of the audit trail.`
        : 'No line of the audit trail fits it.';
  }
}
