import type { Database } from '#db/client.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { enrol, whyNotEnrol, type EnrolRefusal, type NewEnrolment } from './enrolling.ts';

/** Pins the requirements that will be asked of a trainee, and the day from which practice counts. Once per programme. */
export async function enrolTrainee(
  db: Database,
  actor: Person,
  what: NewEnrolment,
  now: Date,
): Promise<Outcome<{ enrolmentId: string }, EnrolRefusal>> {
  return db.write(async (tx) => {
    const refusal = await whyNotEnrol(tx, actor, what, now);
    return refusal ? refuse(refusal) : done({ enrolmentId: await enrol(tx, actor, what, now) });
  });
}
