import type { AstroGlobal } from 'astro';
import { actions } from 'astro:actions';
import { findCalendarFeed } from '#features/cohorts/calendar/find-calendar-feed.ts';

/** What the page of somebody’s live days says of their calendar, and what the form on it just did. */
export async function findOwnCalendar(astro: AstroGlobal, personId: string) {
  const followed = astro.getActionResult(actions.calendar.follow);
  const stopped = astro.getActionResult(actions.calendar.stop);
  return {
    isStopped: stopped !== undefined && !stopped.error,
    shown: {
      feed: await findCalendarFeed(astro.locals.db, personId),
      made: followed?.data,
      refusal: (followed?.error ?? stopped?.error)?.message,
    },
  };
}
