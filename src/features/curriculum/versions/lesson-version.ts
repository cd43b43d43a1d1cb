import type { CalendarDate } from '#shared/calendar-date.ts';

/** A version of a lesson as it is kept: since when it was taught, or that it was taught no longer. */
export interface LessonVersion {
  seq: number;
  lessonId: string;
  /** SHA-256 of its file; null: taught no longer. */
  version: string | null;
  firstSeenOn: CalendarDate;
}

/** What became of one lesson since a day: the versions of then and now; null where it was not taught. */
export interface Succession {
  lessonId: string;
  then: LessonVersion | null;
  now: LessonVersion | null;
  /** Since when it is as it is now. */
  on: CalendarDate;
}

/**
 * The lessons whose version today is another than at the end of a day. What the school taught when versions were first kept counts as
 * taught ever since.
 * @param versions of one family, in their order.
 */
export function successionsSince(versions: readonly LessonVersion[], since: CalendarDate): Succession[] {
  const [first] = versions;
  if (!first) return [];
  const from = first.firstSeenOn > since ? first.firstSeenOn : since;
  return [...Map.groupBy(versions, ({ lessonId }) => lessonId)].flatMap(([lessonId, kept]) => {
    const taught = (some: readonly LessonVersion[]) => {
      const last = some.at(-1);
      return last?.version == null ? null : last;
    };
    const then = taught(kept.filter(({ firstSeenOn }) => firstSeenOn <= from));
    const now = taught(kept);
    return then?.version === now?.version ? [] : { lessonId, then, now, on: kept.at(-1)!.firstSeenOn };
  });
}
