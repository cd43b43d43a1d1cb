import { and, between, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { anywhere } from '#shared/search-words.ts';
import { lastStep } from '../last-step.ts';
import { daysOf, type LogFilter } from './log-filter.ts';
import type { SessionWarning } from '../practice-session.ts';
import { stateAfter, stepNames, type PracticeState } from '../practice-state.ts';

const s = practiceSessions;
const aDay = 86_400_000;

/** In a query over sessions and their clients: what of a trainee's log a filter leaves, whatever its state. */
export function chosenBy(traineeId: string, filter: Partial<LogFilter>): SQL | undefined {
  const { client, fee, kind, medium, consent, leftOut, words, ids } = filter;
  const days = daysOf(filter);
  return and(
    eq(s.traineeId, traineeId),
    isNull(s.removedAt),
    days && between(s.heldOn, days.from, days.until),
    // The index knows instants only: a day anywhere on earth lies within these, and other months are not read.
    days &&
      between(
        s.startedAt,
        new Date(Date.parse(days.from) - aDay),
        new Date(Date.parse(days.until) + 2 * aDay),
      ),
    client ? eq(clients.code, client) : undefined,
    fee ? eq(s.fee, fee) : undefined,
    kind ? eq(s.kind, kind) : undefined,
    medium ? eq(s.medium, medium) : undefined,
    consent ? eq(s.clientAgreedToBeNamed, consent === 'yes') : undefined,
    leftOut && speaksAgainst(traineeId, leftOut),
    words ? sql`${s.topic} like ${anywhere(words)} escape '\\'` : undefined,
    ids ? inArray(s.id, ids) : undefined,
  );
}

function speaksAgainst(traineeId: string, what: SessionWarning | 'nothing'): SQL {
  const began = sql`(
    select ${enrolments.educationBeganOn} from ${enrolments} where ${enrolments.traineeId} = ${traineeId}
    order by ${enrolments.enrolledAt} limit 1
  )`;
  const holds: Record<SessionWarning, SQL> = {
    'before-education-began': sql`coalesce(${s.heldOn} < ${began}, 0)`,
    'group-too-large': sql`coalesce(${s.groupSize} > 15, 0)`,
    'not-coaching': sql`${s.kind} = 'chemistry-call'`,
  };
  return what === 'nothing' ? sql`not (${sql.join(Object.values(holds), sql` or `)})` : holds[what];
}

/** … and that stands in one of these states. */
export const standsSo = (states: readonly PracticeState[]): SQL => {
  const steps = stepNames.filter((step) => states.includes(stateAfter(step)));
  // Nothing happened yet: as if it had been recalled.
  return inArray(sql`coalesce(${lastStep}, 'recalled')`, steps);
};
