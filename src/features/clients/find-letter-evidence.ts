import { and, asc, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { organisationLetters } from '#db/schema/clients.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';

/** A letter of an organisation as the requirements see it: which one, its period and whether it is signed. */
export interface OrganisationLetterEvidence {
  id: string;
  organisationId: string;
  fromOn: CalendarDate;
  untilOn: CalendarDate;
  /** Null: not signed yet. */
  signedOn: CalendarDate | null;
}

/**
 * The letters of a trainee, the first period first.
 * @param knownAt what was recorded after this instant is left out: letters, signatures and that a letter was taken back.
 */
export const findLetterEvidence = async (
  db: Reader,
  traineeId: string,
  knownAt?: Date,
): Promise<OrganisationLetterEvidence[]> =>
  (await findLetterEvidenceOf(db, [traineeId], knownAt)).get(traineeId) ?? [];

/** The same of several trainees; one without letters is not among them. */
export async function findLetterEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  knownAt?: Date,
): Promise<Map<string, OrganisationLetterEvidence[]>> {
  const until = knownAt ?? new Date(8.64e15);
  const l = organisationLetters;
  const rows = await db
    .select({
      traineeId: l.traineeId,
      id: l.id,
      organisationId: l.organisationId,
      fromOn: l.fromOn,
      untilOn: l.untilOn,
      signedOn: l.signedOn,
      signedAt: l.signedAt,
    })
    .from(l)
    .where(
      and(
        inArray(l.traineeId, [...traineeIds]),
        lte(l.madeAt, until),
        or(isNull(l.removedAt), knownAt && gt(l.removedAt, knownAt)),
      ),
    )
    .orderBy(asc(l.fromOn), asc(l.madeAt), asc(l.id));
  const found = new Map<string, OrganisationLetterEvidence[]>();
  for (const { traineeId, signedAt, ...row } of rows) {
    const those = found.get(traineeId) ?? [];
    those.push({
      ...row,
      fromOn: row.fromOn as CalendarDate,
      untilOn: row.untilOn as CalendarDate,
      signedOn: signedAt && signedAt <= until ? (row.signedOn as CalendarDate) : null,
    });
    found.set(traineeId, those);
  }
  return found;
}
