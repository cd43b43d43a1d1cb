import type { TypedValues } from '#components/typed-values.ts';
import type { LiveDay } from './live-day.ts';

/** What a guide says of a live day that follows it. */
export type GuideHead = Pick<LiveDay, 'id' | 'title' | 'minutes' | 'breakMinutes' | 'area'>;

/** The fields of a form that a guide fills in. */
export function prefilledFrom({ id, title, minutes, breakMinutes, area }: GuideHead): TypedValues {
  const fields = new Map<string, string | number>(
    Object.entries({ guideId: id, title, minutes, breakMinutes, area }),
  );
  return (field) => String(fields.get(field) ?? '');
}
