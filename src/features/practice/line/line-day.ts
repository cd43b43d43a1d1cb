import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import { readDay } from '../sheet/sheet-cells.ts';
import type { Meaning } from './line-fields.ts';
import type { LineContext } from './line-read.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const on = (heldOn: CalendarDate): Meaning => ({ field: 'day', said: { heldOn } });

/**
 * A day: `today`, `yesterday`, `fri` (today or before), `last friday` (before today), `2026-11-20`, `20 Nov` (the last
 * one that was), `20 Nov 2026`, `fri 20 Nov`; `undefined`: no day.
 */
export function readLineDay(text: string, { today }: Pick<LineContext, 'today'>): Meaning | undefined {
  if (text === 'today') return on(today);
  if (text === 'yesterday') return on(addDays(today, -1));
  if (text === 'tomorrow') return on(addDays(today, 1));
  const [first = '', ...rest] = text.split(' ');
  const isLast = first === 'last';
  const weekday = weekdayOf(isLast ? (rest[0] ?? '') : first);
  if (weekday === undefined) return readDate(text, today);
  if (isLast) return rest.length === 1 ? on(lastOn(weekday, addDays(today, -1))) : undefined;
  if (rest.length === 0) return on(lastOn(weekday, today));
  const date = readDate(rest.join(' '), today);
  if (date?.field !== 'day') return date;
  return numberOf(date.said.heldOn) === weekday ? date : { field: 'none', because: 'weekday-differs' };
}

/** 0 for Sunday, as JavaScript counts. */
const numberOf = (day: CalendarDate): number => new Date(`${day}T00:00:00Z`).getUTCDay();

function weekdayOf(word: string): number | undefined {
  const text = word
    .replace(/,$/, '')
    .replace(/^tues$/, 'tue')
    .replace(/^thurs?$/, 'thu');
  const at = weekdays.findIndex((name) => text === name || text === name.slice(0, 3));
  return at < 0 ? undefined : at;
}

const lastOn = (weekday: number, from: CalendarDate): CalendarDate =>
  addDays(from, -((numberOf(from) - weekday + 7) % 7));

const dayAndMonth = /^(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9})\.?$/;
const monthAndDay = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?$/;

function readDate(text: string, today: CalendarDate): Meaning | undefined {
  const short = dayAndMonth.exec(text) ?? monthAndDay.exec(text);
  if (!short) return readWithYear(text);
  const [day, month] = /^\d/.test(short[1] ?? '') ? [short[1], short[2]] : [short[2], short[1]];
  // A 29 February lies up to eight years back.
  for (let back = 0; back <= 8; back += 1) {
    const read = readDay(`${day} ${month} ${Number(today.slice(0, 4)) - back}`, undefined);
    if (read.ok && read.value <= today) return on(read.value);
    if (!read.ok && read.refusal !== 'no-such-day') return undefined;
  }
  return { field: 'none', because: 'no-such-day' };
}

function readWithYear(text: string): Meaning | undefined {
  const read = readDay(text, undefined);
  if (read.ok) return on(read.value);
  return read.refusal === 'unreadable-day' ? undefined : { field: 'none', because: read.refusal };
}
