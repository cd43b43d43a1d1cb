import type { ConfirmMentoringRefusal } from '#features/mentoring/confirm-mentoring.ts';
import type { EndQualificationRefusal } from '#features/mentoring/end-mentor-qualification.ts';
import type { WhyNotAttended, WhyNotHeld } from '#features/mentoring/mentoring-session.ts';
import type { RecordMentorCoachingRefusal } from '#features/mentoring/record-mentor-coaching.ts';
import type { RecordQualificationRefusal } from '#features/mentoring/record-mentor-qualification.ts';
import type { RecordObservedSessionRefusal } from '#features/mentoring/record-observed-session.ts';
import type { WithdrawMentoringRefusal } from '#features/mentoring/withdraw-mentoring.ts';
import type { WriteFeedbackRefusal } from '#features/mentoring/write-observation-feedback.ts';

const heldRefusals: Record<WhyNotHeld, string> = {
  'not-yet-held': 'That day lies ahead. Record it once it took place.',
  'held-too-long-ago': 'That day is before the year 2000. Look at the date again.',
  'length-out-of-bounds': 'A session lasts between 1 and 720 minutes.',
};
const attendedRefusals: Record<WhyNotAttended, string> = {
  'nobody-named': 'Choose who took part.',
  'named-twice': 'Somebody is chosen twice. Nothing was recorded.',
  'head-count-out-of-bounds': 'A group has between 2 and 100 people.',
  'too-few-heads': 'You chose more trainees than you say took part. Nothing was recorded.',
};
const notYours = 'You do not accompany this trainee, neither then nor today.';
export const coachingRefusals: Record<RecordMentorCoachingRefusal, string> = {
  ...heldRefusals,
  ...attendedRefusals,
  'not-found': notYours,
};
const feedback = 'Write the feedback in at most 20,000 characters of ordinary text.';
export const observedRefusals: Record<RecordObservedSessionRefusal, string> = {
  ...heldRefusals,
  'not-found': notYours,
  'feedback-unusable': feedback,
};
const gone = 'There is no such session on your record.';
export const feedbackRefusals: Record<WriteFeedbackRefusal, string> = {
  'not-found': gone,
  withdrawn: 'This session was taken back and takes no feedback any more.',
  'feedback-unusable': feedback,
  'already-confirmed': 'The trainee has confirmed this feedback, so it stays as they read it.',
};
export const confirmRefusals: Record<ConfirmMentoringRefusal, string> = {
  'not-found': gone,
  'already-confirmed': 'You have confirmed it already.',
  withdrawn: 'It was taken back meanwhile, so there is nothing to confirm.',
};
export const withdrawRefusals: Record<WithdrawMentoringRefusal, string> = {
  'not-found': gone,
  'reason-missing': 'Say why, in at most 2,000 characters.',
  withdrawn: 'It was taken back already.',
  'already-confirmed': 'You have confirmed it. Only the mentor can take it back now: talk to them.',
};
export const qualificationRefusals: Record<RecordQualificationRefusal, string> = {
  'not-allowed': 'Only administrators do this.',
  'not-found': 'There is no such mentor.',
  'ends-before-it-begins': 'The last day is before the first. Look at both again.',
  'already-recorded': 'This credential from this day is recorded already.',
};
export const endRefusals: Record<EndQualificationRefusal, string> = {
  'not-allowed': qualificationRefusals['not-allowed'],
  'not-found': 'There is no such entry any more.',
  'ends-before-it-begins': qualificationRefusals['ends-before-it-begins'],
};
