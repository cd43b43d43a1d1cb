import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { assignMentorToSeveral } from '#features/enrolment/assign-mentor-to-several.ts';
import type { AssignRefusal } from '#features/enrolment/assigning.ts';
import {
  changeEducationBeginning,
  type ChangeBeginningRefusal,
} from '#features/enrolment/change-education-beginning.ts';
import { endMentorAssignment, type EndAssignmentRefusal } from '#features/enrolment/end-mentor-assignment.ts';
import { enrolTrainees } from '#features/enrolment/enrol-trainees.ts';
import type { EnrolRefusal } from '#features/enrolment/enrolling.ts';
import { moveToCohort, type MoveRefusal } from '#features/enrolment/move-to-cohort.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, typedDay, typedDayOrNone } from './typed.ts';

const notAllowed = 'Only administrators do this.';
const notForYourself = 'Another administrator has to do this for you.';
const impossibleBeginning = 'Education begins on a day that has come, not before the year 2000.';

const enrolRefusals: Record<EnrolRefusal | 'nobody', string> = {
  'not-allowed': notAllowed,
  'not-for-yourself': notForYourself,
  nobody: 'Choose at least one person, and at most a hundred.',
  'no-such-person': 'One of these people is not here any more. Nobody was enrolled.',
  suspended: 'One of these people is suspended. Nobody was enrolled.',
  'no-such-programme': 'The academy does not teach this edition.',
  'no-such-cohort': 'This cohort does not exist.',
  'cohort-of-another-programme': 'This cohort takes another programme.',
  'impossible-beginning': impossibleBeginning,
  'already-enrolled': 'One of these people takes this programme already. Nobody was enrolled.',
};

const assignRefusals: Record<AssignRefusal | 'nobody', string> = {
  'not-allowed': notAllowed,
  'not-for-yourself': notForYourself,
  nobody: 'Choose at least one trainee, and at most a hundred.',
  'no-such-trainee': 'One of these people is no trainee. Nothing was assigned.',
  'no-such-mentor': 'Choose a mentor.',
  suspended: 'This mentor is suspended.',
  'same-person': 'Nobody is their own mentor, not by a second account either.',
  'impossible-days': 'The last day cannot lie before the first.',
  'already-assigned': 'This mentor is assigned already on some of these days. Nothing was assigned.',
};

const endRefusals: Record<EndAssignmentRefusal, string> = {
  'not-allowed': notAllowed,
  'not-for-yourself': notForYourself,
  'not-found': 'There is no such assignment.',
  'already-over': 'This assignment is over. To begin again, assign the mentor anew.',
  'before-it-began': 'The last day cannot lie before the first.',
  'in-the-past': 'Yesterday is the earliest last day: what was signed until now stays rightly signed.',
  'already-assigned': 'The same mentor has another assignment on some of these days.',
};

const beginningRefusals: Record<ChangeBeginningRefusal, string> = {
  'not-allowed': notAllowed,
  'not-for-yourself': notForYourself,
  'not-found': 'There is no such enrolment.',
  'impossible-beginning': impossibleBeginning,
  'changed-meanwhile': 'Somebody else has changed this day since you opened the page. Read it again first.',
};

const moveRefusals: Record<MoveRefusal, string> = {
  'not-allowed': notAllowed,
  'not-for-yourself': notForYourself,
  'not-found': 'There is no such enrolment.',
  'no-such-cohort': 'This cohort does not exist.',
  'cohort-of-another-programme': 'This cohort takes another programme.',
};

export const enrolment = {
  enrol: defineAction({
    accept: 'form',
    input: z.strictObject({
      traineeIds: z.array(id),
      programmeId: z.string().max(100),
      /** Empty: on their own. */
      cohortId: id,
      educationBeganOn: typedDay,
    }),
    handler: async ({ cohortId, ...input }, context) => {
      const what = { ...input, cohortId: cohortId === '' ? null : cohortId };
      const outcome = await enrolTrainees(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, enrolRefusals);
      return outcome.value;
    },
  }),

  assignMentor: defineAction({
    accept: 'form',
    input: z.strictObject({
      traineeIds: z.array(id),
      mentorId: id,
      fromOn: typedDay,
      untilOn: typedDayOrNone,
    }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await assignMentorToSeveral(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, assignRefusals);
      return outcome.value;
    },
  }),

  endAssignment: defineAction({
    accept: 'form',
    input: z.strictObject({ assignmentId: id, untilOn: typedDay }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await endMentorAssignment(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, endRefusals);
      return outcome.value;
    },
  }),

  changeBeginning: defineAction({
    accept: 'form',
    input: z.strictObject({ enrolmentId: id, educationBeganOn: typedDay, seen: z.string().max(10) }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await changeEducationBeginning(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, beginningRefusals);
      return outcome.value;
    },
  }),

  moveToCohort: defineAction({
    accept: 'form',
    input: z.strictObject({ enrolmentId: id, cohortId: id }),
    handler: async ({ enrolmentId, cohortId }, context) => {
      const what = { enrolmentId, cohortId: cohortId === '' ? null : cohortId };
      const outcome = await moveToCohort(context.locals.db, asker(context).person, what, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, moveRefusals);
      return outcome.value;
    },
  }),
};
