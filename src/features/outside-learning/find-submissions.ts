import { and, asc, count, desc, eq, inArray, isNull, min, ne, notExists, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import {
  outsideLearning,
  outsideLearningDecisions,
  outsideLearningFiles,
} from '#db/schema/outside-learning.ts';
import { people } from '#db/schema/people.ts';
import { findEnrolmentsOf } from '#features/enrolment/find-enrolments.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { unseal } from '#features/vault/sealed.ts';
import { findTraineeKey } from '#features/vault/trainee-key.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { certificateNamePlace } from './kept-file.ts';
import { learningStateOf, type LearningDecision } from './outside-learning.ts';
import { areTwins, type Submission, type SubmissionToDecide } from './submission.ts';

/** A trainee's training elsewhere, what was handed in last first. */
export async function findSubmissionsOf(db: Reader, keys: KeyRing, traineeId: string): Promise<Submission[]> {
  const rows = await db
    .select({
      learning: outsideLearning,
      // Never the file itself: it can be ten megabytes.
      is: outsideLearningFiles.mediaType,
      bytes: outsideLearningFiles.bytes,
      sha256: outsideLearningFiles.sha256,
      nameSealed: outsideLearningFiles.nameSealed,
    })
    .from(outsideLearning)
    .leftJoin(outsideLearningFiles, eq(outsideLearningFiles.outsideLearningId, outsideLearning.id))
    .where(eq(outsideLearning.traineeId, traineeId))
    .orderBy(desc(outsideLearning.submittedAt), asc(outsideLearning.id));
  if (rows.length === 0) return [];
  const decisions = await findDecisionsOn(
    db,
    rows.map(({ learning }) => learning.id),
  );
  const key = await findTraineeKey(db, keys, traineeId);
  const compared = rows.map(({ learning, sha256 }) => ({
    ...learning,
    sha256,
    state: learningStateOf(learning, decisions.get(learning.id)?.at(-1)),
  }));
  return rows.map(({ learning, is, bytes, nameSealed }, at) => {
    const { id, beganOn, endedOn, withdrawnAt, ...told } = learning;
    const own = compared[at]!;
    const name = key && nameSealed && unseal(key, nameSealed, certificateNamePlace(id, traineeId));
    return {
      ...{ ...told, id, beganOn: calendarDate(beganOn), endedOn: calendarDate(endedOn), state: own.state },
      file: name && is ? { name, is, bytes: bytes ?? 0 } : undefined,
      decisions: decisions.get(id) ?? [],
      twins:
        withdrawnAt !== null
          ? []
          : compared
              .filter((each) => each.state !== 'withdrawn' && areTwins(own, each))
              .map(({ id, title, state }) => ({ id, title, state })),
    };
  });
}

/** One of a trainee's own; `undefined` where there is none. */
export const findSubmission = async (
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  id: string,
): Promise<Submission | undefined> =>
  (await findSubmissionsOf(db, keys, traineeId)).find((each) => each.id === id);

async function findDecisionsOn(db: Reader, ids: readonly string[]): Promise<Map<string, LearningDecision[]>> {
  const { outsideLearningId, seq, minutes, area, delivery, reason, decidedAt } = outsideLearningDecisions;
  const rows = await db
    .select({ outsideLearningId, seq, minutes, area, delivery, reason, decidedAt, byName: people.name })
    .from(outsideLearningDecisions)
    .innerJoin(people, eq(people.id, outsideLearningDecisions.decidedBy))
    .where(inArray(outsideLearningId, [...ids]))
    .orderBy(asc(seq));
  return Map.groupBy(rows, (row) => row.outsideLearningId);
}

const waits = (db: Reader) =>
  and(
    isNull(outsideLearning.withdrawnAt),
    notExists(
      db
        .select({ one: sql`1` })
        .from(outsideLearningDecisions)
        .where(eq(outsideLearningDecisions.outsideLearningId, outsideLearning.id)),
    ),
  );

/** What waits for an administrator, the oldest first. */
export interface WaitingLearning {
  id: string;
  trainee: string;
  traineeId: string;
  title: string;
  minutes: number;
  submittedAt: Date;
}

export const findWaitingLearning = (db: Reader): Promise<WaitingLearning[]> =>
  db
    .select({
      id: outsideLearning.id,
      trainee: people.name,
      traineeId: people.id,
      title: outsideLearning.title,
      minutes: outsideLearning.minutes,
      submittedAt: outsideLearning.submittedAt,
    })
    .from(outsideLearning)
    .innerJoin(people, eq(people.id, outsideLearning.traineeId))
    .where(waits(db))
    .orderBy(asc(outsideLearning.submittedAt), asc(outsideLearning.id));

/** How many wait, and since when the oldest does. */
export async function countWaitingLearning(
  db: Reader,
): Promise<{ waiting: number; since: Date | undefined }> {
  const [row] = await db
    .select({ waiting: count(), since: min(outsideLearning.submittedAt) })
    .from(outsideLearning)
    .where(waits(db));
  return { waiting: row?.waiting ?? 0, since: row?.since ?? undefined };
}

export interface DecidedLearning {
  id: string;
  trainee: string;
  title: string;
  asked: number;
  minutes: number;
  byName: string;
  decidedAt: Date;
}

/** What was decided last, the latest first; each submission once. */
export async function findDecidedLearning(db: Reader, most = 20): Promise<DecidedLearning[]> {
  const decider = sql<string>`(select ${people.name} from ${people} where ${people.id} = ${outsideLearningDecisions.decidedBy})`;
  const rows = await db
    .select({
      id: outsideLearning.id,
      trainee: people.name,
      title: outsideLearning.title,
      asked: outsideLearning.minutes,
      minutes: outsideLearningDecisions.minutes,
      byName: decider,
      decidedAt: outsideLearningDecisions.decidedAt,
    })
    .from(outsideLearningDecisions)
    .innerJoin(outsideLearning, eq(outsideLearning.id, outsideLearningDecisions.outsideLearningId))
    .innerJoin(people, eq(people.id, outsideLearning.traineeId))
    .orderBy(desc(outsideLearningDecisions.seq))
    .limit(most * 2);
  const latest = new Map<string, DecidedLearning>();
  for (const row of rows) if (!latest.has(row.id)) latest.set(row.id, row);
  return [...latest.values()].slice(0, most);
}

/** One submission for an administrator to decide on; `undefined` where there is none. */
export async function findSubmissionToDecide(
  db: Reader,
  keys: KeyRing,
  id: string,
): Promise<SubmissionToDecide | undefined> {
  const [row] = await db
    .select({
      traineeId: outsideLearning.traineeId,
      trainee: people.name,
      sha256: outsideLearningFiles.sha256,
    })
    .from(outsideLearning)
    .innerJoin(people, eq(people.id, outsideLearning.traineeId))
    .leftJoin(outsideLearningFiles, eq(outsideLearningFiles.outsideLearningId, outsideLearning.id))
    .where(eq(outsideLearning.id, id));
  const submission = row && (await findSubmission(db, keys, row.traineeId, id));
  if (!submission) return undefined;
  const { traineeId, trainee, sha256 } = row;
  const sameFile = await db
    .select({ id: outsideLearning.id })
    .from(outsideLearningFiles)
    .innerJoin(outsideLearning, eq(outsideLearning.id, outsideLearningFiles.outsideLearningId))
    .where(and(eq(outsideLearningFiles.sha256, sha256 ?? ''), ne(outsideLearning.traineeId, traineeId)))
    .limit(1);
  const began = ((await findEnrolmentsOf(db, [traineeId])).get(traineeId) ?? [])
    .map(({ educationBeganOn }) => educationBeganOn)
    .toSorted()[0];
  return {
    ...submission,
    trainee,
    isFileOfAnother: sameFile.length > 0,
    isBeforeEducation: began !== undefined && submission.endedOn < began,
  };
}
