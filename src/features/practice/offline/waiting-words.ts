import { findCalendarDate } from '#shared/calendar-date.ts';
import { dayInWords, weekdayInWords } from '#shared/day-words.ts';
import { formatMinutes } from '#shared/minutes.ts';
import type { SessionFee, SessionMedium } from '../practice-session.ts';
import { minutesFrom } from '../session-length.ts';
import { howInWords } from '../session-words.ts';
import { askedInWords } from '../line/line-words.ts';
import type { WholeField } from '../line/whole-line.ts';
import { factsOfLine, readOnDevice, type LineOnDevice } from './line-on-device.ts';
import { valueOf, type OtherSide, type TypedFields, type WaitingSession } from './waiting-session.ts';

function dayAndTime(heldOn: string, startsAt: string): string {
  const day = findCalendarDate(heldOn);
  return [day ? `${weekdayInWords(day)} ${dayInWords(day)}` : heldOn, startsAt].filter(Boolean).join(', ');
}

const joined = (parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ');

/** A waiting session in two lines, as far as it was told. */
export function waitingInWords(
  { typed, typedAt }: Pick<WaitingSession, 'typed' | 'typedAt'>,
  timeZone: string,
): { when: string; what: string } {
  const line = valueOf(typed, 'line');
  return line ? lineInTwo(readOnDevice(line, typedAt, timeZone)) : formInTwo(typed);
}

const lineInTwo = (line: LineOnDevice) => ({
  when: dayAndTime(line.whole.session.heldOn ?? '', line.whole.session.startsAt ?? ''),
  what: joined([formatMinutes(line.whole.session.durationMinutes ?? 0), ...factsOfLine(line)]),
});

function formInTwo(typed: TypedFields): { when: string; what: string } {
  const value = (field: string) => valueOf(typed, field);
  const minutes = minutesFrom(value('length'));
  const client = value('client') === 'new' ? value('clientName') : value('client');
  return {
    when: dayAndTime(value('heldOn'), value('startsAt')),
    what: joined([
      minutes === undefined ? value('length') || `until ${value('endsAt')}` : formatMinutes(minutes),
      client,
      howInWords({ fee: value('fee') as SessionFee, medium: value('medium') as SessionMedium }),
      value('topic'),
    ]),
  };
}

/** What stands in the log already, in the same two lines. */
export const otherInWords = (other: OtherSide): { when: string; what: string } => ({
  when: dayAndTime(other.heldOn, other.startsAt),
  what: joined([formatMinutes(other.durationMinutes), other.client, howInWords(other), other.topic]),
});

const lastTimeWords: Partial<Record<WholeField, string>> = {
  startsAt: 'the start',
  groupSize: 'how many took part',
  fee: 'the fee',
  medium: 'how it was held',
  agreed: 'the consent',
};

/** What no last time can tell; empty: nothing. */
export const missingInWords = (fields: readonly WholeField[]): string =>
  fields.length > 0 ? `Still to be said: ${askedInWords(fields).join('; ')}.` : '';

/** What is not said here and may be known in the log; empty: nothing. */
export const asLastTimeInWords = (fields: readonly WholeField[], client: string): string => {
  const words = fields.flatMap((field) => lastTimeWords[field] ?? []);
  return words.length > 0
    ? `Taken as last time with ${client} once it is sent: ${words.join(', ')}. Write it to be sure.`
    : '';
};
