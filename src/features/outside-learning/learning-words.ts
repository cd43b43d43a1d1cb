import type { LearningArea, LearningDelivery, LearningState } from './outside-learning.ts';

export const learningAreaWords: Record<LearningArea, string> = {
  core: 'Core competencies',
  resource: 'Resource',
};
export const learningDeliveryWords: Record<LearningDelivery, string> = {
  live: 'Live, with a teacher',
  'self-paced': 'Self-paced',
};

/** How a state is called, and the mark beside it. */
export const learningStateWords = {
  waits: { title: 'Waits for the school', mark: 'sent' },
  credited: { title: 'Credited', mark: 'counted' },
  'credited-in-part': { title: 'Credited in part', mark: 'counted' },
  'not-credited': { title: 'Not credited', mark: 'left-out' },
  withdrawn: { title: 'Withdrawn', mark: 'missing' },
} as const satisfies Record<LearningState, { title: string; mark: string }>;

/** `0.4 MB`, `120 kB` */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The field of the form that a refusal is about; `undefined`: the whole. */
export const fieldOfRefusal = (refusal: string | undefined): string | undefined => fields[refusal ?? ''];

const fields: Partial<Record<string, string>> = {
  'title-missing': 'title',
  'provider-missing': 'provider',
  'ends-before-it-begins': 'endedOn',
  'too-long-ago': 'beganOn',
  'not-over-yet': 'endedOn',
  'minutes-out-of-range': 'minutes',
  'more-than-fits': 'minutes',
  'more-than-asked': 'minutes',
  'reason-missing': 'reason',
  'file-missing': 'file',
  'file-too-large': 'file',
  'not-a-certificate-file': 'file',
  'file-broken': 'file',
  'file-two-faced': 'file',
};
