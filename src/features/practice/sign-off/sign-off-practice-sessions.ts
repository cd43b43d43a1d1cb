import type { Database } from '#db/client.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findDecidableSessions, type NotDecidable, type SeenSession } from './find-decidable-sessions.ts';
import { findRuleFlags } from './find-rule-flags.ts';
import { recordStep } from '../record-step.ts';

export type SignOffRefusal = 'nothing-chosen' | 'too-many' | 'chosen-twice' | 'flags-not-seen' | NotDecidable;

/** As many as one signature can stand under. */
export const mostAtOnce = 100;

/**
 * The mentor signs sessions as they saw them: all of those named, or none. A session with a rule flag is signed only
 * with `flagsSeen`, the mentor's word that they looked at it twice.
 */
export async function signOffPracticeSessions(
  db: Database,
  actor: Person,
  what: { sessions: readonly SeenSession[]; flagsSeen?: boolean },
  now: Date,
): Promise<Outcome<{ ids: string[] }, SignOffRefusal, { sessionId: string }>> {
  const { sessions, flagsSeen = false } = what;
  if (sessions.length === 0) return refuse('nothing-chosen');
  if (sessions.length > mostAtOnce) return refuse('too-many');
  const ids = sessions.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return refuse('chosen-twice');

  return db.write(async (tx) => {
    const decidable = await findDecidableSessions(tx, actor, sessions, now);
    if (!decidable.ok) return decidable;
    const flags = await findRuleFlags(tx, ids, now);
    const [flagged] = flags.keys();
    if (flagged !== undefined && !flagsSeen) return refuse('flags-not-seen', { sessionId: flagged });

    for (const session of decidable.value) {
      await recordStep(tx, { actor, session, step: 'signed', at: now });
      await recordEvent(tx, {
        actor,
        event: 'practice-signed-off',
        subjectId: session.id,
        at: now,
        particulars: {
          traineeId: session.traineeId,
          revision: session.revision,
          flags: (flags.get(session.id) ?? []).map(({ flag }) => flag),
        },
      });
    }
    return done({ ids });
  });
}
