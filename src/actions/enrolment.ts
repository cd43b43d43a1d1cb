import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { assignMentorToSeveral } from '#features/enrolment/assign-mentor-to-several.ts';
import {
  changeEducationBeginning,
  type ChangeBeginningRefusal,
} from '#features/enrolment/change-education-beginning.ts';
import { endMentorAssignment, type EndAssignmentRefusal } from '#features/enrolment/end-mentor-assignment.ts';
import { enrolTrainees } from '#features/enrolment/enrol-trainees.ts';
import { moveToCohort, type MoveRefusal } from '#features/enrolment/move-to-cohort.ts';
import { assignRefusals, enrolRefusals } from './enrolment-words.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';
import { id, idOrNone, typedDay, typedDayOrNone, typedText } from './typed.ts';

const notAllowed = 'Only administrators do this.';
const notForYourself = 'Another administrator has to do this for you.';

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
  'impossible-beginning': enrolRefusals['impossible-beginning'],
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
      cohortId: idOrNone,
      educationBeganOn: typedDay,
    }),
    handler: async (input, context) => {
      const outcome = await enrolTrainees(context.locals.db, asker(context).person, input, new Date());
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
    input: z.strictObject({ enrolmentId: id, educationBeganOn: typedDay, seen: typedText(10) }),
    handler: async (input, context) => {
      const { db } = context.locals;
      const outcome = await changeEducationBeginning(db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, beginningRefusals);
      return outcome.value;
    },
  }),

  moveToCohort: defineAction({
    accept: 'form',
    input: z.strictObject({ enrolmentId: id, cohortId: idOrNone }),
    handler: async (input, context) => {
      const outcome = await moveToCohort(context.locals.db, asker(context).person, input, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, moveRefusals);
      return outcome.value;
    },
  }),
};
