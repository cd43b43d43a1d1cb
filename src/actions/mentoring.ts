import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { endMentorQualification } from '#features/mentoring/end-mentor-qualification.ts';
import { mentorCredentials } from '#features/mentoring/mentor-qualification.ts';
import { recordMentorCoaching } from '#features/mentoring/record-mentor-coaching.ts';
import { recordMentorQualification } from '#features/mentoring/record-mentor-qualification.ts';
import { recordObservedSession } from '#features/mentoring/record-observed-session.ts';
import { withdrawMentoring } from '#features/mentoring/withdraw-mentoring.ts';
import { writeObservationFeedback } from '#features/mentoring/write-observation-feedback.ts';
import { asker } from './asker.ts';
import {
  coachingRefusals,
  confirmRefusals,
  endRefusals,
  feedbackRefusals,
  observedRefusals,
  qualificationRefusals,
  withdrawRefusals,
} from './mentoring-words.ts';
import { refused } from './refused.ts';
import { id, typedDay, typedDayOrNone, typedText, wholeNumber } from './typed.ts';

const minutes = wholeNumber('Whole minutes, in digits.');
/** Made with the page, so that a form sent twice is one entry. */
const entry = z.string().regex(/^[0-9a-f]{32}$/);
const words = typedText(60_000);

export const mentoring = {
  recordCoaching: defineAction({
    accept: 'form',
    input: z.strictObject({
      traineeIds: z.array(id).max(100),
      heldOn: typedDay,
      minutes,
      kind: z.enum(['one-to-one', 'group'], 'Say whether it was one-to-one or a group.'),
      headCount: typedText(4),
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

/** Anything but a whole number from 2 on is out of bounds, and says so. */
const groupOf = (typed: string): number =>
  /^\d{1,4}$/.test(typed) && Number(typed) >= 2 ? Number(typed) : 0;
