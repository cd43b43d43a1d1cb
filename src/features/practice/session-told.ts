import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { clientCode, isGroupCode, whyNotAName, type ClientTold } from '#features/clients/client-name.ts';
import {
  limits,
  whyNotLoggable,
  type NotLoggable,
  type PracticeSession,
  type SessionFee,
  type SessionKind,
  type SessionMedium,
} from './practice-session.ts';
import { instantOf, type NoInstant } from './session-time.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';

/** A practice session in the trainee's words, before anybody looked at it. */
export interface SessionTold {
  heldOn: CalendarDate;
  /** `HH:MM` on the wall. */
  startsAt: string;
  timeZone: string;
  durationMinutes: number;
  client: ClientTold;
  kind: SessionKind;
  groupSize: number | null;
  fee: SessionFee;
  medium: SessionMedium;
  topic: string;
  clientAgreedToBeNamed: boolean;
  /** Why it may overlap another session; empty: it may not. */
  overlapReason: string;
  /** Why it stands although a rule of thumb speaks against it, such as more than 12 hours on one day; empty: nothing is said. */
  oddityReason?: string | undefined;
  /** For the trainee alone; empty: none. */
  reflection: string;
  /** For the mentor too; empty: none. */
  note: string;
}

export type NotTold =
  | NotLoggable
  | NoInstant
  | Exclude<ReturnType<typeof whyNotAName>, undefined>
  | 'no-such-code'
  | 'client-is-of-other-kind'
  | `${'reflection' | 'note' | 'overlap-reason' | 'oddity-reason'}-${Unreadable}`;

/** The session that was told, with its instant; or the first reason why the academy does not store it. Knows no other session. */
export function sessionFrom(
  told: SessionTold,
  now: Date,
): Outcome<PracticeSession & { isAmbiguous: boolean }, NotTold> {
  const start = instantOf(told);
  if (!start.ok) return start;
  const { heldOn, timeZone, durationMinutes, kind, groupSize, fee, medium, clientAgreedToBeNamed } = told;
  const session = {
    ...start.value,
    ...{ heldOn, timeZone, durationMinutes, kind, groupSize, fee, medium, clientAgreedToBeNamed },
    topic: told.topic.trim(),
  };
  const refusal = whyNotLoggable(session, now) ?? whyNotClient(told) ?? whyNotWords(told);
  return refusal ? refuse(refusal) : done(session);
}

function whyNotClient({ client, kind }: SessionTold): NotTold | undefined {
  if ('name' in client) return whyNotAName(client.name);
  if (!clientCode.test(client.code)) return 'no-such-code';
  return isGroupCode(client.code) === (kind === 'group') ? undefined : 'client-is-of-other-kind';
}

function whyNotWords(told: SessionTold): NotTold | undefined {
  const words = [
    ['reflection', told.reflection, limits.reflectionBytes],
    ['note', told.note, limits.noteBytes],
    ['overlap-reason', told.overlapReason, limits.overlapReasonBytes],
    ['oddity-reason', told.oddityReason ?? '', limits.oddityReasonBytes],
  ] as const;
  for (const [field, text, bytes] of words) {
    const unreadable = whyUnreadable(text, bytes);
    if (unreadable) return `${field}-${unreadable}`;
  }
  return undefined;
}
