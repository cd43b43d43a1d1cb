import type { Database } from '#db/client.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { enrol, whyNotEnrol, type EnrolRefusal, type NewEnrolment } from './enrolling.ts';

/** The most people that are enrolled at once. */
export const largestIntake = 100;

/** Enrols several people alike: all of them, or nobody. A refusal names the first who stood in the way. */
export async function enrolTrainees(
  db: Database,
  actor: Person,
  what: Omit<NewEnrolment, 'traineeId'> & { traineeIds: string[] },
  now: Date,
): Promise<Outcome<{ enrolled: number }, EnrolRefusal | 'nobody', { traineeId: string }>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const { traineeIds, ...alike } = what;
  const each = [...new Set(traineeIds)].map((traineeId) => ({ ...alike, traineeId }));
  if (each.length === 0 || each.length > largestIntake) return refuse('nobody');
  return db.write(async (tx) => {
    for (const enrolment of each) {
      const refusal = await whyNotEnrol(tx, actor, enrolment, now);
      if (refusal) return refuse(refusal, { traineeId: enrolment.traineeId });
    }
    for (const enrolment of each) await enrol(tx, actor, enrolment, now);
    return done({ enrolled: each.length });
  });
}
