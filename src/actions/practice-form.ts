import { z } from 'astro/zod';
import type { Person } from '#features/people/person.ts';
import { clientCode } from '#features/clients/client-name.ts';
import { sessionFees, sessionKinds, sessionMedia } from '#features/practice/practice-session.ts';
import { minutesFrom } from '#features/practice/session-length.ts';
import { minutesUntil, wallTime } from '#features/practice/session-time.ts';
import type { SessionTold } from '#features/practice/session-told.ts';
import { readCount } from '#features/practice/sheet/sheet-cells.ts';
import { findCalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

// Longer than anything that is kept, so that a text that is too long gets its own words and not the form's.
const atMost = (length: number) =>
  z
    .string()
    .max(length)
    // An empty control comes as null.
    .nullish()
    .transform((typed) => typed ?? '');
const line = atMost(5_000);
export const longText = atMost(100_000);

/** A session as the form sends it. Numbers come as they were typed: `1e3` and `0x3C` are no minutes here. */
export const sessionFields = {
  heldOn: line,
  startsAt: line,
  timeZone: z.string().max(100).optional(),
  length: line,
  endsAt: line,
  /** A code, or `new` with a name beside it. */
  client: line,
  clientName: line,
  kind: z.enum(sessionKinds),
  groupSize: line,
  fee: z.enum(sessionFees),
  medium: z.enum(sessionMedia),
  topic: line,
  agreed: z.literal('yes').optional(),
  note: longText,
  reflection: longText,
  overlapReason: line,
  oddityReason: line,
};
type Typed = z.infer<z.ZodObject<typeof sessionFields>>;

export type NotTyped =
  | 'no-such-day'
  | 'no-such-time'
  | 'length-missing'
  | 'unreadable-length'
  | 'ends-too-late'
  | 'unreadable-head-count'
  | 'client-missing';

/** The session that was typed, or what cannot be read of it. */
export function toldFrom(typed: Typed, person: Person): Outcome<SessionTold, NotTyped> {
  const heldOn = findCalendarDate(typed.heldOn);
  if (!heldOn) return refuse('no-such-day');
  const { startsAt, kind, fee, medium, topic, note, reflection, overlapReason, oddityReason } = typed;
  if (!wallTime.test(startsAt)) return refuse('no-such-time');
  const timeZone = typed.timeZone ?? person.timeZone;
  const durationMinutes = lengthFrom(typed, { heldOn, startsAt, timeZone });
  if (typeof durationMinutes === 'string') return refuse(durationMinutes);
  const isGroup = kind === 'group';
  const groupSize = isGroup && typed.groupSize ? readCount(typed.groupSize) : null;
  if (groupSize === undefined) return refuse('unreadable-head-count');
  if (!typed.client || (typed.client === 'new' && !typed.clientName.trim())) return refuse('client-missing');
  return done({
    ...{ heldOn, startsAt, timeZone, durationMinutes, kind, groupSize, fee, medium },
    ...{ topic, note, reflection, overlapReason, oddityReason },
    client: typed.client === 'new' ? clientFrom(typed.clientName.trim()) : { code: typed.client },
    clientAgreedToBeNamed: typed.agreed === 'yes',
  });
}

/** A code is enough, where the trainee keeps the names elsewhere. */
const clientFrom = (text: string) => (clientCode.test(text) ? { code: text } : { name: text });

function lengthFrom(
  { length, endsAt }: { length: string; endsAt: string },
  start: Parameters<typeof minutesUntil>[0],
) {
  if (length) return minutesFrom(length) ?? 'unreadable-length';
  if (!endsAt) return 'length-missing';
  const minutes = minutesUntil(start, endsAt);
  if (!minutes.ok) return 'no-such-time';
  return minutes.value > 720 || minutes.value < 1 ? 'ends-too-late' : minutes.value;
}
