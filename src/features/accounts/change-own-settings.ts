import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { isTimeZone } from '#features/people/time-zone.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type SettingsRefusal = 'unknown-time-zone';

/** The zone in which somebody reads and writes times. What was logged before keeps the zone it was logged in. */
export async function changeOwnSettings(
  db: Database,
  actor: Person,
  settings: { timeZone: string },
  now: Date,
): Promise<Outcome<undefined, SettingsRefusal>> {
  const { timeZone } = settings;
  if (!isTimeZone(timeZone)) return refuse('unknown-time-zone');
  if (timeZone === actor.timeZone) return done(undefined);
  return db.write(async (tx) => {
    await tx.update(people).set({ timeZone }).where(eq(people.id, actor.id));
    await recordEvent(tx, {
      actor,
      event: 'settings-changed',
      subjectId: actor.id,
      at: now,
      particulars: { fields: ['timeZone'] },
    });
    return done(undefined);
  });
}
