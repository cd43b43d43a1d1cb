import { ActionError, defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { findPracticeSession } from '#features/practice/find-practice-session.ts';
import { findLine } from '#features/practice/line/find-line.ts';
import { notUnderstood } from '#features/practice/line/line-read.ts';
import { askedInWords, notUnderstoodInWords } from '#features/practice/line/line-words.ts';
import { logPracticeSession } from '#features/practice/log-practice-session.ts';
import { findDeviceOwner } from '#features/practice/offline/find-device-owner.ts';
import { findWrittenAt } from '#features/practice/offline/line-on-device.ts';
import { openDevice } from '#features/practice/offline/open-device.ts';
import type { Answer } from '#features/practice/offline/post-waiting.ts';
import type { OtherSide } from '#features/practice/offline/waiting-session.ts';
import type { OwnSession } from '#features/practice/own-session.ts';
import type { StructureTold } from '#features/practice/structure/agreed-step.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import { timeInWords } from '#shared/day-words.ts';
import { asker } from './asker.ts';
import { sessionFields, toldFrom } from './practice-form.ts';
import { logRefusals } from './practice.ts';
import { structureFields, structureFrom } from './structure-form.ts';

const hexadecimal = z.string().regex(/^[0-9a-f]{32}$/);
const text = z
  .string()
  .max(10_000)
  .nullish()
  .transform((typed) => typed ?? '');
/** What every waiting session comes with. `typedAt`: milliseconds since 1970 by the clock of the device. */
const waiting = { once: hexadecimal, owner: hexadecimal, typedAt: z.string().regex(/^\d{1,15}$/) };

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

  /** A refusal is an answer here and in the next one, not an error: the device keeps it with both sides. */
  log: defineAction({
    accept: 'form',
    input: z.strictObject({ ...sessionFields, ...structureFields, ...waiting }),
    handler: async ({ once, owner, typedAt: _, ...typed }, context): Promise<Answer> => {
      const { person } = asker(context);
      if (!(await isOwn(context, owner))) return { is: 'of-another' };
      const told = toldFrom(typed, person);
      if (!told.ok) return notTaken(told.refusal);
      const structure = structureFrom(typed);
      if (!structure.ok) return notTaken(structure.refusal);
      return logWaiting(context, { ...told.value, structure: structure.value }, once);
    },
  }),

  /** A line means what it meant on the day it was typed. */
  logLine: defineAction({
    accept: 'form',
    input: z.strictObject({ line: text, overlapReason: text, oddityReason: text, ...waiting }),
    handler: async ({ once, owner, typedAt, ...typed }, context): Promise<Answer> => {
      const { person } = asker(context);
      if (!(await isOwn(context, owner))) return { is: 'of-another' };
      const now = new Date();
      const writtenAt = findWrittenAt(typed.line, Number(typedAt), person.timeZone, now);
      if (!writtenAt) return { is: 'not-taken', because: { refusal: 'clock-off', words: clockOff } };
      const { told, read, whole } = await findLine(context.locals.db, person, { ...typed, writtenAt }, now);
      if (told) return logWaiting(context, told, once);
      const unclear = notUnderstood(read).map(notUnderstoodInWords);
      const words = `Still to be said: ${askedInWords(whole.asked).join('; ')}.`;
      return {
        is: 'not-taken',
        because: { refusal: 'incomplete', words: unclear.length > 0 ? unclear.join(' ') : words },
      };
    },
  }),
};

const clockOff =
  'It cannot be told on which day this was typed: the clock of the device was off, or it is long ago. Edit it and write the day as a date.';

/** Sessions of one person never go into the log of another, whoever is signed in by the time they are sent. */
async function isOwn(context: ActionAPIContext, owner: string): Promise<boolean> {
  const { db, keys } = context.locals;
  return (await findDeviceOwner(db, keys, asker(context).person.id)) === owner;
}

async function logWaiting(
  context: ActionAPIContext,
  told: SessionTold & { structure?: StructureTold },
  once: string,
): Promise<Answer> {
  const { db, keys } = context.locals;
  const { person } = asker(context);
  const logged = await logPracticeSession(db, keys, person, { ...told, once }, new Date());
  if (logged.ok) return { is: 'logged' };
  const other = logged.particulars;
  const session = other && (await findPracticeSession(db, keys, person.id, other.id));
  return notTaken(logged.refusal, session && otherSideOf(session));
}

function otherSideOf(session: OwnSession): OtherSide {
  const { id, heldOn, durationMinutes, client, fee, medium, topic } = session;
  const startsAt = timeInWords(session.startedAt, session.timeZone);
  return { id, heldOn, startsAt, durationMinutes, client: client.code, fee, medium, topic };
}

/** Where a rule leaves it to the trainee to say that it really was so. */
const reasonFields: Partial<Record<keyof typeof logRefusals, string>> = {
  overlaps: 'overlapReason',
  'long-day': 'oddityReason',
};

function notTaken(refusal: keyof typeof logRefusals, other?: OtherSide): Answer {
  const words = `${logRefusals[refusal]}${other ? '.' : ''}`;
  return { is: 'not-taken', because: { refusal, words, reasonField: reasonFields[refusal], other } };
}
