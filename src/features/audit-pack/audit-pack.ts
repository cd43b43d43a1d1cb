/** A pack that was made. */
export interface AuditPack {
  /** Of the file: what it is and for which day, and nobody's name. */
  name: string;
  bytes: Uint8Array;
  files: number;
  /** SHA-256 of its manifest, by which it is known again. */
  manifestHash: string;
}

/** `names-are-theirs`: only the trainee takes names and words out of the house. `changed-meanwhile`: the log never stood still. */
export type AuditPackRefusal =
  'not-found' | 'not-enrolled' | 'unknown-rule-book' | 'names-are-theirs' | 'changed-meanwhile';

export const auditPackWords: Record<AuditPackRefusal, string> = {
  'not-found': 'There is nobody whose audit pack could be made.',
  'not-enrolled': 'There is nothing to judge yet: the trainee is not enrolled in a programme.',
  'unknown-rule-book': 'There is no such programme or pathway.',
  'names-are-theirs': 'Only trainees themselves take the names of their clients with them.',
  'changed-meanwhile': 'The log was being changed all the while. Try again in a moment.',
};
