import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { datedParts } from '../forecast/dated-parts.ts';
import { weekOf } from '../verdicts/practice-counts-verdict.ts';
import { isPaid } from '../verdicts/practice-verdict.ts';

/** Counted minutes on the way to a goal, as a chart and its table show them. */
export interface Progress {
  title: string;
  goal: number;
  from: CalendarDate;
  on: CalendarDate;
  /** Where the sum rises, the oldest first; the last one is today’s. */
  points: { day: CalendarDate; minutes: number }[];
  /** When the goal is reached at the present pace. */
  reachedOn: CalendarDate | undefined;
}

/** The requirement that the hours of a log are about: all of them rather than the paid or the recent. */
export const mainHours = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(
    ({ requirement }) =>
      requirement.kind === 'practice-hours' &&
      requirement.fee === 'any' &&
      requirement.withinMonths === undefined,
  ) ?? findings.find(({ requirement }) => requirement.kind === 'practice-hours');

/** `undefined`: nothing counts yet, or hours are not asked for. */
export function progressOf(
  findings: readonly Finding[],
  evidence: Evidence,
  on: CalendarDate,
  reachedOn: CalendarDate | undefined,
): Progress | undefined {
  const finding = mainHours(findings);
  const parts = finding ? datedParts(findings, finding, evidence) : [];
  const [first] = parts;
  if (!finding || !first) return undefined;
  const byDay = new Map<CalendarDate, number>();
  let minutes = 0;
  for (const { day, amount } of parts) byDay.set(day, (minutes += amount));
  const points = [...byDay].map(([day, sum]) => ({ day, minutes: sum }));
  const last = points.at(-1);
  if (last && last.day < on) points.push({ day: on, minutes: last.minutes });
  return {
    title: finding.requirement.title,
    goal: finding.need,
    from: addDays(first.day, -1),
    on,
    points,
    reachedOn,
  };
}

export const sessionKinds = ['paid', 'proBono', 'group'] as const;
export type ChartedKind = (typeof sessionKinds)[number];

export interface Week {
  monday: CalendarDate;
  minutes: Record<ChartedKind, number>;
}

/** Counted minutes of the weeks up to a day, the oldest first; empty weeks are among them. */
export function weeksOf(
  findings: readonly Finding[],
  evidence: Evidence,
  on: CalendarDate,
  count = 26,
): Week[] {
  const counted = new Map(mainHours(findings)?.counted.map(({ id, amount }) => [id, amount]));
  const last = weekOf(on);
  const weeks = Array.from({ length: count }, (_, index) => ({
    monday: addDays(last, -7 * (count - 1 - index)),
    minutes: { paid: 0, proBono: 0, group: 0 },
  }));
  const byMonday = new Map(weeks.map((week) => [week.monday, week]));
  for (const session of evidence.practice) {
    const week = byMonday.get(weekOf(session.heldOn));
    const kind = session.kind === 'group' ? 'group' : isPaid(session) ? 'paid' : 'proBono';
    if (week) week.minutes[kind] += counted.get(session.id) ?? 0;
  }
  return weeks;
}
