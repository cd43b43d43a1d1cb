import type { TakeBackApologyRefusal, TellApologyRefusal } from '#features/cohorts/apology/tell-apology.ts';
import type { CheckInRefusal } from '#features/cohorts/check-in/check-in.ts';
import type { CloseCheckInRefusal, OpenCheckInRefusal } from '#features/cohorts/check-in/open-check-in.ts';
import type { DecideMakeUpRefusal } from '#features/cohorts/make-up/decide-make-up.ts';
import type { HandInMakeUpRefusal } from '#features/cohorts/make-up/hand-in-make-up.ts';
import type { SetMakeUpRefusal } from '#features/cohorts/make-up/set-make-up.ts';
import type { WithdrawMakeUpRefusal } from '#features/cohorts/make-up/withdraw-make-up.ts';

const forAdministrators = 'Only administrators do this.';
const forTrainees = 'Only trainees do this.';
const notYourOwn = 'Another administrator has to decide on what you missed.';
const noSuchDay = 'There is no such live day of yours.';

export const apologyRefusals: Record<TellApologyRefusal, string> = {
  'not-allowed': forTrainees,
  'not-found': noSuchDay,
  cancelled: 'This live day was cancelled, so you miss nothing.',
  'already-begun': 'The live day has begun. Tell those who lead it.',
  'already-told': 'You said so before. Take that back to say it differently.',
  'reason-unusable': 'Say why in at most 1,000 ordinary characters, or leave it empty.',
};

export const takeBackRefusals: Record<TakeBackApologyRefusal, string> = {
  'not-allowed': forTrainees,
  'not-found': 'There is nothing to take back.',
  'already-begun': 'The live day has begun: those who lead it see whether you are there.',
};

export const setMakeUpRefusals: Record<SetMakeUpRefusal, string> = {
  'not-allowed': forAdministrators,
  'not-found': 'There is no such live day.',
  'not-for-yourself': notYourOwn,
  'not-recorded': 'The attendance of this person is not on record yet.',
  'nothing-missing': 'Nothing is missing that another task does not take already.',
  'task-missing': 'Say what is to be done, in at most 2,000 characters.',
  'impossible-minutes': 'A task is worth at most what is missing and no other task takes.',
  'impossible-day': 'It is due from today on, within two years.',
};

export const withdrawMakeUpRefusals: Record<WithdrawMakeUpRefusal, string> = {
  'not-allowed': forAdministrators,
  'not-found': 'There is no such make-up.',
  'not-for-yourself': notYourOwn,
  'already-accepted': 'This was accepted and is credited. Take the decision back first.',
};

export const handInRefusals: Record<HandInMakeUpRefusal, string> = {
  'not-allowed': forTrainees,
  'not-found': 'There is no such make-up of yours.',
  withdrawn: 'This task was withdrawn: nothing has to be handed in.',
  'already-accepted': 'This was accepted before. It counts.',
  'work-missing': 'Write what you did, in at most 20,000 characters.',
};

export const decideRefusals: Record<DecideMakeUpRefusal, string> = {
  'not-allowed': forAdministrators,
  'not-found': 'There is no such make-up.',
  'not-for-yourself': notYourOwn,
  'not-handed-in': 'Nothing is handed in that waits for a decision.',
  withdrawn: 'This task was withdrawn.',
  'changed-meanwhile': 'It was handed in again since you opened this page. Read it, then decide.',
  'impossible-minutes': 'No more can be credited than the task is worth and is still missing of the day.',
  'reason-missing': 'Say why it is returned, or why not all of it is credited.',
  'reason-unusable': 'A reason has at most 1,000 ordinary characters.',
};

export const openCheckInRefusals: Record<OpenCheckInRefusal, string> = {
  'not-allowed': forAdministrators,
  'not-found': 'There is no such live day.',
  cancelled: 'This live day was cancelled.',
  'not-around-the-time': 'A check-in is open from an hour before the live day until its end.',
};

export const closeCheckInRefusals: Record<CloseCheckInRefusal, string> = {
  'not-allowed': forAdministrators,
  'not-found': 'There is no such live day.',
};

export const checkInRefusals: Record<CheckInRefusal, string> = {
  'not-allowed': forTrainees,
  'not-found': noSuchDay,
  cancelled: 'This live day was cancelled.',
  'not-open': 'The check-in is not open. Ask those who lead the day.',
  'too-many-tries': 'Too many tries. Wait five minutes, or tell those who lead the day that you are there.',
  'wrong-code': 'That is not the code on the screen now. It changes every thirty seconds.',
};
