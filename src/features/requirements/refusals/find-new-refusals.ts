import type { Reader } from '#db/client.ts';
import { findToday } from '#features/academy/find-today.ts';
import { isAssigned } from '#features/enrolment/find-assignments.ts';
import { findEnrolmentsOf } from '#features/enrolment/find-enrolments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findNights } from './look-for-refusals.ts';
import { newlyRefused, type NightsFinding } from './refusals.ts';

/**
 * How many sessions of a trainee would be refused since last night that would not have been before; 0 for whoever may not see it, and
 * on the first night of all.
 */
export async function findNewRefusals(
  db: Reader,
  actor: Person,
  what: { traineeId: string; programmeId: string },
  now: Date,
): Promise<number> {
  const today = await findToday(db, now);
  const { traineeId, programmeId } = what;
  const isAssignedToday = await isAssigned(db, actor.id, traineeId, today);
  if (!may.seeEvidenceOf(actor, { traineeId, isAssignedToday })) return 0;
  const [last, before] = await findNights(db, traineeId, programmeId, 2);
  if (last?.nightOf !== today || !before) return 0;
  const read = (found: string) => JSON.parse(found) as NightsFinding;
  return newlyRefused(read(before.found), read(last.found));
}

/** The same for those of a mentor's trainees who have any, by the programme each takes last. */
export async function findNewRefusalsOf(
  db: Reader,
  mentor: Person,
  traineeIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const enrolments = await findEnrolmentsOf(db, traineeIds);
  const found = new Map<string, number>();
  for (const [traineeId, taken] of enrolments) {
    const programmeId = taken.at(-1)?.programmeId ?? '';
    const sessions = await findNewRefusals(db, mentor, { traineeId, programmeId }, now);
    if (sessions > 0) found.set(traineeId, sessions);
  }
  return found;
}
