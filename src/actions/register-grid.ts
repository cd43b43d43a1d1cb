import { z } from 'astro/zod';
import type { ToldPresence } from '#features/cohorts/attendance/attendance.ts';
import type { AttendanceEntry } from '#features/cohorts/attendance/record-attendance.ts';
import { id, typedText, wholeNumber } from './typed.ts';

const mostRows = 200;
const missed = z.union([z.literal(''), wholeNumber('Whole minutes.')]);

/**
 * A register as its form sends it: lists that run side by side, one place in each for every person of the grid, and for each place
 * what was chosen there, `is-0`, `is-1` …; nothing: they stay as they are.
 */
export const registerGrid = z
  .strictObject({
    liveDayId: id,
    traineeIds: z.array(id).max(mostRows),
    /** What stood there when the page was made, by `markOf`. */
    seen: z.array(z.string().max(20)),
    late: z.array(missed),
    early: z.array(missed),
    reason: typedText(5000),
    ...Object.fromEntries(
      Array.from({ length: mostRows }, (_, row) => [`is-${row}`, z.enum(['present', 'absent']).optional()]),
    ),
  })
  .refine(({ traineeIds, seen, late, early }) =>
    [seen, late, early].every(({ length }) => length === traineeIds.length),
  );

export function entriesOf(typed: z.infer<typeof registerGrid>): AttendanceEntry[] {
  const choices = typed as Record<string, unknown>;
  return typed.traineeIds.flatMap((traineeId, row) => {
    const lateMinutes = Number(typed.late[row]);
    const leftEarlyMinutes = Number(typed.early[row]);
    const choice = choices[`is-${row}`];
    const missedSome = lateMinutes + leftEarlyMinutes > 0;
    if (choice === undefined && !missedSome) return [];
    // Absent and late at once is neither: what cannot be is refused beside its row.
    const presence: ToldPresence =
      choice !== 'absent'
        ? { lateMinutes, leftEarlyMinutes }
        : missedSome
          ? { lateMinutes: -1, leftEarlyMinutes: -1 }
          : 'absent';
    return { traineeId, presence, seen: typed.seen[row] ?? '' };
  });
}
