import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { liveDays, makeUps } from '#db/schema/cohorts.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { addMonths, type CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { writtenWords } from '#shared/written-words.ts';
import { findMissing } from './find-missing.ts';
import { longestTask, type MakeUp } from './make-up.ts';

export interface MakeUpToSet extends Pick<MakeUp, 'task' | 'delivery' | 'minutes'> {
  liveDayId: string;
  traineeId: string;
  /** From today on; null: whenever. */
  dueOn: CalendarDate | null;
}

export type SetMakeUpRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'not-for-yourself'
  | 'not-recorded'
  | 'nothing-missing'
  | 'task-missing'
  | 'impossible-minutes'
  | 'impossible-day';

/** Sets a task by which somebody may make up for what they missed, worth at most what no other task takes yet. */
export async function setMakeUp(
  db: Database,
  actor: Person,
  what: MakeUpToSet,
  now: Date,
): Promise<Outcome<{ makeUpId: string }, SetMakeUpRefusal, { left: number }>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { liveDayId, traineeId, delivery, minutes, dueOn } = what;
  if (!may.administerTrainee(actor, traineeId)) return refuse('not-for-yourself');
  const task = writtenWords(what.task, longestTask);
  if (!task) return refuse('task-missing');
  return db.write(async (tx) => {
    const [day] = await tx.select({ id: liveDays.id }).from(liveDays).where(eq(liveDays.id, liveDayId));
    if (!day) return refuse('not-found');
    const missing = (await findMissing(tx, liveDayId, { traineeId })).get(traineeId);
    if (!missing) return refuse('not-recorded');
    if (missing.left === 0) return refuse('nothing-missing');
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > missing.left)
      return refuse('impossible-minutes', { left: missing.left });
    const today = await findToday(tx, now);
    if (dueOn !== null && (dueOn < today || dueOn > addMonths(today, 24))) return refuse('impossible-day');

    const makeUpId = newId();
    await tx.insert(makeUps).values({
      ...{ id: makeUpId, liveDayId, traineeId, task, delivery, minutes, dueOn },
      ...{ setBy: actor.id, setAt: now },
    });
    await recordEvent(tx, {
      actor,
      event: 'make-up-set',
      subjectId: traineeId,
      at: now,
      particulars: { makeUpId, liveDayId, delivery, minutes, dueOn },
    });
    return done({ makeUpId });
  });
}
