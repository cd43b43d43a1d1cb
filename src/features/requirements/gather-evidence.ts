import type { Reader } from '#db/client.ts';
import { findClientEvidenceOf } from '#features/clients/find-client-evidence.ts';
import { findLetterEvidenceOf } from '#features/clients/find-letter-evidence.ts';
import { findEnrolmentsOf } from '#features/enrolment/find-enrolments.ts';
import { findExamEvidenceOf } from '#features/exams/find-exam-evidence.ts';
import { findMentoringEvidenceOf } from '#features/mentoring/find-mentoring-evidence.ts';
import { findBalanceEvidenceOf } from '#features/practice/balance/find-balance-evidence.ts';
import { findPeerEvidenceOf } from '#features/practice/peer/find-peer-evidence.ts';
import { findPracticeEvidenceOf } from '#features/practice/find-practice-evidence.ts';
import { noEvidence, type Evidence } from './evidence.ts';
import { gatherTrainingOf } from './gather-training.ts';
import { findOutsideFactsOf } from './outside-fact/find-outside-facts.ts';

/**
 * All that a trainee has done, from the evidence rooms, dated by the enrolment in one programme. Takes a transaction as well, so
 * that what is judged is what is decided on.
 * @param knownAt what had been recorded by that instant, as it read then; without it everything, as it reads now.
 *   @see docs/decisions/0012-what-was-known-when.md
 */
export const gatherEvidence = async (
  db: Reader,
  traineeId: string,
  programmeId: string,
  knownAt?: Date,
): Promise<Evidence> =>
  (await gatherEvidenceOf(db, [traineeId], programmeId, knownAt)).get(traineeId) ?? noEvidence;

/** The same of several trainees, all of whom are among them: each kind of evidence is asked for once. */
export async function gatherEvidenceOf(
  db: Reader,
  traineeIds: readonly string[],
  programmeId: string,
  knownAt?: Date,
): Promise<Map<string, Evidence>> {
  const enrolments = await findEnrolmentsOf(db, traineeIds, knownAt);
  const training = await gatherTrainingOf(db, traineeIds, knownAt);
  const mentoring = await findMentoringEvidenceOf(db, traineeIds, knownAt);
  const practice = await findPracticeEvidenceOf(db, traineeIds, knownAt);
  const peers = await findPeerEvidenceOf(db, traineeIds, knownAt);
  const balances = await findBalanceEvidenceOf(db, traineeIds, knownAt);
  const exams = await findExamEvidenceOf(db, traineeIds, knownAt);
  const facts = await findOutsideFactsOf(db, traineeIds, knownAt);
  const clients = await findClientEvidenceOf(db, traineeIds, knownAt);
  const letters = await findLetterEvidenceOf(db, traineeIds, knownAt);
  const evidenceOf = (id: string): Evidence => ({
    ...noEvidence,
    educationBeganOn: enrolments.get(id)?.find((each) => each.programmeId === programmeId)?.educationBeganOn,
    training: training.get(id) ?? [],
    practice: practice.get(id) ?? [],
    ...mentoring.get(id),
    peerPractice: peers.get(id) ?? [],
    openingBalances: balances.get(id) ?? [],
    exams: exams.get(id) ?? [],
    outsideFacts: (facts.get(id) ?? []).map(({ fact, onDay }) => ({ fact, onDay })),
    clients: clients.get(id) ?? [],
    organisationLetters: letters.get(id) ?? [],
  });
  return new Map(traineeIds.map((id) => [id, evidenceOf(id)]));
}
