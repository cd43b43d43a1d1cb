import type { Requirement } from './requirement.ts';

/** Why something does not count, or not yet. */
export type Because = PracticeBecause | MentorCoachingBecause | TrainingBecause | OtherBecause;

export type PracticeBecause =
  | 'not-yet-held'
  | 'not-enrolled'
  | 'not-coaching'
  | 'before-education-start'
  | 'group-too-large'
  | 'client-not-consenting'
  | 'consent-withdrawn'
  | 'fact-not-told'
  | 'before-fact'
  | 'too-short'
  | 'balance-before-education'
  | 'balance-before-fact'
  | 'balance-beyond-window'
  | 'balance-not-by-session'
  | 'pro-bono'
  | 'too-old'
  | 'group-client'
  | 'not-sent'
  | 'returned'
  | 'waits-for-mentor'
  | 'mentor-asked';

export type MentorCoachingBecause =
  | 'not-yet-held'
  | 'mentor-group-too-large'
  | 'fact-not-told'
  | 'before-fact'
  | 'mentor-not-eligible'
  | 'not-one-to-one'
  | 'over-group-limit'
  | 'not-confirmed';

export type TrainingBecause = 'not-yet-held' | 'resource-area' | 'self-paced' | 'too-old' | 'day-too-short';

export type OtherBecause = 'not-yet-held' | 'not-confirmed' | 'no-feedback' | 'other-attempt';

/** A row of evidence, or a client, and what it adds. */
export interface Part {
  id: string;
  /** In the unit of the finding; minutes where that is `percent` of training. */
  amount: number;
}

export interface PartBecause extends Part {
  because: Because;
}

/** Evidence sorted under one requirement: what counts, what would once somebody did what it waits for, and what does not. */
export interface Sorted {
  counted: Part[];
  pending: PartBecause[];
  leftOut: PartBecause[];
}

/**
 * Minutes, or the count of something; `percent` of training or of an exam; `fact`: told (1) or not (0); `outside`: not ours to
 * judge.
 */
export type Unit =
  'minutes' | 'clients' | 'sessions' | 'days' | 'weeks' | 'months' | 'percent' | 'fact' | 'outside';

/** The verdict on one requirement, with the evidence it rests on. */
export interface Finding extends Sorted {
  requirement: Requirement;
  met: boolean;
  have: number;
  need: number;
  unit: Unit;
}

export const total = (parts: readonly Pick<Part, 'amount'>[]): number =>
  parts.reduce((amount, part) => amount + part.amount, 0);

/** What stands between a trainee and the credential; requirements that an outside body judges are always among them. */
export const missing = (findings: readonly Finding[]): Finding[] => findings.filter(({ met }) => !met);

/** How many of the requirements that can be judged here are met. */
export function score(findings: readonly Finding[]): { met: number; of: number; outside: number } {
  const judged = findings.filter(({ unit }) => unit !== 'outside');
  return {
    met: judged.filter(({ met }) => met).length,
    of: judged.length,
    outside: findings.length - judged.length,
  };
}

/** Rows and amount for each reason, in the order in which the reasons first appear. */
export function byReason(
  parts: readonly PartBecause[],
): { because: Because; rows: number; amount: number }[] {
  const reasons = new Map<Because, { rows: number; amount: number }>();
  for (const { because, amount } of parts) {
    const sum = reasons.get(because);
    if (sum) {
      sum.rows += 1;
      sum.amount += amount;
    } else reasons.set(because, { rows: 1, amount });
  }
  return [...reasons].map(([because, sum]) => ({ because, ...sum }));
}
