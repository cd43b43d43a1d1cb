import type { APIRoute } from 'astro';
import { csvAnswer } from '#shared/csv-answer.ts';
import { findPracticeLog } from '#features/practice/find-practice-log.ts';
import { logFilter } from '#features/practice/log-filter.ts';
import { feeWords, kindWords, mediumWords, stateWords } from '#features/practice/session-words.ts';
import { toldOf } from '#features/practice/session-time.ts';

/** Exactly the rows that the list shows under the same address, with clients as codes. The importer reads it again. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { db, keys, signedIn } = locals;
  if (!signedIn) return new Response(null, { status: 404 });
  const filter = { ...logFilter.parse(Object.fromEntries(url.searchParams)), page: 1 };
  const rows = await findPracticeLog(db, keys, signedIn.person.id, filter, 100_000);
  return csvAnswer(
    [
      [
        ...[
          'Date',
          'Start',
          'Time zone',
          'Minutes',
          'Client',
          'Type',
          'Number in group',
          'Fee',
          'Medium',
          'Topic',
        ],
        ...['Client agreed to be named', 'Status'],
      ],
      ...rows.map((row) => [
        row.heldOn,
        toldOf(row.startedAt, row.timeZone).startsAt,
        row.timeZone,
        row.durationMinutes,
        row.clientCode,
        kindWords[row.kind],
        row.groupSize ?? '',
        feeWords[row.fee],
        mediumWords[row.medium],
        row.topic,
        row.clientAgreedToBeNamed ? 'yes' : 'no',
        stateWords[row.state],
      ]),
    ],
    `practice-${filter.month ?? 'log'}`,
  );
};
