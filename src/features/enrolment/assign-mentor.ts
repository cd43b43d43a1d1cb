import type { Database } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { assign, whyNotAssign, type AssignRefusal, type NewAssignment } from './assigning.ts';

/** A mentor may see a trainee's evidence and sign it from one day until another. */
export async function assignMentor(
  db: Database,
  actor: Person,
  what: NewAssignment,
  now: Date,
): Promise<Outcome<{ assignmentId: string }, AssignRefusal>> {
  return db.write(async (tx) => {
    const refusal = await whyNotAssign(tx, actor, what);
    return refusal ? refuse(refusal) : done({ assignmentId: await assign(tx, actor, what, now) });
  });
}
