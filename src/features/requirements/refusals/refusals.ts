import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from '../evidence.ts';
import type { Because, Finding } from '../finding.ts';

/** A session that would not count if it were handed in today, and why. Codes, no names. */
export interface RefusedSession {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  clientCode: string;
}

export interface RefusedGroup {
  because: Because;
  minutes: number;
  /** The newest first. */
  sessions: RefusedSession[];
}

// Nothing is wrong with these: they wait for their trainee, for their day, or are not asked to count at all.
const notRefused: ReadonlySet<Because> = new Set<Because>(['not-sent', 'not-yet-held', 'not-coaching']);

/**
 * What of a log would be refused by the rule book that the findings come from: by reason, the most time lost first. Pure. A session that is
 * only too old for a recent-hours requirement is not among them: it counts elsewhere.
 */
export function refusalsOf(findings: readonly Finding[], evidence: Evidence): RefusedGroup[] {
  const judged =
    findings.find(
      ({ requirement }) =>
        requirement.kind === 'practice-hours' &&
        requirement.fee === 'any' &&
        requirement.withinMonths === undefined,
    ) ??
    findings.find(({ requirement: { kind } }) => kind === 'practice-hours' || kind === 'practice-sessions');
  const byId = new Map(evidence.practice.map((session) => [session.id, session]));
  const groups = new Map<Because, RefusedGroup>();
  for (const { id, because } of judged?.leftOut ?? []) {
    const session = byId.get(id);
    if (!session || notRefused.has(because)) continue;
    const { heldOn, durationMinutes, clientCode } = session;
    const group = groups.get(because) ?? { because, minutes: 0, sessions: [] };
    group.minutes += durationMinutes;
    group.sessions.push({ id, heldOn, durationMinutes, clientCode });
    groups.set(because, group);
  }
  for (const { sessions } of groups.values())
    sessions.sort((a, b) => (a.heldOn < b.heldOn ? 1 : a.heldOn > b.heldOn ? -1 : a.id < b.id ? 1 : -1));
  return [...groups.values()].toSorted((a, b) => b.minutes - a.minutes);
}

/** What a night keeps of them: the ids under each reason. */
export type NightsFinding = Partial<Record<Because, string[]>>;

export const nightsFinding = (groups: readonly RefusedGroup[]): NightsFinding =>
  Object.fromEntries(
    groups
      .map(({ because, sessions }) => [because, sessions.map(({ id }) => id).toSorted()] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** How many sessions are refused that were not before, for whatever reason. */
export function newlyRefused(before: NightsFinding, after: NightsFinding): number {
  const known = new Set(Object.values(before).flat());
  return Object.values(after)
    .flat()
    .filter((id) => !known.has(id)).length;
}
