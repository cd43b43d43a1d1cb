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
import { findOutsideFacts } from './find-outside-facts.ts';

/**
 * All that a trainee has done, from the evidence rooms, dated by the enrolment in one programme. Takes a transaction as well, so
 * that what is judged is what is decided on.
 */
export async function gatherEvidence(db: Reader, traineeId: string, programmeId: string): Promise<Evidence> {
  const enrolments = await findEnrolments(db, traineeId);
  const lessons = await findLessonCredits(db, traineeId);
  const liveDays = await findAttendanceCredits(db, traineeId);
  const mentoring = await findMentoringEvidence(db, traineeId);
  return {
    ...noEvidence,
    educationBeganOn: enrolments.find((each) => each.programmeId === programmeId)?.educationBeganOn,
    training: [...lessons, ...liveDays],
    practice: await findPracticeEvidence(db, traineeId),
    ...mentoring,
    peerPractice: await findPeerEvidence(db, traineeId),
    openingBalances: await findBalanceEvidence(db, traineeId),
    exams: await findExamEvidence(db, traineeId),
    outsideFacts: (await findOutsideFacts(db, traineeId)).map(({ fact, onDay }) => ({ fact, onDay })),
    clients: await findClientEvidence(db, traineeId),
    organisationLetters: await findLetterEvidence(db, traineeId),
  };
}
