import { and, asc, count, eq, isNull, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { findToday } from '#features/academy/find-today.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findClientKeys } from '#features/clients/client-key.ts';
import { openForClient } from '#features/clients/client-words.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { BrokenSeal } from '#features/vault/sealed.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { findRuleFlags } from './find-rule-flags.ts';
import { stateAfter } from '../practice-state.ts';
import { notePlace } from '../sealed-places.ts';
import { clientOfStep, openStepWords } from '../step-words.ts';
import type { SessionForMentor } from './sign-off-queue.ts';

/**
 * `undefined`: there is no such session, it was never sent, or it is not this mentor's to see. After a hand-over a mentor
 * sees what they decided, without the words.
 */
export async function findSessionForMentor(
  db: Reader,
  keys: KeyRing,
  actor: Person,
  id: string,
  now: Date,
): Promise<SessionForMentor | undefined> {
  if (!may.mentor(actor)) return undefined;
  const [found] = await db
    .select({ session: practiceSessions, clientCode: clients.code, traineeName: people.name })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .innerJoin(people, eq(people.id, practiceSessions.traineeId))
    .where(and(eq(practiceSessions.id, id), isNull(practiceSessions.removedAt)));
  if (!found) return undefined;
  const { session } = found;
  const { traineeId } = session;
  const steps = await db
    .select({ step: practiceSteps, byName: people.name, clientId: clientOfStep })
    .from(practiceSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
    .innerJoin(people, eq(people.id, practiceSteps.actorId))
    .where(eq(practiceSteps.sessionId, id))
    .orderBy(asc(practiceSteps.seq));
  const today = await findToday(db, now);
  const isAssignedToday = await isAssigned(db, actor.id, traineeId, today);
  const accompanies = may.signOffPractice(actor, { traineeId, isAssignedToday });
  const state = stateAfter(steps.at(-1)?.step.step);
  const isOwn = steps.some(({ step }) => step.actorId === actor.id && step.actorId !== traineeId);
  // What the trainee took back or edits is theirs alone until it is sent again.
  if (state === 'draft' || !(accompanies || isOwn)) return undefined;

  const about = [session.clientId, ...steps.map(({ clientId }) => clientId)];
  const keyOf = accompanies ? await findClientKeys(db, keys, traineeId, about) : undefined;
  const key = keyOf?.(session.clientId);
  const sameClient = and(eq(practiceSessions.clientId, session.clientId), isNull(practiceSessions.removedAt));
  const [all] = await db.select({ sessions: count() }).from(practiceSessions).where(sameClient);
  const [before] = await db
    .select({ sessions: count() })
    .from(practiceSessions)
    .where(and(sameClient, lte(practiceSessions.startedAt, session.startedAt)));
  const last = steps.at(-1)?.step;
  return {
    id,
    revision: session.revision,
    traineeId,
    traineeName: found.traineeName,
    clientCode: found.clientCode,
    startedAt: session.startedAt,
    timeZone: session.timeZone,
    heldOn: session.heldOn as CalendarDate,
    durationMinutes: session.durationMinutes,
    kind: session.kind,
    groupSize: session.groupSize,
    fee: session.fee,
    medium: session.medium,
    topic: session.topic,
    clientAgreedToBeNamed: session.clientAgreedToBeNamed,
    state,
    flags: (await findRuleFlags(db, [id], now)).get(id) ?? [],
    note: readable(() => key && openForClient(key, session.noteSealed, notePlace(id, traineeId))),
    overlapReason: session.overlapReason,
    oddityReason: session.oddityReason,
    nth: before?.sessions ?? 1,
    ofSessions: all?.sessions ?? 1,
    steps: steps.map(({ step, byName, clientId }) => ({
      step: step.step,
      at: step.takenAt,
      byName,
      isByTrainee: step.actorId === traineeId,
      words: readable(() =>
        openStepWords(keyOf, { sessionId: id, clientId, sealed: step.wordsSealed }, traineeId),
      ),
    })),
    isDecidable: accompanies && (state === 'sent' || state === 'asked'),
    isOwnSignature: last?.step === 'signed' && last.actorId === actor.id,
  };
}

function readable(open: () => string | undefined): string | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof BrokenSeal) return undefined;
    throw error;
  }
}
