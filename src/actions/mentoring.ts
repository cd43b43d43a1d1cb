import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { confirmMentoring, type ConfirmMentoringRefusal } from '#features/mentoring/confirm-mentoring.ts';
import {
  endMentorQualification,
  type EndQualificationRefusal,
} from '#features/mentoring/end-mentor-qualification.ts';
import { mentorCredentials } from '#features/mentoring/mentor-qualification.ts';
import type { WhyNotAttended, WhyNotHeld } from '#features/mentoring/mentoring-session.ts';
import {
  recordMentorCoaching,
  type RecordMentorCoachingRefusal,
} from '#features/mentoring/record-mentor-coaching.ts';
import {
  recordMentorQualification,
  type RecordQualificationRefusal,
} from '#features/mentoring/record-mentor-qualification.ts';
import {
  recordObservedSession,
  type RecordObservedSessionRefusal,
} from '#features/mentoring/record-observed-session.ts';
import { withdrawMentoring, type WithdrawMentoringRefusal } from '#features/mentoring/withdraw-mentoring.ts';
import {
  writeObservationFeedback,
  type WriteFeedbackRefusal,
} from '#features/mentoring/write-observation-feedback.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedDay, typedDayOrNone, wholeNumber } from './typed.ts';

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
const coachingRefusals: Record<RecordMentorCoachingRefusal, string> = {
  ...heldRefusals,
  ...attendedRefusals,
  'not-found': notYours,
};
const feedback = 'Write the feedback in at most 20,000 characters of ordinary text.';
const observedRefusals: Record<RecordObservedSessionRefusal, string> = {
  ...heldRefusals,
  'not-found': notYours,
  'feedback-unusable': feedback,
};
const gone = 'There is no such session on your record.';
const feedbackRefusals: Record<WriteFeedbackRefusal, string> = {
  'not-found': gone,
  withdrawn: 'This session was taken back and takes no feedback any more.',
  'feedback-unusable': feedback,
  'already-confirmed': 'The trainee has confirmed this feedback, so it stays as they read it.',
};
const confirmRefusals: Record<ConfirmMentoringRefusal, string> = {
  'not-found': gone,
  'already-confirmed': 'You have confirmed it already.',
  withdrawn: 'It was taken back meanwhile, so there is nothing to confirm.',
};
const withdrawRefusals: Record<WithdrawMentoringRefusal, string> = {
  'not-found': gone,
  'reason-missing': 'Say why, in at most 2,000 characters.',
  withdrawn: 'It was taken back already.',
  'already-confirmed': 'You have confirmed it. Only the mentor can take it back now: talk to them.',
};
const qualificationRefusals: Record<RecordQualificationRefusal, string> = {
  'not-allowed': 'Only administrators do this.',
  'not-found': 'There is no such mentor.',
  'ends-before-it-begins': 'The last day is before the first. Look at both again.',
  'already-recorded': 'This credential from this day is recorded already.',
};
const endRefusals: Record<EndQualificationRefusal, string> = {
  'not-allowed': qualificationRefusals['not-allowed'],
  'not-found': 'There is no such entry any more.',
  'ends-before-it-begins': qualificationRefusals['ends-before-it-begins'],
};

const minutes = wholeNumber('Whole minutes, in digits.');
/** Made with the page, so that a form sent twice is one entry. */
const entry = z.string().regex(/^[0-9a-f]{32}$/);
const words = z.string().max(60_000).default('');

export const mentoring = {
  recordCoaching: defineAction({
    accept: 'form',
    input: z.strictObject({
      traineeIds: z.array(id).max(100),
      heldOn: typedDay,
      minutes,
      kind: z.enum(['one-to-one', 'group'], 'Say whether it was one-to-one or a group.'),
      headCount: z
        .string()
        .regex(/^\d{0,4}$/, 'How many people, in digits.')
        .default(''),
      entry,
    }),
    handler: async ({ minutes: durationMinutes, kind, headCount, ...what }, context) => {
      const outcome = await recordMentorCoaching(
        context.locals.db,
        asker(context).person,
        // Nobody is a group by themselves: a group of 1 is out of bounds, and says so.
        { ...what, durationMinutes, headCount: kind === 'one-to-one' ? 1 : groupOf(headCount) },
        new Date(),
      );
      if (!outcome.ok) throw refused(outcome.refusal, coachingRefusals);
      return { recorded: outcome.value.ids.length };
    },
  }),

  recordObserved: defineAction({
    accept: 'form',
    input: z.strictObject({ traineeId: id, heldOn: typedDay, minutes, feedback: words, entry }),
    handler: async ({ minutes: durationMinutes, ...what }, context) => {
      const { db, keys } = context.locals;
      const told = { ...what, durationMinutes };
      const outcome = await recordObservedSession(db, keys, asker(context).person, told, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, observedRefusals);
      return outcome.value;
    },
  }),

  writeFeedback: defineAction({
    accept: 'form',
    input: z.strictObject({ sessionId: id, feedback: words }),
    handler: async (what, context) => {
      const { db, keys } = context.locals;
      const outcome = await writeObservationFeedback(db, keys, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, feedbackRefusals);
      return outcome.value;
    },
  }),

  confirm: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (what, context) => {
      const outcome = await confirmMentoring(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, confirmRefusals);
      return outcome.value;
    },
  }),

  /** The mentor takes back what they recorded, or the trainee disputes it. */
  withdraw: defineAction({
    accept: 'form',
    input: z.strictObject({ id, reason: words }),
    handler: async (what, context) => {
      const outcome = await withdrawMentoring(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, withdrawRefusals);
      return outcome.value;
    },
  }),

  recordQualification: defineAction({
    accept: 'form',
    input: z.strictObject({
      mentorId: id,
      credential: z.enum(mentorCredentials, 'Choose what the mentor holds.'),
      fromOn: typedDay,
      untilOn: typedDayOrNone,
    }),
    handler: async (what, context) => {
      const { db } = context.locals;
      const outcome = await recordMentorQualification(db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, qualificationRefusals);
      return outcome.value;
    },
  }),

  endQualification: defineAction({
    accept: 'form',
    input: z.strictObject({ id, untilOn: typedDay }),
    handler: async (what, context) => {
      const outcome = await endMentorQualification(
        context.locals.db,
        asker(context).person,
        what,
        new Date(),
      );
      if (!outcome.ok) throw refused(outcome.refusal, endRefusals);
      return outcome.value;
    },
  }),

  strikeQualification: defineAction({
    accept: 'form',
    input: z.strictObject({ id }),
    handler: async (struck, context) => {
      const what = { id: struck.id, untilOn: undefined };
      const outcome = await endMentorQualification(
        context.locals.db,
        asker(context).person,
        what,
        new Date(),
      );
      if (!outcome.ok) throw refused(outcome.refusal, endRefusals);
      return outcome.value;
    },
  }),
};

const groupOf = (typed: string): number => (Number(typed) >= 2 ? Number(typed) : 0);
