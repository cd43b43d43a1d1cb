import type { Reader } from '#db/client.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findNamedClients } from '#features/clients/find-named-clients.ts';
import { findTrainee } from '#features/enrolment/find-trainee.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findLoggedRows } from '#features/practice/log/find-logged-rows.ts';
import { findPracticeLog } from '#features/practice/log/find-practice-log.ts';
import { logFilter, type LogFilter } from '#features/practice/log/log-filter.ts';
import { findPathways } from '#features/requirements/rule-book/find-programme.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { icfClientLog } from './icf-client-log.ts';
import type { LogExport, LogExportRefusal, LogForm } from './log-export.ts';
import { nbhwcLog } from './nbhwc-log.ts';
import { sessionList } from './session-list.ts';

/** `codes`: neither names nor words · `topics`: the trainee's own words beside the codes · `names`: names of clients as well. */
export type Reveals = 'codes' | 'topics' | 'names';

export interface AskedExport {
  traineeId: string;
  form: LogForm;
  /** The rule book that decides what counts; without it the body's own. For a list of sessions it has no meaning. */
  by?: string | undefined;
  /** The day it is judged for; without it today. */
  on?: CalendarDate | undefined;
  reveals: Reveals;
  /** Which sessions a list has; without it all. */
  filter?: LogFilter | undefined;
}

const everything: LogFilter = logFilter.parse({});

/** The rule book that a form was made for; `undefined`: this academy knows none, and the programme decides. */
export const bookFor = (form: LogForm): string | undefined =>
  findPathways().find(({ id }) => (form === 'nbhwc' ? id.startsWith('nbhwc') : id === 'icf-acc'))?.id;

/** A trainee's log in one of the forms in which it leaves the house: for the trainee, and with codes for administrators. */
export async function findLogExport(
  db: Reader,
  keys: KeyRing,
  actor: Person,
  { traineeId, form, by, on, reveals, filter = everything }: AskedExport,
  now: Date,
): Promise<Outcome<LogExport, LogExportRefusal>> {
  if (!may.exportLogOf(actor, { traineeId }) || !(await findTrainee(db, traineeId)))
    return refuse('not-found');
  if (reveals !== 'codes' && actor.id !== traineeId) return refuse('names-are-theirs');
  const names = reveals === 'names';
  const topics = reveals !== 'codes';

  if (form === 'sessions') {
    const rows = await findPracticeLog(db, keys, traineeId, { ...filter, page: 1 }, 100_000);
    const named = names ? await findNamedClients(db, keys, traineeId) : new Map<string, never>();
    const byCode = new Map([...named.values()].map(({ code, name }) => [code, name ?? '']));
    const sheet = sessionList(rows, { names: names ? byCode : undefined, topics });
    const minutes = rows.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
    const day = on ?? (await findToday(db, now));
    return done({ form, sheet, isNamed: names, minutes, leftOut: [], judgedBy: undefined, on: day });
  }

  const found = await findReadiness(db, actor, { traineeId, by: by ?? bookFor(form), on }, now);
  if (!found.ok) return refuse(found.refusal);
  const { book, evidence } = found.value;
  const log =
    form === 'icf'
      ? icfClientLog(found.value, names ? await findNamedClients(db, keys, traineeId) : undefined)
      : nbhwcLog(found.value, topics ? await findTopics(db, traineeId) : undefined);
  return done({
    ...log,
    form,
    isNamed: names && form === 'icf',
    judgedBy: { book, educationBeganOn: evidence.educationBeganOn },
    on: found.value.on,
  });
}

async function findTopics(db: Reader, traineeId: string): Promise<ReadonlyMap<string, string>> {
  const topics = new Map<string, string>();
  for await (const rows of findLoggedRows(db, traineeId))
    for (const { id, topic } of rows) topics.set(id, topic);
  return topics;
}
