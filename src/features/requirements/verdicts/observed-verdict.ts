import type { CalendarDate } from '#shared/calendar-date.ts';
import type { ObservedEvidence } from '../evidence.ts';
import type { Sorted } from '../finding.ts';
import { sortRows } from './sort-rows.ts';

/**
 * Sessions that a mentor observed and the trainee confirmed. Those without feedback in writing count as far as `withoutFeedback`
 * goes, the oldest first.
 */
export function sortObserved(
  observed: readonly ObservedEvidence[],
  withoutFeedback: number,
  on: CalendarDate,
): Sorted {
  const spared = new Set(
    observed
      .filter(
        ({ hasWrittenFeedback, isConfirmed, heldOn }) => !hasWrittenFeedback && isConfirmed && heldOn <= on,
      )
      .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0))
      .slice(0, Math.max(0, withoutFeedback))
      .map(({ id }) => id),
  );
  return sortRows(
    observed,
    () => 1,
    [['not-yet-held', ({ heldOn }) => heldOn > on]],
    [
      ['no-feedback', ({ id, hasWrittenFeedback }) => !hasWrittenFeedback && !spared.has(id)],
      ['not-confirmed', ({ isConfirmed }) => !isConfirmed],
    ],
  );
}
