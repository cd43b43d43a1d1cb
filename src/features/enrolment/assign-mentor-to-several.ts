import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { assign, whyNotAssign, type AssignRefusal, type NewAssignment } from './assigning.ts';
import { largestIntake } from './enrol-trainees.ts';

/** One mentor for several trainees: all of them, or none. A refusal names the first who stood in the way. */
export async function assignMentorToSeveral(
  db: Database,
  actor: Person,
  what: Omit<NewAssignment, 'traineeId'> & { traineeIds: string[] },
  now: Date,
): Promise<Outcome<{ assigned: number }, AssignRefusal | 'nobody', { traineeId: string }>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { traineeIds, ...alike } = what;
  const each = [...new Set(traineeIds)].map((traineeId) => ({ ...alike, traineeId }));
  if (each.length === 0 || each.length > largestIntake) return refuse('nobody');
  return db.write(async (tx) => {
    for (const assignment of each) {
      const refusal = await whyNotAssign(tx, actor, assignment);
      if (refusal) return refuse(refusal, { traineeId: assignment.traineeId });
    }
    for (const assignment of each) await assign(tx, actor, assignment, now);
    return done({ assigned: each.length });
  });
}
