import type { SessionFee, SessionMedium } from '../practice-session.ts';

/** The fields of the log form, or a line of the one-line log with its reasons, as a browser would send them. */
export type TypedFields = [name: string, value: string][];

/** A session of the owner's log that stands in the way of a waiting one. */
export interface OtherSide {
  id: string;
  heldOn: string;
  /** `HH:MM` in its own zone. */
  startsAt: string;
  durationMinutes: number;
  client: string;
  fee: SessionFee;
  medium: SessionMedium;
  topic: string;
}

/** Why the school did not take a waiting session. It waits on until its owner decides. */
export interface NotTaken {
  refusal: string;
  words: string;
  /** The field in which "it really was so" is said; absent: this cannot be said of it. */
  reasonField?: string | undefined;
  other?: OtherSide | undefined;
}

/** A session that was logged on a device and is in no log yet. */
export interface WaitingSession {
  /** The id it will have in the log: sent twice it is logged once. */
  once: string;
  /** When it was typed, by the clock of the device. */
  typedAt: number;
  typed: TypedFields;
  notTaken?: NotTaken | undefined;
}

export const valueOf = (typed: TypedFields, field: string): string =>
  typed.find(([name]) => name === field)?.[1] ?? '';

/** The same fields with some values in place of others. */
export const withValues = (typed: TypedFields, values: Record<string, string>): TypedFields => [
  ...typed.filter(([name]) => !(name in values)),
  ...Object.entries(values),
];
