import type { Finding } from '#features/requirements/finding.ts';

/**
 * `needs-another-administrator`: this one is the trainee's own mentor, and there are others. `issued-before`: the first
 * certificate was issued, whatever became of it; what follows it is a replacement.
 */
export type IssueRefusal =
  | 'not-allowed'
  | 'not-enrolled'
  | 'needs-another-administrator'
  | 'issued-before'
  | 'requirements-missing'
  | 'name-not-confirmed';

export interface Candidate {
  traineeId: string;
  programmeId: string;
}

/** What issuing would do for one trainee now. */
export interface DryRun {
  traineeId: string;
  programmeId: string;
  /** The confirmed name, or the one they go by. */
  name: string;
  /** `undefined`: it would be issued. */
  refusal: IssueRefusal | undefined;
  findings: Finding[];
  score: { met: number; of: number };
  /** The certificate there is already, the newest where one replaced another. */
  issued: { id: string; number: string } | undefined;
}
