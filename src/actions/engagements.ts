import { ActionError, defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { beginEngagement } from '#features/clients/engagement/begin-engagement.ts';
import { changeEngagement, type EngagementChange } from '#features/clients/engagement/change-engagement.ts';
import { editEngagement } from '#features/clients/engagement/edit-engagement.ts';
import { engagementTerms, type EngagementTold } from '#features/clients/engagement/engagement.ts';
import { minutesFrom } from '#features/practice/session-length.ts';
import { instantOf } from '#features/practice/session-time.ts';
import { asker } from './asker.ts';
import { beginRefusals, changeRefusals, editRefusals } from './engagement-words.ts';
import { refused } from './refused.ts';
import { id, typedDay, typedDayOrNone, typedText } from './typed.ts';

const whole = (sentence: string) =>
  typedText(20).transform((typed, context) => {
    const text = typed.trim();
    if (text === '') return null;
    if (/^\d{1,4}$/.test(text)) return Number(text);
    context.addIssue({ code: 'custom', message: sentence });
    return z.NEVER;
  });

/** `12` are hours here; a length such as `7:30` or `90 min` is taken as it stands. Left empty: open-ended. */
const bundle = typedText(40).transform((typed, context) => {
  const text = typed.trim();
  if (text === '') return null;
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) * 60 : minutesFrom(text);
  if (minutes !== undefined) return minutes;
  context.addIssue({ code: 'custom', message: 'Write whole hours, such as 12, or a length such as 7:30.' });
  return z.NEVER;
});

const told = {
  terms: z.enum(engagementTerms),
  bundle,
  plannedSessions: whole('Write how many sessions, in digits.'),
  headCount: whole('Write how many members, in digits.'),
  agreedOn: typedDayOrNone,
  startsOn: typedDay,
  useBy: typedDayOrNone,
  aim: typedText(50_000),
};
type Told = z.output<z.ZodObject<typeof told>>;

const toldFrom = ({ bundle: bundleMinutes, ...rest }: Told): EngagementTold => ({ ...rest, bundleMinutes });

export const engagements = {
  begin: defineAction({
    accept: 'form',
    input: z.strictObject({ ...told, client: id, once: z.string().regex(/^[0-9a-f]{32}$/) }),
    handler: async ({ client: clientCode, once, ...typed }, context) => {
      const { db, keys } = context.locals;
      const what = { ...toldFrom(typed), clientCode, once };
      const begun = await beginEngagement(db, keys, asker(context).person, what, new Date());
      if (!begun.ok) throw refused(begun.refusal, beginRefusals);
      return begun.value;
    },
  }),

  edit: defineAction({
    accept: 'form',
    input: z.strictObject({
      ...told,
      id,
      endedOn: typedDayOrNone,
      /** When it had been changed last, in milliseconds, as the page saw it. */
      seenAt: z.string().regex(/^\d{13}$/),
    }),
    handler: async ({ id: engagementId, endedOn, seenAt, ...typed }, context) => {
      const { db, keys } = context.locals;
      const edit = { ...toldFrom(typed), id: engagementId, endedOn, seenAt: new Date(Number(seenAt)) };
      const edited = await editEngagement(db, keys, asker(context).person, edit, new Date());
      if (!edited.ok) throw refused(edited.refusal, editRefusals);
      return edited.value;
    },
  }),

  end: defineAction({
    accept: 'form',
    input: z.strictObject({ id, on: typedDay }),
    handler: async ({ id: engagementId, on }, context) => {
      const what = { id: engagementId, change: { end: on } };
      const ended = await changeEngagement(context.locals.db, asker(context).person, what, new Date());
      if (!ended.ok) throw refused(ended.refusal, changeRefusals);
      return ended.value;
    },
  }),

  /** One press of a button: what it does stands in its name. */
  change: defineAction({
    accept: 'form',
    input: z.strictObject({ id, to: z.enum(['reopen', 'remove', 'restore', 'unplan']) }),
    handler: async ({ id: engagementId, to }, context) => {
      const changes: Record<typeof to, EngagementChange> = {
        reopen: { reopen: true },
        remove: { remove: true },
        restore: { restore: true },
        unplan: { nextSessionAt: null },
      };
      const what = { id: engagementId, change: changes[to] };
      const changed = await changeEngagement(context.locals.db, asker(context).person, what, new Date());
      if (!changed.ok) throw refused(changed.refusal, changeRefusals);
      return changed.value;
    },
  }),

  plan: defineAction({
    accept: 'form',
    input: z.strictObject({ id, on: typedDay, at: typedText(5) }),
    handler: async ({ id: engagementId, on, at }, context) => {
      const { person } = asker(context);
      const start = instantOf({ heldOn: on, startsAt: at, timeZone: person.timeZone });
      if (!start.ok)
        throw new ActionError({
          code: 'UNPROCESSABLE_CONTENT',
          message: 'There is no such time on that day. Write it as 18:30.',
        });
      const what = { id: engagementId, change: { nextSessionAt: start.value.startedAt } };
      const planned = await changeEngagement(context.locals.db, person, what, new Date());
      if (!planned.ok) throw refused(planned.refusal, changeRefusals);
      return planned.value;
    },
  }),
};
