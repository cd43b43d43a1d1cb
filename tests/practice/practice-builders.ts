import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { Person } from '#features/people/person.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import type { PracticeStep } from '#features/practice/practice-state.ts';
import { recordStep } from '#features/practice/record-step.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { now } from '#tests/support/builders.ts';

/** A session as a trainee would tell it; each test says only what it is about. */
export const told = (over: Partial<SessionTold> = {}): SessionTold => ({
  heldOn: calendarDate('2026-11-20'),
  startsAt: '17:30',
  timeZone: 'Europe/Dublin',
  durationMinutes: 60,
  client: { name: 'Ana Müller' },
  kind: 'individual',
  groupSize: null,
  fee: 'paid',
  medium: 'video',
  topic: 'Charting load',
  clientAgreedToBeNamed: true,
  overlapReason: '',
  reflection: '',
  note: '',
  ...over,
});

/**
 * @param at with a server that goes by the real clock: the present instant.
 * @returns its id.
 */
export async function aLoggedSession(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  over: Partial<SessionTold> = {},
  at: Date = now,
): Promise<string> {
  const logged = await logPracticeSession(db, keys, trainee, told(over), at);
  if (!logged.ok) throw new Error(`Not logged: ${logged.refusal}`);
  return logged.value.id;
}

/** As many sessions as wanted, one a day at noon, the last on 20 November 2026. */
export async function someLoggedSessions(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  count: number,
  over: Partial<SessionTold> = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let back = count - 1; back >= 0; back -= 1)
    ids.push(
      await aLoggedSession(db, keys, trainee, {
        heldOn: addDays(calendarDate('2026-11-20'), -back),
        startsAt: '12:00',
        ...over,
      }),
    );
  return ids;
}

/** What the trainee or the mentor did with a session, written down without their use case. */
export async function aStep(
  db: Database,
  sessionId: string,
  step: PracticeStep,
  actor: Person,
  at: Date = now,
): Promise<void> {
  await db.write(async (tx) => {
    const [session] = await tx.select().from(practiceSessions).where(eq(practiceSessions.id, sessionId));
    if (!session) throw new Error('No such session');
    await recordStep(tx, { actor, session, step, at });
  });
}

export async function aSentSession(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  over: Partial<SessionTold> = {},
  at: Date = now,
): Promise<string> {
  const id = await aLoggedSession(db, keys, trainee, over, at);
  await aStep(db, id, 'sent', trainee, at);
  return id;
}

export async function aSignedSession(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  mentor: Person,
  over: Partial<SessionTold> = {},
  at: Date = now,
): Promise<string> {
  const id = await aSentSession(db, keys, trainee, over, at);
  await aStep(db, id, 'signed', mentor, at);
  return id;
}
