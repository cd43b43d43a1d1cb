import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { outsideFacts } from '#db/schema/requirements.ts';
import { findToday } from '#features/academy/find-today.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findOutsideFactKey } from './outside-fact.ts';

export type TellRefusal = 'not-allowed' | 'unknown-fact' | 'day-to-come';

/** A trainee tells since when something holds. What they told of it before is taken back: a fact has one day. */
export async function tellOutsideFact(
  db: Database,
  actor: Person,
  what: { fact: string; onDay: CalendarDate },
  now: Date,
): Promise<Outcome<{ id: string }, TellRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const fact = findOutsideFactKey(what.fact);
  if (!fact) return refuse('unknown-fact');
  return db.write(async (tx) => {
    if (what.onDay > (await findToday(tx, now))) return refuse('day-to-come');
    const open = and(
      eq(outsideFacts.traineeId, actor.id),
      eq(outsideFacts.fact, fact),
      isNull(outsideFacts.removedAt),
    );
    const [told] = await tx
      .select({ id: outsideFacts.id, onDay: outsideFacts.onDay })
      .from(outsideFacts)
      .where(open);
    if (told?.onDay === what.onDay) return done({ id: told.id });
    const id = newId();
    await tx.update(outsideFacts).set({ removedAt: now }).where(open);
    await tx
      .insert(outsideFacts)
      .values({ id, traineeId: actor.id, fact, onDay: what.onDay, recordedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'outside-fact-told',
      subjectId: actor.id,
      at: now,
      particulars: { fact, onDay: what.onDay, before: told?.onDay ?? null },
    });
    return done({ id });
  });
}
