import type { ChangeLearningRefusal } from '#features/outside-learning/change-outside-learning.ts';
import type { FileFlaw } from '#features/outside-learning/certificate-file.ts';
import type { DecideLearningRefusal } from '#features/outside-learning/decide-on-outside-learning.ts';
import { mostWaiting, type LearningFlaw } from '#features/outside-learning/outside-learning.ts';
import type { NotOpen } from '#features/outside-learning/own-learning.ts';
import type { SubmitLearningRefusal } from '#features/outside-learning/submit-outside-learning.ts';

const learningFlaws: Record<LearningFlaw, string> = {
  'title-missing': 'Write the title of the course in one line of at most 200 characters.',
  'provider-missing': 'Write who gave the course in one line of at most 200 characters.',
  'ends-before-it-begins': 'The last day comes before the first.',
  'too-long-ago': 'Courses are taken from the year 2000 on.',
  'not-over-yet': 'The last day is still to come. Hand it in when the course is over.',
  'minutes-out-of-range': 'Write how long it was, such as 6:30, at most 1000:00.',
  'more-than-fits': 'That is more than 16 hours on every day of the course. Look at the days and the length.',
};
const fileFlaws: Record<FileFlaw, string> = {
  'file-missing': 'Choose the certificate: a PDF or a picture of it.',
  'file-too-large': 'The file is larger than 10 MB. A smaller scan will do.',
  'not-a-certificate-file':
    'This is neither a PDF nor a JPEG, PNG or WebP picture, whatever its name says. Save it as one of these.',
  'file-broken': 'The file is cut short or damaged. Save, print or scan it as a PDF anew.',
  'file-two-faced':
    'The file could be read as something else than a certificate, so it is not taken. Print it to a PDF anew.',
};
const openRefusals: Record<NotOpen, string> = {
  'not-found': 'There is no such course of yours.',
  'already-withdrawn': 'You have withdrawn it already.',
  'already-decided': 'It was decided on meanwhile, so it stays as it is.',
  'changed-meanwhile':
    'It was changed meanwhile, perhaps in another tab. Nothing was saved: look at it again.',
};
export const submitRefusals: Record<SubmitLearningRefusal, string> = {
  ...learningFlaws,
  ...fileFlaws,
  'not-allowed': 'Only trainees hand in courses.',
  'too-many-waiting': `${mostWaiting} courses of yours wait for the school already. Hand in more once some are decided.`,
};
export const changeRefusals: Record<ChangeLearningRefusal, string> = {
  ...learningFlaws,
  ...fileFlaws,
  ...openRefusals,
};
export const withdrawRefusals = openRefusals;
export const decideRefusals: Record<DecideLearningRefusal, string> = {
  'not-allowed': 'Only administrators decide.',
  'not-found': 'There is no such course.',
  'not-for-yourself': 'It is your own. Another administrator decides.',
  'already-withdrawn': 'The trainee has withdrawn it, so there is nothing to decide.',
  'already-decided-so': 'That is the decision in force. Nothing was changed.',
  'changed-meanwhile':
    'The trainee changed it, or somebody else decided, since you opened it. Nothing was decided: look at it again.',
  'more-than-asked': 'Credit between 0:00 and what was asked for.',
  'reason-missing':
    'Say why, in at most 2,000 characters: it is less than was asked for, or of another kind. The trainee reads it.',
};
