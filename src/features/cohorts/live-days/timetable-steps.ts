import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { liveDays } from '#db/schema/cohorts.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { liveDaysOverlap, type ReadLiveDay, type Timed } from './live-day.ts';

/** Whether the cohort is taught at that time already; what was cancelled is not in the way. @param except the day itself. */
export async function overlapsAnother(
  tx: Writer,
  cohortId: string,
  day: Timed,
  except?: string,
): Promise<boolean> {
  const others = await tx
    .select()
    .from(liveDays)
    .where(
      and(
        eq(liveDays.cohortId, cohortId),
        isNull(liveDays.cancelledAt),
        except === undefined ? undefined : ne(liveDays.id, except),
      ),
    );
  return others.some((other) => liveDaysOverlap(day, other));
}

/** Writes one live day with its line; whoever calls has looked that it fits. */
export async function putIntoTimetable(
  tx: Writer,
  actor: Person,
  cohortId: string,
  day: ReadLiveDay,
  now: Date,
): Promise<string> {
  const liveDayId = newId();
  await tx.insert(liveDays).values({ id: liveDayId, cohortId, ...day, recordedAt: now });
  await recordEvent(tx, {
    actor,
    event: 'live-day-recorded',
    subjectId: liveDayId,
    at: now,
    particulars: {
      cohortId,
      heldOn: day.heldOn,
      minutes: day.minutes,
      breakMinutes: day.breakMinutes,
      area: day.area,
      guideId: day.guideId,
    },
  });
  return liveDayId;
}
