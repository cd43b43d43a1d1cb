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
