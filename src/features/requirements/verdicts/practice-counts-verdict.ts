import { addDays, type CalendarDate } from '#shared/calendar-date.ts';
import type { PracticeBecause, Sorted } from '../finding.ts';
import { monthsBetween } from './months.ts';
import { isOnlyUnsigned, type BalanceVerdict, type PracticeVerdict } from './practice-verdict.ts';

/** Sessions one by one. An opening balance does not tell them, so it adds none. */
export function sortSessions(
  verdicts: readonly PracticeVerdict[],
  balances: readonly BalanceVerdict[],
  minutesAtLeast = 1,
): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  for (const { session, because, isPending } of verdicts) {
    const part = { id: session.id, amount: 1 };
    const isShort = isOnlyUnsigned(because) && session.durationMinutes < minutesAtLeast;
    if (isShort) sorted.leftOut.push({ ...part, because: 'too-short' });
    else if (because === undefined) sorted.counted.push(part);
    else (isPending ? sorted.pending : sorted.leftOut).push({ ...part, because });
  }
  for (const { balance } of balances)
    sorted.leftOut.push({ id: balance.id, amount: 0, because: 'balance-not-by-session' });
  return sorted;
}

interface Dated {
  id: string;
  day: CalendarDate;
  because: PracticeBecause | undefined;
  isPending: boolean;
}

const dated = (verdicts: readonly PracticeVerdict[], balances: readonly BalanceVerdict[]): Dated[] =>
  [
    ...verdicts.map(({ session, ...rest }) => ({ ...rest, id: session.id, day: session.heldOn })),
    ...balances.map(({ balance, ...rest }) => ({ ...rest, id: balance.id, day: balance.fromOn })),
  ].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** Months from the first counted session until `on`: the first one carries them; an earlier one on its way could add its own. */
export function sortPracticeSpan(
  verdicts: readonly PracticeVerdict[],
  balances: readonly BalanceVerdict[],
  on: CalendarDate,
): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  let have: number | undefined;
  let couldHave: number | undefined;
  for (const { id, day, because, isPending } of dated(verdicts, balances)) {
    if (because === undefined) {
      const amount = have === undefined ? monthsBetween(day, on) : 0;
      have ??= amount;
      sorted.counted.push({ id, amount });
    } else if (isPending) {
      sorted.pending.push({ id, amount: 0, because });
      if (have === undefined) couldHave ??= monthsBetween(day, on);
    } else sorted.leftOut.push({ id, amount: 0, because });
  }
  const [first] = sorted.pending;
  if (first && couldHave !== undefined) first.amount = couldHave - (have ?? 0);
  return sorted;
}

const daysFromMonday = (day: CalendarDate) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The Monday of a day's week. */
export const weekOf = (day: CalendarDate): CalendarDate => addDays(day, -daysFromMonday(day));

/** Weeks with a session: the first counted one of a week carries it, and so does the first on its way where none is counted. */
export function sortWeeks(verdicts: readonly PracticeVerdict[], balances: readonly BalanceVerdict[]): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  const all = dated(verdicts, []);
  const carried = new Set<string>();
  const carry = (day: CalendarDate) => {
    const week = weekOf(day);
    if (carried.has(week)) return 0;
    carried.add(week);
    return 1;
  };
  for (const { id, day, because } of all)
    if (because === undefined) sorted.counted.push({ id, amount: carry(day) });
  for (const { id, day, because, isPending } of all)
    if (because !== undefined && isPending) sorted.pending.push({ id, amount: carry(day), because });
    else if (because !== undefined) sorted.leftOut.push({ id, amount: 0, because });
  for (const { balance } of balances)
    sorted.leftOut.push({ id: balance.id, amount: 0, because: 'balance-not-by-session' });
  return sorted;
}
