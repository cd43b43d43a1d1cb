import type { CalendarDate } from '#shared/calendar-date.ts';

/** How a client said yes. */
export const consentMeans = ['signed', 'e-mail', 'recorded', 'spoken'] as const;
export type ConsentMeans = (typeof consentMeans)[number];

/** A client agreed to be named to an accrediting body, from one day until they took it back. */
export interface ConsentInForce {
  givenOn: CalendarDate;
  /** The first day on which it is no longer so; null: it still is. */
  withdrawnOn: CalendarDate | null;
}

/** Whether one of a client's consents was in force on that day; on the day of withdrawal it is over. */
export const mayBeNamedOn = (consents: readonly ConsentInForce[], on: CalendarDate): boolean =>
  consents.some(({ givenOn, withdrawnOn }) => givenOn <= on && (withdrawnOn === null || withdrawnOn > on));
