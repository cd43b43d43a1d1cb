import { isGroupCode } from '#features/clients/client-name.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { SessionFee, SessionKind, SessionMedium } from '../practice-session.ts';
import { instantOf } from '../session-time.ts';
import { notUnderstood, type LineContext, type LineRead } from './line-read.ts';

/** The latest session with a client, of which a line may leave out what is the same again. */
export interface LastTime {
  /** The code of the client. */
  client: string;
  startsAt: string;
  durationMinutes: number;
  groupSize: number | null;
  fee: SessionFee;
  medium: SessionMedium;
  agreed: boolean;
}

/** Everything a line has to tell, in the order in which it is said back. */
const wholeFields = [
  ...(['heldOn', 'startsAt', 'durationMinutes', 'client', 'groupSize', 'kind'] as const),
  ...(['fee', 'medium', 'agreed', 'topic'] as const),
];
export type WholeField = (typeof wholeFields)[number];

/** A session as a line tells it, with what is the same as last time. */
export interface LineSession {
  heldOn: CalendarDate;
  startsAt: string;
  durationMinutes: number;
  client: string;
  groupSize: number | null;
  kind: SessionKind;
  fee: SessionFee;
  medium: SessionMedium;
  agreed: boolean;
  topic: string;
}

export interface WholeLine {
  session: Partial<LineSession>;
  /** Which of it the line does not say, and the last session with the client did. */
  asLastTime: WholeField[];
  /** What nobody said. */
  asked: WholeField[];
}

/**
 * A read line with what it leaves out: the day is today; start, group size, fee, medium and consent are as last time with
 * the client, the start only where it is not still to come. What is left after that is asked.
 * @param last of the client of the line; `undefined`: not known, or there was none.
 */
export function wholeLine(read: LineRead, last: LastTime | undefined, context: LineContext): WholeLine {
  const { said } = read;
  const { client } = said;
  const kind = kindOf(client, said.kind);
  const like = last && last.client === client ? last : undefined;
  const heldOn = said.heldOn ?? context.today;
  const told: Partial<LineSession> = {
    ...said,
    heldOn,
    ...(kind && { kind }),
    ...(kind && kind !== 'group' && { groupSize: null }),
  };
  const again: Partial<LineSession> = like
    ? {
        ...(wasHeld({ heldOn, startsAt: like.startsAt }, context) && { startsAt: like.startsAt }),
        ...(like.groupSize !== null && kind === 'group' && { groupSize: like.groupSize }),
        ...{ fee: like.fee, medium: like.medium, agreed: like.agreed },
      }
    : {};
  const session = { ...again, ...told };
  return {
    session,
    asLastTime: wholeFields.filter((field) => told[field] === undefined && again[field] !== undefined),
    asked: wholeFields.filter(
      (field) =>
        session[field] === undefined && field !== 'kind' && (field !== 'groupSize' || kind === 'group'),
    ),
  };
}

/** The session, where nothing is missing and everything was understood. */
export const sessionOf = (read: LineRead, { session, asked }: WholeLine): LineSession | undefined =>
  asked.length === 0 && notUnderstood(read).length === 0 ? (session as LineSession) : undefined;

function kindOf(client: string | undefined, said: 'chemistry-call' | undefined): SessionKind | undefined {
  if (!client) return said;
  return said ?? (isGroupCode(client) ? 'group' : 'individual');
}

function wasHeld(told: { heldOn: CalendarDate; startsAt: string }, { now, timeZone }: LineContext): boolean {
  const start = instantOf({ ...told, timeZone });
  return start.ok && start.value.startedAt <= now;
}
