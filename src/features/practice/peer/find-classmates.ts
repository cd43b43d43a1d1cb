import { aliasedTable, and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { people } from '#db/schema/people.ts';

/** Who takes part in a cohort of this trainee, by name; themselves and suspended people are not among them. */
export async function findClassmates(db: Reader, traineeId: string): Promise<{ id: string; name: string }[]> {
  const own = aliasedTable(enrolments, 'own');
  return db
    .selectDistinct({ id: people.id, name: people.name })
    .from(own)
    .innerJoin(enrolments, eq(enrolments.cohortId, own.cohortId))
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(and(eq(own.traineeId, traineeId), ne(people.id, traineeId), isNull(people.suspendedAt)))
    .orderBy(asc(people.name), asc(people.id));
}
