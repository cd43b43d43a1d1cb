import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { makeCalendarFeed } from '#features/cohorts/calendar/make-calendar-feed.ts';
import { revokeCalendarFeed } from '#features/cohorts/calendar/revoke-calendar-feed.ts';
import { asker } from './asker.ts';
import { refused } from './refused.ts';

const nothing = z.strictObject({});

export const calendar = {
  /** The address is in this one answer and nowhere else. */
  follow: defineAction({
    accept: 'form',
    input: nothing,
    handler: async (_input, context) => {
      const { db, settings } = context.locals;
      const outcome = await makeCalendarFeed(db, asker(context).person, new Date());
      if (!outcome.ok)
        throw refused(outcome.refusal, { 'not-allowed': 'There are no live days for you to follow.' });
      return { address: `${settings.publicOrigin}/calendar/${outcome.value.secret}.ics` };
    },
  }),

  stop: defineAction({
    accept: 'form',
    input: nothing,
    handler: async (_input, context) => {
      const outcome = await revokeCalendarFeed(context.locals.db, asker(context).person, new Date());
      if (!outcome.ok) throw refused(outcome.refusal, { 'not-found': 'No address is in force.' });
      return {};
    },
  }),
};
