import type { CalendarDate } from '#shared/calendar-date.ts';

/** A client as their own trainee sees them. */
export interface OwnClient {
  id: string;
  code: string;
  isGroup: boolean;
  /** As the trainee wrote it; `undefined`: known by the code alone. */
  name: string | undefined;
  sessions: number;
  minutes: number;
  lastOn: CalendarDate | undefined;
}
