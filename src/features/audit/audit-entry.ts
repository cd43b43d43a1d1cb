import { createHash } from 'node:crypto';

export interface AuditEntry {
  /** 1 for the first line of the academy, then one more each. */
  seq: number;
  happenedAt: Date;
  actorId: string;
  event: AuditEvent;
  subjectId: string;
  /** Canonical JSON. */
  particulars: string;
  previousHash: string;
  hash: string;
}

/** A line with the names that an administrator reads. */
export interface TrailLine extends AuditEntry {
  /** Null: the command line, or nobody on record. */
  actorName: string | null;
  /** Null: the line is not about a person. */
  subjectName: string | null;
}

export const auditEvents = [
  'academy-founded',
  'person-invited',
  'person-suspended',
  'person-reinstated',
  'roles-changed',
  'password-set',
  'password-reset-offered',
  'signed-in',
  'signed-out',
  'settings-changed',
  'cohort-opened',
  'trainee-enrolled',
  'cohort-changed',
  'education-beginning-changed',
  'mentor-assigned',
  'mentor-assignment-ended',
  'live-day-recorded',
  'live-day-corrected',
  'live-day-cancelled',
  'live-day-restored',
  'calendar-feed-made',
  'calendar-feed-revoked',
  'attendance-recorded',
  'attendance-policy-changed',
  'apology-told',
  'apology-taken-back',
  'make-up-set',
  'make-up-withdrawn',
  'make-up-handed-in',
  'make-up-decided',
  'check-in-opened',
  'check-in-closed',
  'checked-in',
  'check-answered',
  'reflection-shared',
  'reflection-unshared',
  'lesson-completed',
  'lesson-completion-reversed',
  'outside-learning-submitted',
  'outside-learning-changed',
  'outside-learning-withdrawn',
  'outside-learning-decided',
  'accreditation-statement-entered',
  'accreditation-statement-ended',
  'client-added',
  'client-changed',
  'client-erased',
  'group-member-added',
  'group-member-removed',
  'naming-consent-recorded',
  'naming-consent-withdrawn',
  'naming-consent-struck',
  'organisation-letter-made',
  'organisation-letter-signed',
  'organisation-letter-taken-back',
  'organisation-letter-removed',
  'practice-logged',
  'practice-edited',
  'practice-removed',
  'practice-restored',
  'practice-imported',
  'practice-line-kept',
  'practice-line-removed',
  'practice-import-undone',
  'practice-sent',
  'practice-recalled',
  'practice-asked',
  'practice-answered',
  'practice-returned',
  'practice-signed-off',
  'practice-sign-off-undone',
  'practice-sign-off-withdrawn',
  'practice-sign-off-voided',
  'peer-practice-entered',
  'peer-practice-confirmed',
  'peer-practice-disputed',
  'peer-practice-taken-back',
  'opening-balance-added',
  'opening-balance-edited',
  'opening-balance-removed',
  'opening-balance-sent',
  'opening-balance-recalled',
  'opening-balance-signed',
  'opening-balance-returned',
  'opening-balance-sign-off-withdrawn',
  'engagement-begun',
  'engagement-edited',
  'engagement-ended',
  'engagement-removed',
  'engagement-restored',
  'practice-structure-kept',
  'mentor-qualification-recorded',
  'mentor-qualification-ended',
  'mentor-qualification-struck',
  'mentor-coaching-recorded',
  'observed-session-recorded',
  'observation-feedback-written',
  'mentoring-confirmed',
  'mentoring-withdrawn',
  'exam-result-recorded',
  'exam-result-confirmed',
  'exam-result-withdrawn',
  'certificate-name-confirmed',
  'certificate-issued',
  'certificate-replaced',
  'certificate-revoked',
  'rule-setting-decided',
  'outside-fact-told',
  'outside-fact-taken-back',
  'issuer-key-made',
  'audit-exported',
  'log-exported',
  'audit-pack-made',
] as const;
export type AuditEvent = (typeof auditEvents)[number];

/** Who acts where nobody is signed in: whoever holds the data folder and works at the command line. */
export const commandLine = { id: 'command-line' } as const;
export type CommandLine = typeof commandLine;

/** The hash before the first line. */
export const genesis = '0'.repeat(64);

/** SHA-256 over the fields, each after its length, so that no two different lines read alike. */
export function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const hash = createHash('sha256');
  for (const field of [
    String(entry.seq),
    String(entry.happenedAt.getTime()),
    entry.actorId,
    entry.event,
    entry.subjectId,
    entry.particulars,
    entry.previousHash,
  ])
    hash.update(`${Buffer.byteLength(field)}:${field}`);
  return hash.digest('hex');
}
