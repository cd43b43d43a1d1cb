import type { Reader } from '#db/client.ts';
import { findClientEvidence } from '#features/clients/find-client-evidence.ts';
import { findLetterEvidence } from '#features/clients/find-letter-evidence.ts';
import { findAttendanceCredits } from '#features/cohorts/find-attendance-credits.ts';
import { findLessonCredits } from '#features/curriculum/find-lesson-credits.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { findExamEvidence } from '#features/exams/find-exam-evidence.ts';
import { findMentoringEvidence } from '#features/mentoring/find-mentoring-evidence.ts';
import { findBalanceEvidence } from '#features/practice/balance/find-balance-evidence.ts';
import { findPeerEvidence } from '#features/practice/peer/find-peer-evidence.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { noEvidence, type Evidence } from './evidence.ts';
import { findOutsideFacts } from './outside-fact/find-outside-facts.ts';

/**
 * All that a trainee has done, from the evidence rooms, dated by the enrolment in one programme. Takes a transaction as well, so
 * that what is judged is what is decided on.
 * @param knownAt what had been recorded by that instant, as it read then; without it everything, as it reads now.
 *   @see docs/decisions/0012-what-was-known-when.md
 */
export async function gatherEvidence(
  db: Reader,
  traineeId: string,
  programmeId: string,
  knownAt?: Date,
): Promise<Evidence> {
  const enrolments = await findEnrolments(db, traineeId, knownAt);
  const lessons = await findLessonCredits(db, traineeId, knownAt);
  const liveDays = await findAttendanceCredits(db, traineeId, knownAt);
  const mentoring = await findMentoringEvidence(db, traineeId, knownAt);
  return {
    ...noEvidence,
    educationBeganOn: enrolments.find((each) => each.programmeId === programmeId)?.educationBeganOn,
    training: [...lessons, ...liveDays],
    practice: await findPracticeEvidence(db, traineeId, knownAt),
    ...mentoring,
    peerPractice: await findPeerEvidence(db, traineeId, knownAt),
    openingBalances: await findBalanceEvidence(db, traineeId, knownAt),
    exams: await findExamEvidence(db, traineeId, knownAt),
    outsideFacts: (await findOutsideFacts(db, traineeId, knownAt)).map(({ fact, onDay }) => ({
      fact,
      onDay,
    })),
    clients: await findClientEvidence(db, traineeId, knownAt),
    organisationLetters: await findLetterEvidence(db, traineeId, knownAt),
  };
}
