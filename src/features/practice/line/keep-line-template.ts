import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lineTemplates } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { seal } from '#features/vault/sealed.ts';
import { traineeKey } from '#features/vault/trainee-key.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { linePlace } from '../sealed-places.ts';
import { findLineTemplates } from './find-line-templates.ts';
import { mostTemplates, whyNotKeepable, type NotKeepable } from './line-template.ts';

export type KeepRefusal = 'not-allowed' | 'too-many' | NotKeepable;

/** Keeps a line to use again, sealed. One that is kept already stays as it is. */
export async function keepLineTemplate(
  db: Database,
  keys: KeyRing,
  actor: Person,
  line: string,
  now: Date,
): Promise<Outcome<{ id: string }, KeepRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-allowed');
  const refusal = whyNotKeepable(line);
  if (refusal) return refuse(refusal);
  return db.write(async (tx) => {
    const kept = await findLineTemplates(tx, keys, actor.id);
    const same = kept.find((each) => each.line === line.trim());
    if (same) return done({ id: same.id });
    if ((await tx.$count(lineTemplates, eq(lineTemplates.traineeId, actor.id))) >= mostTemplates)
      return refuse('too-many');
    const id = newId();
    const key = await traineeKey(tx, keys, actor.id, now);
    const lineSealed = seal(key, line.trim(), linePlace(id, actor.id));
    await tx.insert(lineTemplates).values({ id, traineeId: actor.id, lineSealed, keptAt: now });
    await recordEvent(tx, { actor, event: 'practice-line-kept', subjectId: id, at: now });
    return done({ id });
  });
}
