import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { dayInWords, timeInWords } from '#shared/day-words.ts';
import { formatMinutes } from '#shared/minutes.ts';
import { findDayMinutes } from '../find-day-minutes.ts';
import { findOverlap, isDouble, type OtherSession } from '../find-overlap.ts';
import type { Notice } from './notice.ts';
import { endOf, isOddLength, limits, warningsOf, type PracticeSession } from '../practice-session.ts';
import { notToldWords, rowWarningWords } from '../refusal-words.ts';
import { sessionFrom, type SessionTold } from '../session-told.ts';

/**
 * What would be said about a session if it were saved now, the gravest first.
 * @param exceptId the session itself, when it is edited.
 */
export async function findNotices(
  db: Reader,
  traineeId: string,
  told: SessionTold,
  now: Date,
  exceptId?: string,
): Promise<Notice[]> {
  const session = sessionFrom(told, now);
  if (!session.ok) return [{ name: session.refusal, words: notToldWords[session.refusal], bars: true }];
  const { heldOn, durationMinutes, isAmbiguous } = session.value;
  const placed = { ...session.value, clientId: await findIdOf(db, traineeId, told) };
  const other = await findOverlap(db, traineeId, placed, exceptId);
  const minutes = durationMinutes + (await findDayMinutes(db, traineeId, heldOn, exceptId));
  const beginnings = (await findEnrolments(db, traineeId)).map((each) => each.educationBeganOn);
  return [
    ...(other ? [overlapNotice(other, await codeOf(db, other), isDouble(placed, other))] : []),
    ...(minutes > limits.dayMinutes ? [longDay(session.value, minutes)] : []),
    ...warningsOf(session.value, beginnings.toSorted()[0]).map((name) => ({
      name,
      words: rowWarningWords[name],
    })),
    ...(isOddLength(session.value) ? [oddLength(session.value)] : []),
    ...(isAmbiguous ? [{ name: 'clock-went-back', words: rowWarningWords['clock-went-back'] }] : []),
  ];
}

/** @returns `undefined`: a client whom only a name tells, or a new one. */
async function findIdOf(db: Reader, traineeId: string, { client }: SessionTold): Promise<string | undefined> {
  if ('name' in client) return undefined;
  const [known] = await db
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.code, client.code)));
  return known?.id;
}

async function codeOf(db: Reader, { clientId }: OtherSession): Promise<string> {
  const [client] = await db.select({ code: clients.code }).from(clients).where(eq(clients.id, clientId));
  return client?.code ?? 'another session';
}

function overlapNotice(other: OtherSession, code: string, isTwice: boolean): Notice {
  const { id: otherId, startedAt, timeZone } = other;
  if (isTwice)
    return { name: 'already-logged', words: 'This session is in your log already.', bars: true, otherId };
  const when = `${dayInWords(other.heldOn)}, ${timeInWords(startedAt, timeZone)} to ${timeInWords(endOf(other), timeZone)}`;
  return {
    name: 'overlaps',
    words: `It overlaps ${code}, ${when}: a minute counts once.`,
    wants: 'overlapReason',
    otherId,
  };
}

const longDay = ({ heldOn }: PracticeSession, minutes: number): Notice => ({
  name: 'long-day',
  words: `${formatMinutes(minutes)} on ${dayInWords(heldOn)}, this one included: more than 12 hours on one day want a reason.`,
  wants: 'oddityReason',
});

function oddLength({ kind, durationMinutes }: PracticeSession): Notice {
  const words =
    kind === 'chemistry-call'
      ? `A chemistry call takes 15 to 30 minutes, and this one took ${formatMinutes(durationMinutes)}.`
      : `${formatMinutes(durationMinutes)} is an unusual length for ${kind === 'group' ? 'a group' : 'one person'}. Your mentor sees it marked.`;
  return { name: 'odd-length', words };
}
