import { dayOf } from '#shared/calendar-date.ts';
import { echoOf, type LineEcho } from '../line/line-echo.ts';
import { notUnderstood, type LineContext, type LineRead } from '../line/line-read.ts';
import { factsOf } from '../line/line-words.ts';
import { readLine } from '../line/read-line.ts';
import { wholeLine, type WholeField, type WholeLine } from '../line/whole-line.ts';
import { writeLine } from '../line/write-line.ts';

/** A line as it is understood where no earlier session is known. */
export interface LineOnDevice {
  context: LineContext;
  read: LineRead;
  whole: WholeLine;
  echo: LineEcho;
  /** Missing, and in no last time either. */
  missing: WholeField[];
  /** Missing, and taken from the last session with the client once it is sent, where there was one. */
  asLastTime: WholeField[];
}

const contextOf = (writtenAt: number, timeZone: string): LineContext => {
  const now = new Date(writtenAt);
  return { today: dayOf(now, timeZone), now, timeZone };
};

const neverAsLastTime = new Set<WholeField>(['heldOn', 'durationMinutes', 'client']);

export function readOnDevice(line: string, writtenAt: number, timeZone: string): LineOnDevice {
  const context = contextOf(writtenAt, timeZone);
  const read = readLine(line, context);
  const whole = wholeLine(read, undefined, context);
  return {
    ...{ context, read, whole, echo: echoOf(read, whole, context) },
    missing: whole.asked.filter((field) => neverAsLastTime.has(field)),
    asLastTime: whole.asked.filter((field) => !neverAsLastTime.has(field)),
  };
}

/** The line with its day as a date, so that it means the same whenever it is read again. */
export function datedLine(line: string, writtenAt: number, timeZone: string): string {
  const { read, whole } = readOnDevice(line, writtenAt, timeZone);
  const { heldOn } = whole.session;
  return notUnderstood(read).length > 0 || !heldOn ? line : writeLine({ ...read.said, heldOn });
}

const inTheHead = new Set<WholeField>(['heldOn', 'startsAt', 'durationMinutes', 'kind']);

/** The facts of a line that are told in its own words, in the order of a form. */
export const factsOfLine = ({ whole, context }: LineOnDevice): string[] =>
  factsOf(whole, context)
    .filter(({ field }) => !inTheHead.has(field))
    .map(({ words }) => words);

const farthestBack = 60 * 86_400_000;
const fiveMinutes = 300_000;

/**
 * When a line was written, by the clock of its device where that can be believed, else by ours where both put it on the
 * same day; `undefined`: it cannot be told which day was meant.
 */
export function findWrittenAt(line: string, typedAt: number, timeZone: string, now: Date): Date | undefined {
  if (typedAt <= now.getTime() + fiveMinutes && typedAt > now.getTime() - farthestBack)
    return new Date(typedAt);
  const dayBy = (clock: number) => readOnDevice(line, clock, timeZone).whole.session.heldOn;
  return dayBy(now.getTime()) === dayBy(typedAt) ? now : undefined;
}
