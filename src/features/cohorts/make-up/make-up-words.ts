import type { MakeUp, MakeUpState } from './make-up.ts';

export const deliveryWords: Record<MakeUp['delivery'], string> = {
  live: 'Live, with others or a facilitator',
  'self-paced': 'Self-paced, alone',
};

/** Where a make-up stands, as its trainee reads it, and as an administrator does. */
export const makeUpWords: Record<
  MakeUpState,
  { is: 'pending' | 'sent' | 'returned' | 'counted' | 'left-out'; own: string; theirs: string }
> = {
  set: { is: 'pending', own: 'To do', theirs: 'Waits for the trainee' },
  'handed-in': { is: 'sent', own: 'Handed in, waits for the school', theirs: 'Handed in, waits for you' },
  returned: { is: 'returned', own: 'Returned', theirs: 'Returned to the trainee' },
  accepted: { is: 'counted', own: 'Accepted', theirs: 'Accepted' },
  withdrawn: { is: 'left-out', own: 'Withdrawn', theirs: 'Withdrawn' },
};
