import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from '../evidence.ts';
import type { Finding } from '../finding.ts';

/** What counts under a requirement, with the day from which on it does. */
export interface DatedPart {
  day: CalendarDate;
  amount: number;
  /** A sum of earlier years: it counts, but says nothing of a pace. */
  isBalance: boolean;
  /** Held with several at once, where a limit for that may apply. */
  isGroup: boolean;
}

/** The counted parts of a finding, the oldest first. A client has the day of their first counted session. */
export function datedParts(findings: readonly Finding[], finding: Finding, evidence: Evidence): DatedPart[] {
  const days = daysOf(findings, finding, evidence);
  const balances = new Map(evidence.openingBalances.map(({ id, fromOn }) => [id, fromOn]));
  const groups = new Set(
    evidence.mentorCoaching.filter(({ headCount }) => headCount > 1).map(({ id }) => id),
  );
  return finding.counted
    .flatMap(({ id, amount }) => {
      const day = days.get(id) ?? balances.get(id);
      return day ? [{ day, amount, isBalance: balances.has(id), isGroup: groups.has(id) }] : [];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function daysOf(
  findings: readonly Finding[],
  { requirement: { kind } }: Finding,
  evidence: Evidence,
): Map<string, CalendarDate> {
  switch (kind) {
    case 'practice-hours':
    case 'practice-sessions':
    case 'practice-span':
    case 'practice-weeks':
      return heldDays(evidence.practice);
    case 'clients':
      return firstDays(findings, evidence);
    case 'mentor-coaching-hours':
    case 'one-to-one-hours':
    case 'mentor-coaching-span':
      return heldDays(evidence.mentorCoaching);
    case 'training-hours':
    case 'training-share':
    case 'training-span':
    case 'live-days':
      return new Map(evidence.training.map(({ id, creditedOn }) => [id, creditedOn]));
    case 'observed-sessions':
      return heldDays(evidence.observed);
    case 'exam':
    case 'held-fact':
    case 'outside':
      return new Map();
  }
}

// Several requirements ask about the same rows.
const known = new WeakMap<readonly object[], Map<string, CalendarDate>>();

function heldDays(rows: readonly { id: string; heldOn: CalendarDate }[]): Map<string, CalendarDate> {
  const days = known.get(rows) ?? new Map(rows.map(({ id, heldOn }) => [id, heldOn]));
  known.set(rows, days);
  return days;
}

/** The first counted session with each client, and with each member of a group. */
function firstDays(findings: readonly Finding[], evidence: Evidence): Map<string, CalendarDate> {
  const hours = findings.filter(
    ({ requirement }) => requirement.kind === 'practice-hours' || requirement.kind === 'practice-sessions',
  );
  const counted = new Set(hours.flatMap((finding) => finding.counted.map(({ id }) => id)));
  const members = new Map(evidence.clients.map(({ id, memberIds }) => [id, memberIds]));
  const first = new Map<string, CalendarDate>();
  for (const { id, clientId, heldOn } of evidence.practice)
    if (counted.has(id))
      for (const each of [clientId, ...(members.get(clientId) ?? [])]) {
        const earlier = first.get(each);
        if (earlier === undefined || heldOn < earlier) first.set(each, heldOn);
      }
  return first;
}
