/** Something to be said about a session while it is typed, with the sentence of its rule. */
export interface Notice {
  name: string;
  words: string;
  /** It cannot be saved so. */
  bars?: true;
  /** It can, with a reason in this field. */
  wants?: 'overlapReason' | 'oddityReason';
  /** The session that stands in the way. */
  otherId?: string;
}
