import type { Sent } from './send-waiting.ts';

export const sessions = (count: number): string => (count === 1 ? 'one session' : `${count} sessions`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `2 sessions wait on this device` */
export const waitInWords = (count: number): string =>
  `${capital(sessions(count))} ${count === 1 ? 'waits' : 'wait'} on this device`;

const stopWords: Record<NonNullable<Sent['stopped']>, string> = {
  'no-connection': 'No connection. What you log stays on this device until you are back.',
  'signed-out': 'You are signed out by now. What waits is kept here, sealed, until you sign in again.',
  'of-another':
    'Somebody else is signed in on this device. What you logged is kept here, sealed, until you sign in again.',
  later:
    'The school’s site cannot take sessions at the moment. They are kept here and tried again by themselves.',
  elsewhere: 'Another tab of yours is sending what waits.',
};

/** What became of a round of sending; empty: there was nothing to say. */
export function sentInWords({ logged, notTaken, stopped }: Sent): string {
  return [
    logged > 0 && `Sent ${sessions(logged)}.`,
    notTaken > 0 && `${capital(sessions(notTaken))} could not be taken: look below.`,
    stopped && stopWords[stopped],
  ]
    .filter(Boolean)
    .join(' ');
}
