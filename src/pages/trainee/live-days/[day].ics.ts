import type { APIRoute } from 'astro';
import { calendarAnswer, lastChange } from '#features/cohorts/calendar/calendar-answer.ts';
import { calendarFile } from '#features/cohorts/calendar/calendar-file.ts';
import { findFollowedDays } from '#features/cohorts/calendar/find-followed-days.ts';
import { pathOfDay } from '#features/cohorts/calendar/followed-day.ts';
import { dayOf } from '#shared/calendar-date.ts';

/** One live day, to be put into a calendar once. */
export const GET: APIRoute = async ({ params, request, locals }) => {
  const { db, academy, settings, signedIn } = locals;
  if (!signedIn) return new Response('Sign in first.\n', { status: 401 });
  const followed = await findFollowedDays(
    db,
    signedIn.person,
    dayOf(new Date(), academy.timeZone),
    'trainee',
  );
  const days = followed.filter(({ id }) => id === params.day);
  if (days.length === 0) return new Response('There is no such live day.\n', { status: 404 });
  const file = calendarFile(days, {
    name: academy.name,
    publicOrigin: settings.publicOrigin,
    pathOf: (day) => pathOfDay(day, ['trainee']),
  });
  const name = `live-day-${days[0]?.heldOn ?? ''}`;
  return calendarAnswer(file, { request, changedAt: lastChange(days), name });
};
