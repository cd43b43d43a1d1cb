import { and, eq, getTableColumns, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findTally } from './log/find-log-totals.ts';
import { findOwnSessions, type SessionRow } from './find-own-session.ts';
import { lastStep } from './last-step.ts';
import { chosenBy, standsSo } from './log/log-choice.ts';
import type { LogFilter } from './log/log-filter.ts';
import { mostChosen, mostFiltered, sumOf } from './log/logged-session.ts';
import { practiceStates, stateAfter, type PracticeState } from './practice-state.ts';

export type ChoiceRefusal =
  | 'none-chosen'
  | 'too-many'
  | 'not-found'
  | 'not-in-that-state'
  /** A filter finds another number by now than the trainee saw. */
  | 'changed-meanwhile';

/** Sessions by their ids, all that a filter finds (`count` as the trainee saw it), or those sent together at one instant. */
export type SessionChoice = string[] | { filter: LogFilter; count: number } | { sentAt: Date };

export interface ChosenSession {
  row: SessionRow;
  state: PracticeState;
}

/**
 * The trainee's own sessions behind a choice, each once. Ids are refused as a whole when one is not theirs or does not
 * stand so that it can be done; an empty list never means all. A filter leaves such sessions out.
 */
export async function chosenSessions(
  db: Reader,
  traineeId: string,
  choice: SessionChoice,
  mayBe: (state: PracticeState) => boolean,
): Promise<Outcome<ChosenSession[], ChoiceRefusal>> {
  if (Array.isArray(choice)) {
    if (choice.length > mostChosen) return refuse('too-many');
    return sessionsByIds(db, traineeId, [...new Set(choice)], mayBe);
  }
  if ('filter' in choice) return filteredSessions(db, traineeId, choice, mayBe);
  return sessionsByIds(db, traineeId, await idsSentAt(db, traineeId, choice.sentAt), mayBe);
}

async function sessionsByIds(
  db: Reader,
  traineeId: string,
  ids: string[],
  mayBe: (state: PracticeState) => boolean,
): Promise<Outcome<ChosenSession[], ChoiceRefusal>> {
  if (ids.length === 0) return refuse('none-chosen');
  const found = await findOwnSessions(db, traineeId, ids);
  if (found.length < ids.length || found.some(({ row }) => row.removedAt !== null))
    return refuse('not-found');
  if (!found.every(({ state }) => mayBe(state))) return refuse('not-in-that-state');
  return done(found);
}

async function filteredSessions(
  db: Reader,
  traineeId: string,
  { filter, count }: { filter: LogFilter; count: number },
  mayBe: (state: PracticeState) => boolean,
): Promise<Outcome<ChosenSession[], ChoiceRefusal>> {
  const tally = await findTally(db, traineeId, filter);
  const shown = filter.status ? [filter.status] : practiceStates;
  const seen = filter.status ? tally[filter.status].sessions : sumOf(tally).sessions;
  if (seen !== count) return refuse('changed-meanwhile');
  const states = shown.filter(mayBe);
  const sessions = states.reduce((sum, state) => sum + tally[state].sessions, 0);
  if (sessions === 0) return refuse('none-chosen');
  if (sessions > mostFiltered) return refuse('too-many');
  const found = await db
    .select({ row: getTableColumns(practiceSessions), lastStep })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(and(chosenBy(traineeId, filter), standsSo(states)))
    .orderBy(practiceSessions.startedAt);
  return done(found.map(({ row, lastStep: step }) => ({ row, state: stateAfter(step) })));
}

/** What was sent in one go and still waits untouched. */
async function idsSentAt(db: Reader, traineeId: string, sentAt: Date): Promise<string[]> {
  const rows = await db
    .select({ id: practiceSessions.id, lastStep })
    .from(practiceSteps)
    .innerJoin(practiceSessions, eq(practiceSessions.id, practiceSteps.sessionId))
    .where(
      and(
        eq(practiceSteps.actorId, traineeId),
        eq(practiceSteps.step, 'sent'),
        eq(practiceSteps.takenAt, sentAt),
        isNull(practiceSessions.removedAt),
      ),
    )
    .limit(mostFiltered);
  return [...new Set(rows.filter((row) => row.lastStep === 'sent').map(({ id }) => id))];
}
