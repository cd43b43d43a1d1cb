import { countDistinct } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';

/** How many people take a programme. */
export async function countTrainees(db: Reader): Promise<number> {
  const [row] = await db.select({ trainees: countDistinct(enrolments.traineeId) }).from(enrolments);
  return row?.trainees ?? 0;
}
