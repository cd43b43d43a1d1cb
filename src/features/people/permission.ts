import type { Person, Role } from './person.ts';

const is = (role: Role) => (actor: Person) => actor.roles.includes(role);

/** What a mentor is to a trainee on the day of the act; `features/enrolment` tells. */
interface Accompanied {
  traineeId: string;
  isAssignedToday: boolean;
}

const accompanies = (actor: Person, { traineeId, isAssignedToday }: Accompanied) =>
  actor.roles.includes('mentor') && isAssignedToday && actor.id !== traineeId;

/**
 * Who may do what: the one place to read or change it. Every use case asks here first. Where a rule speaks of one
 * trainee's rows, what it refuses is answered as `not-found`, so that nobody learns what exists.
 */
export const may = {
  administer: is('administrator'),
  /** Nobody sets their own hours, mentor or beginning. */
  administerTrainee: (actor: Person, traineeId: string) =>
    actor.roles.includes('administrator') && actor.id !== traineeId,
  studyAndLog: is('trainee'),
  mentor: is('mentor'),
  /** Read what those who lead a live day or accompany trainees need: guides, and lessons with their answers. */
  teach: (actor: Person) => actor.roles.includes('administrator') || actor.roles.includes('mentor'),
  assess: is('assessor'),
  /** Assessors have no live days. */
  followLiveDays: (actor: Person) => actor.roles.some((role) => role !== 'assessor'),

  seeEvidenceOf: (actor: Person, about: Accompanied) =>
    actor.id === about.traineeId || actor.roles.includes('administrator') || accompanies(actor, about),

  /** Administrators get codes; the names of clients and the trainee's own words leave the house with the trainee alone. */
  exportLogOf: (actor: Person, log: { traineeId: string }) =>
    actor.id === log.traineeId || actor.roles.includes('administrator'),

  /** A certificate of training elsewhere: whoever handed it in, and who decides on it. */
  openCertificateFile: (actor: Person, learning: { traineeId: string }) =>
    actor.id === learning.traineeId || actor.roles.includes('administrator'),

  signOffPractice: accompanies,
  /** A signature stays its mentor's own, also after the assignment ended. */
  withdrawSignOff: (actor: Person, signature: { traineeId: string; mentorId: string }) =>
    actor.roles.includes('mentor') && actor.id === signature.mentorId && actor.id !== signature.traineeId,
  /** Only what the trainee shares; administrators never. */
  readReflectionsOf: accompanies,
  recordMentoring: accompanies,
  /** What a mentor recorded stays theirs to mend, also after the assignment ended. */
  amendMentoring: (actor: Person, session: { traineeId: string; mentorId: string }) =>
    actor.roles.includes('mentor') && actor.id === session.mentorId && actor.id !== session.traineeId,
  confirmMentoring: (actor: Person, session: { traineeId: string }) => actor.id === session.traineeId,

  recordExamResult: (actor: Person, result: { traineeId: string }) =>
    actor.roles.includes('assessor') && actor.id !== result.traineeId,
  confirmExamResult: (actor: Person, result: { traineeId: string; secondAssessorId: string | null }) =>
    actor.roles.includes('assessor') && actor.id === result.secondAssessorId && actor.id !== result.traineeId,
  /** By any assessor, so that a result is not stuck when the one who recorded it has left. */
  withdrawExamResult: (actor: Person, result: { traineeId: string }) =>
    actor.roles.includes('assessor') && actor.id !== result.traineeId,

  issueCertificate: (actor: Person, traineeId: string) =>
    actor.roles.includes('administrator') && actor.id !== traineeId,
  /** By another administrator than the issuer, unless there is only one. */
  revokeCertificate: (
    actor: Person,
    certificate: { traineeId: string; issuedBy: string; administrators: number },
  ) =>
    actor.roles.includes('administrator') &&
    actor.id !== certificate.traineeId &&
    (actor.id !== certificate.issuedBy || certificate.administrators === 1),
};
