import type { APIRoute } from 'astro';
import { tooManyLookups } from '#features/accounts/lookup-throttle.ts';
import { calendarAnswer, lastChange } from '#features/cohorts/calendar/calendar-answer.ts';
import { calendarFile } from '#features/cohorts/calendar/calendar-file.ts';
import { calendarLookups } from '#features/cohorts/calendar/calendar-throttle.ts';
import { findFollowedDays } from '#features/cohorts/calendar/find-followed-days.ts';
import { findFollower } from '#features/cohorts/calendar/find-calendar-feed.ts';
import { pathOfDay } from '#features/cohorts/calendar/followed-day.ts';
import { dayOf } from '#shared/calendar-date.ts';

/** The live days of whoever made this address, for their calendar, which is not signed in. */
export const GET: APIRoute = async ({ params, request, clientAddress, locals }) => {
  const { db, academy, settings } = locals;
  const seconds = await calendarLookups.secondsToWait(clientAddress);
  if (seconds > 0) return tooManyLookups(seconds);
  const follower = await findFollower(db, params.secret ?? '');
  if (!follower) return new Response('There is no such calendar.\n', { status: 404 });
  await calendarLookups.giveBack(clientAddress);

  const days = await findFollowedDays(db, follower, dayOf(new Date(), academy.timeZone));
  const file = calendarFile(days, {
    name: `${academy.name}: live days`,
    publicOrigin: settings.publicOrigin,
    pathOf: (day) => pathOfDay(day, follower.roles),
  });
  return calendarAnswer(file, { request, changedAt: lastChange(days) });
};
