import type { PracticeSession } from '../practice-session.ts';
import { toldOf } from '../session-time.ts';
import type { LineSaid } from './line-read.ts';

/** A length as a line says it: `45m`, `1h`, `1h15`. */
export function lengthInLine(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h${String(rest).padStart(2, '0')}`;
}

/** What was said, as a line that says it again. */
export function writeLine(said: LineSaid): string {
  const { heldOn, startsAt, durationMinutes, client, groupSize, kind, fee, medium, agreed, topic } = said;
  return [
    heldOn,
    startsAt,
    durationMinutes !== undefined && lengthInLine(durationMinutes),
    client,
    groupSize !== undefined && `x${groupSize}`,
    kind && 'chemistry',
    fee,
    medium,
    agreed !== undefined && (agreed ? 'agreed' : 'not-agreed'),
    topic && `# ${topic}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A whole session, in the zone in which it was told. */
export const lineOfSession = (session: PracticeSession, client: string): string =>
  writeLine({
    ...toldOf(session.startedAt, session.timeZone),
    durationMinutes: session.durationMinutes,
    client,
    ...(session.groupSize !== null && { groupSize: session.groupSize }),
    ...(session.kind === 'chemistry-call' && { kind: session.kind }),
    fee: session.fee,
    medium: session.medium,
    agreed: session.clientAgreedToBeNamed,
    topic: session.topic,
  });
