import type { BeginRefusal } from '#features/clients/engagement/begin-engagement.ts';
import type { ChangeRefusal } from '#features/clients/engagement/change-engagement.ts';
import type { EditRefusal } from '#features/clients/engagement/edit-engagement.ts';
import type { NotAnEngagement } from '#features/clients/engagement/engagement.ts';

const sharesADay = 'It shares a day with another engagement with this client. End that one first.';
const notFound = 'There is no such engagement.';
const endsBeforeStart = 'It cannot end before it starts.';

const told: Record<NotAnEngagement, string> = {
  'agreed-after-start': 'It was agreed after its first day. Look at the two days again.',
  'use-by-before-start': 'The last day to use it lies before its first day.',
  'bundle-out-of-range': 'A bundle is between 15 minutes and 1,000 hours.',
  'planned-out-of-range': 'Between 1 and 500 sessions.',
  'head-count-missing': 'Say how many members the group has: 2 to 15.',
  'head-count-out-of-range': 'A group has 2 to 15 members.',
  'head-count-without-group': 'Members are told of a group alone.',
  'aim-too-long': 'The aim is too long: keep it within 2,000 characters.',
  'aim-unreadable': 'The aim holds characters that cannot be shown.',
};

export const beginRefusals: Record<BeginRefusal, string> = {
  ...told,
  'not-found': 'There is no such client.',
  'client-erased': 'This client was erased. Coach them anew under a new code.',
  'shares-a-day': sharesADay,
};

export const editRefusals: Record<EditRefusal, string> = {
  ...told,
  'not-found': notFound,
  'client-erased': 'This client was erased: what was agreed stays as it is.',
  'shares-a-day': sharesADay,
  'ends-before-start': endsBeforeStart,
  'changed-meanwhile':
    'You changed this engagement somewhere else meanwhile. Open it again; nothing was saved.',
};

export const changeRefusals: Record<ChangeRefusal, string> = {
  'not-found': notFound,
  'ends-before-start': endsBeforeStart,
  'shares-a-day': 'Meanwhile there is another engagement with this client on the same days.',
};
