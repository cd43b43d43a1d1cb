import { formatMinutes } from '#shared/minutes.ts';
import type { EngagementAdvice, EngagementState, EngagementTerms, EngagementTold } from './engagement.ts';

export const termsWords: Record<EngagementTerms, string> = {
  paid: 'Paid',
  'pro-bono': 'Pro bono',
  'employer-funded': 'Paid by the employer',
};

export const engagementStateWords: Record<EngagementState, string> = {
  planned: 'Planned',
  running: 'Running',
  'used-up': 'Used up',
  'run-out': 'Its last day is over',
  ended: 'Ended',
};

/** `Paid, 12 hours` or `Pro bono, open-ended`. */
export function inShort({ terms, bundleMinutes }: Pick<EngagementTold, 'terms' | 'bundleMinutes'>): string {
  const hours = (bundleMinutes ?? 0) / 60;
  const bundle = Number.isInteger(hours) ? `${hours} hours` : `${formatMinutes(bundleMinutes ?? 0)} hours`;
  return `${termsWords[terms]}, ${bundleMinutes === null ? 'open-ended' : bundle}`;
}

export const engagementAdviceWords: Record<EngagementAdvice, string> = {
  'group-of-unusual-length': 'Groups mostly meet 8 to 12 times.',
  'used-over-more-than-a-year': 'Bundles are mostly used within a year.',
};
