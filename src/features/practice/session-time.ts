import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

/** A time of the day as it stands on the wall: `HH:MM`, 00:00 to 23:59. */
export const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/;

export interface TimeTold {
  heldOn: CalendarDate;
  /** `HH:MM` */
  startsAt: string;
  /** IANA name. */
  timeZone: string;
}

export type NoInstant = 'no-such-time' | 'no-such-zone';

/**
 * The instant that a wall time means. In spring the clock leaves an hour out: such a time is refused. In autumn an hour
 * comes twice: the earlier is taken, and `isAmbiguous` says so.
 */
export function instantOf({
  heldOn,
  startsAt,
  timeZone,
}: TimeTold): Outcome<{ startedAt: Date; isAmbiguous: boolean }, NoInstant> {
  if (!wallTime.test(startsAt)) return refuse('no-such-time');
  const zone = findTimeZone(timeZone);
  if (!zone) return refuse('no-such-zone');
  const steady = steadyInstant(`${heldOn}T${startsAt}`, zone);
  if (steady) return done({ startedAt: steady, isAmbiguous: false });
  const local = Temporal.PlainDateTime.from(`${heldOn}T${startsAt}`);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!earlier.toPlainDateTime().equals(local)) return refuse('no-such-time');
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return done({
    startedAt: new Date(earlier.epochMilliseconds),
    isAmbiguous: later.epochMilliseconds !== earlier.epochMilliseconds,
  });
}

const dayLength = 86_400_000;
/** Offsets before may have seconds, and such sessions are not kept. */
const firstSteady = Date.UTC(2000, 0, 1);
/** Further than this no zone is from UTC. */
const furthest = 16 * 3_600_000;

/**
 * The instant of a wall time around which the clock of the zone is not put back or forward; `undefined`: it may be. A spreadsheet
 * has thousands of times, and asking the calendar for each is slow. No zone since 1970 put its clock forth and back within three days.
 */
function steadyInstant(local: string, zone: string): Date | undefined {
  const wall = Date.parse(`${local}Z`);
  if (wall < firstSteady) return undefined;
  const offset = offsetAt(Math.floor((wall - furthest) / dayLength), zone);
  if (offset !== offsetAt(Math.ceil((wall + furthest) / dayLength), zone)) return undefined;
  return new Date(`${local}${offset}`);
}

const offsets = new Map<string, { format: Intl.DateTimeFormat; ofDay: Map<number, string> }>();
const mostDays = 50_000;

/** How the zone is ahead of UTC as a day begins there, such as `+01:00`. @param day counted from 1970. */
function offsetAt(day: number, zone: string): string {
  let known = offsets.get(zone);
  if (!known || known.ofDay.size > mostDays) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    offsets.set(zone, (known = { format, ofDay: new Map<number, string>() }));
  }
  const there = known.ofDay.get(day);
  if (there) return there;
  const offset = known.format.format(day * dayLength).split('GMT')[1] || '+00:00';
  known.ofDay.set(day, offset);
  return offset;
}

/**
 * Real minutes from one wall time to another: 01:30 to 03:30 is one hour in the night the clock goes forward. An end
 * that stands before the start belongs to the next day.
 */
export function minutesUntil(start: TimeTold, endsAt: string): Outcome<number, NoInstant> {
  const from = instantOf(start);
  if (!from.ok) return from;
  if (!wallTime.test(endsAt)) return refuse('no-such-time');
  const day = Temporal.PlainDate.from(start.heldOn);
  const endDay = endsAt < start.startsAt ? day.add({ days: 1 }) : day;
  const until = instantOf({ ...start, heldOn: endDay.toString() as CalendarDate, startsAt: endsAt });
  if (!until.ok) return until;
  return done((until.value.startedAt.getTime() - from.value.startedAt.getTime()) / 60_000);
}

/** The wall time of an instant, as a form wants it. */
export function toldOf(startedAt: Date, timeZone: string): { heldOn: CalendarDate; startsAt: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(startedAt.getTime()).toZonedDateTimeISO(timeZone);
  return {
    heldOn: local.toPlainDate().toString() as CalendarDate,
    startsAt: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

const zones = new Map<string, string | undefined>();

/** The name by which the zone is known here, `undefined` for what is not a zone. Offsets such as `+02:00` are none: they know no summer. */
function findTimeZone(name: string): string | undefined {
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return undefined;
  if (!zones.has(name)) {
    if (zones.size > 1_000) zones.clear();
    zones.set(name, resolve(name));
  }
  return zones.get(name);
}

function resolve(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
