import { ICalCalendarMethod, ICalEventStatus, ICalCalendar } from 'ical-generator';
import { formatMinutes } from '#shared/minutes.ts';
import { endOf } from '../live-days/live-day.ts';
import type { FollowedDay } from './followed-day.ts';

export interface CalendarOf {
  /** What the calendar is called where it is followed. */
  name: string;
  publicOrigin: string;
  /** Where each day is shown in Practicum, as a path. */
  pathOf: (day: FollowedDay) => string;
}

/** How often calendars are asked to look again. */
const refreshSeconds = 3600;

/**
 * Live days as an iCalendar file (RFC 5545): the same bytes from the same timetable. Times are in UTC; the link by which people
 * join is not in it.
 */
export function calendarFile(days: FollowedDay[], { name, publicOrigin, pathOf }: CalendarOf): string {
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Practicum', product: 'Live days', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  for (const day of days) {
    const url = publicOrigin + pathOf(day);
    const isCancelled = day.cancelledAt !== null;
    calendar.createEvent({
      // An id of its own, so that it stays the same wherever the school is reached.
      id: `live-day-${day.id}@practicum`,
      sequence: day.revision,
      stamp: day.changedAt,
      lastModified: day.changedAt,
      start: day.startsAt,
      end: endOf(day),
      summary: isCancelled ? `Cancelled: ${day.title}` : day.title,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      location: day.place ?? (day.isOnline ? 'Online' : null),
      description: described(day, url),
      url,
    });
  }
  return calendar.toString();
}

function described(day: FollowedDay, url: string): string {
  const breaks = day.breakMinutes > 0 ? `, with breaks of ${formatMinutes(day.breakMinutes)} on top` : '';
  return [
    `${day.cohort}. Counts as ${formatMinutes(day.minutes)} of live training${breaks}.`,
    day.isOnline &&
      day.cancelledAt === null &&
      'The link to join is shown in Practicum from half an hour before the beginning:',
    url,
  ]
    .filter(Boolean)
    .join('\n');
}
