/** The steps by which somebody decides on a session, or takes a decision back. */
export const decisions = ['signed', 'returned', 'undone', 'withdrawn', 'voided'] as const;

/** Something that was decided on a session, with who did it and on which revision. */
export interface Signature {
  sessionId: string;
  heldOn: string;
  clientCode: string;
  durationMinutes: number;
  revision: number;
  decision: (typeof decisions)[number];
  by: string;
  byId: string;
  at: Date;
  /** A signature that nothing has ended since. */
  stands: boolean;
}
