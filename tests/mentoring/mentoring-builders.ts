import { newId } from '#shared/new-id.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import type { Database } from '#db/client.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { recordMentorCoaching } from '#features/mentoring/record-mentor-coaching.ts';
import { recordObservedSession } from '#features/mentoring/record-observed-session.ts';
import { now } from '#tests/support/builders.ts';

export function valueOf<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal}`);
  return outcome.value;
}

/** A mentor-coaching session of one trainee, one-to-one unless told otherwise. */
export async function aCoachingSession(
  db: Database,
  mentor: Person,
  trainee: Person,
  told: { heldOn?: string; durationMinutes?: number; headCount?: number } = {},
): Promise<string> {
  const { heldOn = '2026-11-20', durationMinutes = 60, headCount = 1 } = told;
  const { ids } = valueOf(
    await recordMentorCoaching(
      db,
      mentor,
      {
        traineeIds: [trainee.id],
        heldOn: calendarDate(heldOn),
        durationMinutes,
        headCount,
        entry: newId(),
      },
      now,
    ),
  );
  return ids[0] ?? '';
}

export async function anObservedSession(
  db: Database,
  keys: KeyRing,
  mentor: Person,
  trainee: Person,
  told: { heldOn?: string; feedback?: string } = {},
): Promise<string> {
  const { heldOn = '2026-11-20', feedback = 'You waited after the second question, and she went on.' } = told;
  return valueOf(
    await recordObservedSession(
      db,
      keys,
      mentor,
      {
        traineeId: trainee.id,
        heldOn: calendarDate(heldOn),
        durationMinutes: 50,
        feedback,
        entry: newId(),
      },
      now,
    ),
  ).id;
}
