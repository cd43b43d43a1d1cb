import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { engagements } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { daysOf, findClashing, findOwnEngagement, type EngagementRow } from './own-engagement.ts';

export type ChangeRefusal = 'not-found' | 'ends-before-start' | 'shares-a-day';

/** One thing that is changed about an engagement by one button, and taken back by another. */
export type EngagementChange =
  | { end: CalendarDate }
  | { reopen: true }
  | { remove: true }
  | { restore: true }
  /** Null: it is not planned any more. */
  | { nextSessionAt: Date | null };

export async function changeEngagement(
  db: Database,
  actor: Person,
  { id, change }: { id: string; change: EngagementChange },
  now: Date,
): Promise<Outcome<{ id: string }, ChangeRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const row = await findOwnEngagement(tx, actor.id, id);
    if (!row || (row.removedAt !== null) !== 'restore' in change) return refuse('not-found');
    const next = changed(row, change, now);
    if (next.endedOn && next.endedOn < row.startsOn) return refuse('ends-before-start');
    const runsLonger = 'reopen' in change || 'restore' in change;
    if (runsLonger && (await findClashing(tx, row.clientId, daysOf(next), id))) return refuse('shares-a-day');
    await tx
      .update(engagements)
      .set({ ...next, changedAt: now })
      .where(and(eq(engagements.id, id), eq(engagements.traineeId, actor.id)));
    await recordEvent(tx, { actor, event: eventOf(change), subjectId: id, at: now });
    return done({ id });
  });
}

function changed(row: EngagementRow, change: EngagementChange, now: Date): EngagementRow {
  if ('end' in change) return { ...row, endedOn: change.end, nextSessionAt: null };
  if ('reopen' in change) return { ...row, endedOn: null };
  if ('remove' in change) return { ...row, removedAt: now };
  if ('restore' in change) return { ...row, removedAt: null };
  return { ...row, nextSessionAt: change.nextSessionAt };
}

function eventOf(change: EngagementChange) {
  if ('end' in change) return 'engagement-ended';
  if ('remove' in change) return 'engagement-removed';
  if ('restore' in change) return 'engagement-restored';
  return 'engagement-edited';
}
