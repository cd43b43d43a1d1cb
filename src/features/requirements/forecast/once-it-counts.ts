import type { Evidence } from '../evidence.ts';

/** The same evidence, once the mentor has signed what is with them and everybody has confirmed. Pure. */
export const onceItCounts = (evidence: Evidence): Evidence => ({
  ...evidence,
  practice: evidence.practice.map((session) =>
    session.state === 'sent' || session.state === 'asked' ? { ...session, state: 'signed' } : session,
  ),
  openingBalances: evidence.openingBalances.map((balance) =>
    balance.state === 'sent' ? { ...balance, state: 'signed' } : balance,
  ),
  mentorCoaching: evidence.mentorCoaching.map((session) => ({ ...session, isConfirmed: true })),
  observed: evidence.observed.map((session) => ({ ...session, isConfirmed: session.hasWrittenFeedback })),
});
