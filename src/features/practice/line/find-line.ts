import type { Reader } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { findNotices } from '../form/find-notices.ts';
import type { Notice } from '../form/notice.ts';
import { clientErasedWords } from '../refusal-words.ts';
import type { SessionTold } from '../session-told.ts';
import { findLastTime } from './find-last-time.ts';
import type { LineContext, LineRead } from './line-read.ts';
import { readLine } from './read-line.ts';
import { sessionOf, wholeLine, type LastTime, type LineSession, type WholeLine } from './whole-line.ts';

/** A line as the academy understands it, with everything there is to say about it. */
export interface LineFound {
  context: LineContext;
  read: LineRead;
  whole: WholeLine;
  last: LastTime | undefined;
  /** The session; `undefined`: something is missing or not understood. */
  told: SessionTold | undefined;
  notices: Notice[];
}

/** What the trainee adds to a line when the rules ask for it. */
export interface LineReasons {
  overlapReason: string;
  oddityReason: string;
}

/** @param writtenAt when the line was written; an older one than now where it waited for a connection. */
export async function findLine(
  db: Reader,
  trainee: Person,
  { line, writtenAt, ...reasons }: { line: string; writtenAt: Date } & LineReasons,
  now: Date,
): Promise<LineFound> {
  const { timeZone } = trainee;
  const context = { today: dayOf(writtenAt, timeZone), now: writtenAt, timeZone };
  const read = readLine(line, context);
  const { client } = read.said;
  const { known, isErased, last } = client
    ? await findLastTime(db, trainee.id, client)
    : { known: true, isErased: false, last: undefined };
  const whole = wholeLine(read, last, context);
  const session = sessionOf(read, whole);
  const told = session && toldFromLine(session, timeZone, reasons);
  return {
    ...{ context, read, whole, last, told },
    notices: [
      ...(isErased ? [{ name: 'client-erased', words: clientErasedWords, bars: true as const }] : []),
      ...(told ? await findNotices(db, trainee.id, told, now) : []),
      ...(known ? [] : [newClient(client ?? '')]),
    ],
  };
}

const newClient = (code: string): Notice => ({
  name: 'new-client',
  words: `${code} is new to your list, and is added to it when you save.`,
});

const toldFromLine = (
  { client, agreed, ...session }: LineSession,
  timeZone: string,
  reasons: LineReasons,
): SessionTold => ({
  ...session,
  ...reasons,
  timeZone,
  client: { code: client },
  clientAgreedToBeNamed: agreed,
  reflection: '',
  note: '',
});
