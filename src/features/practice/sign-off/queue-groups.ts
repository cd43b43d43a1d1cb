import { dayInWords } from '#shared/day-words.ts';
import { dayOf } from '#shared/calendar-date.ts';
import { formatMinutes } from '#shared/minutes.ts';
import type { QueueRow, SignOffQueue } from './sign-off-queue.ts';
import { daysSince } from './queue-words.ts';

/** Rows under one heading: a trainee, or, of what is done, the day it was decided. */
export interface QueueGroup {
  /** Of the heading. */
  id: string;
  title: string;
  words: string;
  rows: QueueRow[];
}

const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`);

/** @param titles of the programme that each trainee takes. */
export function groupQueue(
  queue: Pick<SignOffQueue, 'view' | 'rows'>,
  timeZone: string,
  titles: ReadonlyMap<string, string>,
): QueueGroup[] {
  const isDone = queue.view === 'done';
  const groups = Map.groupBy(queue.rows, (row) => (isDone ? dayOf(row.since, timeZone) : row.traineeId));
  return [...groups].map(([key, rows]) => {
    const [row] = rows;
    const minutes = rows.reduce((total, { durationMinutes }) => total + durationMinutes, 0);
    const title = row && titles.get(row.traineeId);
    return {
      id: `of-${key}`,
      title: !row ? '' : isDone ? dayInWords(dayOf(row.since, timeZone)) : row.traineeName,
      words: [isDone ? undefined : title, sessions(rows.length), formatMinutes(minutes)]
        .filter((word) => word !== undefined)
        .join(', '),
      rows,
    };
  });
}

/** The queue in a sentence or two. */
export function queueInWords(queue: SignOffQueue, now: Date): string {
  const { view, counts, trainees, totalMinutes, oldestSince } = queue;
  const amount = counts[view];
  if (amount === 0)
    return view === 'done' ? 'What you have decided.' : 'What your trainees send you to sign.';
  const from = `${sessions(amount)} from ${trainees === 1 ? 'one trainee' : `${trainees} trainees`}, ${formatMinutes(totalMinutes)}.`;
  if (!oldestSince) return from;
  const days = daysSince(oldestSince, now);
  const ago = days === 0 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`;
  return `${from} The oldest was ${view === 'asked' ? 'asked about' : 'sent'} ${ago}.`;
}
