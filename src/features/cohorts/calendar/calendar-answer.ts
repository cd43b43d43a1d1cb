import { createHash } from 'node:crypto';

/** A calendar file as an answer. @param name to be saved under it, plain letters without the ending; without: followed in place. */
export function calendarAnswer(
  file: string,
  { request, changedAt, name }: { request: Request; changedAt: Date | undefined; name?: string },
): Response {
  const etag = `"${createHash('sha256').update(file).digest('base64url').slice(0, 32)}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    ...(changedAt && { 'last-modified': changedAt.toUTCString() }),
  };
  // Only the tag is believed: a day that left the timetable of somebody leaves no later date behind.
  if (request.headers.get('if-none-match')?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers });
  return new Response(file, {
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      ...(name && { 'content-disposition': `attachment; filename="${name}.ics"` }),
    },
  });
}

/** When the last of these changed. */
export const lastChange = (days: readonly { changedAt: Date }[]): Date | undefined =>
  days.map(({ changedAt }) => changedAt).toSorted((a, b) => b.getTime() - a.getTime())[0];
