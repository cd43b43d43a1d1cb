import { ActionError, defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import type { OtherSession } from '#features/practice/find-overlap.ts';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import { logPracticeSession, type LogRefusal } from '#features/practice/log-practice-session.ts';
import { findDeviceOwner } from '#features/practice/offline/find-device-owner.ts';
import { openDevice } from '#features/practice/offline/open-device.ts';
import type { Answer } from '#features/practice/offline/post-waiting.ts';
import type { OtherSide } from '#features/practice/offline/waiting-session.ts';
import { timeInWords } from '#shared/day-words.ts';
import { asker } from './asker.ts';
import { sessionFields, toldFrom, type NotTyped } from './practice-form.ts';
import { logRefusals } from './practice.ts';

const hexadecimal = z.string().regex(/^[0-9a-f]{32}$/);

/** What a browser asks that keeps sessions while it has no connection. */
export const practiceOffline = {
  open: defineAction({
    accept: 'form',
    input: z.strictObject({}),
    handler: async (_, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const opened = await openDevice(db, keys, person, new Date());
      if (!opened.ok) throw new ActionError({ code: 'FORBIDDEN', message: logRefusals[opened.refusal] });
      return { ...opened.value, timeZone: person.timeZone };
    },
  }),

  /** A refusal is an answer here, not an error: the device keeps it with both sides. */
  log: defineAction({
    accept: 'form',
    input: z.strictObject({ ...sessionFields, once: hexadecimal, owner: hexadecimal }),
    handler: async ({ once, owner, ...typed }, context): Promise<Answer> => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      if ((await findDeviceOwner(db, keys, person.id)) !== owner) return { is: 'of-another' };
      const told = toldFrom(typed, person);
      if (!told.ok) return notTaken(told.refusal);
      const logged = await logPracticeSession(db, keys, person, { ...told.value, once }, new Date());
      if (logged.ok) return { is: 'logged' };
      return notTaken(logged.refusal, await otherSide(logged.particulars));

      async function otherSide(other: OtherSession | undefined): Promise<OtherSide | undefined> {
        const session = other && (await findPracticeSession(db, keys, person.id, other.id));
        if (!session) return undefined;
        const { id, heldOn, durationMinutes, client, fee, medium, topic } = session;
        const startsAt = timeInWords(session.startedAt, session.timeZone);
        return { id, heldOn, startsAt, durationMinutes, client: client.code, fee, medium, topic };
      }
    },
  }),
};

/** Where a rule leaves it to the trainee to say that it really was so. */
const reasonFields: Partial<Record<LogRefusal | NotTyped, string>> = {
  overlaps: 'overlapReason',
  'long-day': 'oddityReason',
};

function notTaken(refusal: LogRefusal | NotTyped, other?: OtherSide): Answer {
  const words = `${logRefusals[refusal]}${other ? '.' : ''}`;
  return { is: 'not-taken', because: { refusal, words, reasonField: reasonFields[refusal], other } };
}
