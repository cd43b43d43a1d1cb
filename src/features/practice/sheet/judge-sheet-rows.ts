import { and, between, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { mixesScripts } from '#features/clients/client-name.ts';
import { nameIndexOf } from '#features/clients/clients.ts';
import type { ClientInSheet, RowRefusal, RowVerdict, RowWarning } from './import-verdict.ts';
import type { PreparedRow } from './prepare-rows.ts';
import {
  endOf,
  limits,
  overlap,
  warningsOf,
  type PracticeSession,
  type Stretch,
} from '../practice-session.ts';
import type { SheetRow } from './read-practice-sheet.ts';
import { contentKeyOf } from '../session-row.ts';
import type { SessionTold } from '../session-told.ts';

interface Judging {
  traineeId: string;
  key: Buffer;
  rows: readonly PreparedRow[];
  educationBeganOn: CalendarDate | undefined;
}

/** A verdict on each row of a spreadsheet, against the log as it stands and the rows before it. */
export async function judgeSheetRows(
  db: Reader,
  { traineeId, key, rows, educationBeganOn }: Judging,
): Promise<RowVerdict[]> {
  const clientOf = await clientsOf(db, key, traineeId);
  const taken = new TakenTime();
  for (const session of await loggedBeside(db, traineeId, rows)) taken.add(session);

  return rows.map((row): RowVerdict => {
    const { line, cells, problems } = row;
    const refused = (because: RowRefusal) => ({ line, cells, problems, is: 'refused', because }) as const;
    if (row.is === 'skipped') return { line, cells, is: 'skipped' };
    if (row.is === 'refused') return refused(row.because);
    const { told, session } = row;
    const client = clientOf(told);
    const clientKey = 'id' in client ? client.id : client.newKey;
    // A keyed hash for every row would be most of the work, and few are asked for theirs.
    const contentKey = once(() => contentKeyOf(key, clientKey, session).toString('hex'));

    const others = taken.at(session);
    const same = others.find(
      (other) => other.clientKey === clientKey && other.startedAt.getTime() === session.startedAt.getTime(),
    );
    if (same) {
      const isAlike = same.contentKey() === contentKey();
      if (isAlike || same.line === undefined)
        return { line, cells, is: 'known', warnings: warningsOfKnown(same, isAlike) };
    }
    const [other] = others;
    if (other) {
      const { heldOn } = other;
      return other.line === undefined
        ? { ...refused('overlaps'), other: { heldOn } }
        : { ...refused('overlaps-row'), other: { heldOn, line: other.line } };
    }
    if ('id' in client && client.isErased) return refused('client-erased');
    if (taken.minutesOn(session.heldOn) + session.durationMinutes > limits.dayMinutes)
      return refused('long-day');
    taken.add({ ...session, clientKey, contentKey, line });
    const warnings = [
      ...warningsOf(session, educationBeganOn),
      ...(session.isAmbiguous ? (['clock-went-back'] as const) : []),
      ...('name' in told.client && mixesScripts(told.client.name) ? (['mixed-scripts'] as const) : []),
    ];
    return { line, cells, is: 'new', session, told, client, warnings };
  });
}

const warningsOfKnown = (same: Taken, isAlike: boolean): RowWarning[] =>
  same.line !== undefined ? ['twice-in-file'] : isAlike ? [] : ['described-otherwise'];

function once(work: () => string): () => string {
  let found: string | undefined;
  return () => (found ??= work());
}

interface Taken extends Stretch {
  heldOn: CalendarDate;
  clientKey: string;
  /** Null: edited since it came in. */
  contentKey: () => string | null;
  /** Of the file; `undefined`: in the log already. */
  line?: SheetRow['line'];
}

/** The sessions of a log by the half days they touch, so that thousands of rows are compared with their neighbours only. */
class TakenTime {
  #byHalfDay = new Map<number, Taken[]>();
  #minutes = new Map<CalendarDate, number>();

  add(session: Taken): void {
    this.#minutes.set(session.heldOn, this.minutesOn(session.heldOn) + session.durationMinutes);
    for (const half of halfDays(session)) {
      const there = this.#byHalfDay.get(half);
      if (there) there.push(session);
      else this.#byHalfDay.set(half, [session]);
    }
  }

  minutesOn(day: CalendarDate): number {
    return this.#minutes.get(day) ?? 0;
  }

  /** Those that take some of the same time. */
  at(session: PracticeSession): Taken[] {
    return halfDays(session)
      .flatMap((half) => this.#byHalfDay.get(half) ?? [])
      .filter((other) => overlap(session, other));
  }
}

const halfDay = limits.durationMinutes.to * 60_000;

function halfDays(session: Stretch): number[] {
  const first = Math.floor(session.startedAt.getTime() / halfDay);
  const last = Math.floor((endOf(session).getTime() - 1) / halfDay);
  return first === last ? [first] : [first, last];
}

/** What the log has in the days of a spreadsheet; the rest of it overlaps nothing. */
async function loggedBeside(
  db: Reader,
  traineeId: string,
  prepared: readonly PreparedRow[],
): Promise<Taken[]> {
  let [first, last] = [Infinity, -Infinity];
  for (const row of prepared) {
    if (row.is !== 'readable') continue;
    first = Math.min(first, row.session.startedAt.getTime());
    last = Math.max(last, row.session.startedAt.getTime());
  }
  if (first > last) return [];
  const rows = await db
    .select({
      startedAt: practiceSessions.startedAt,
      durationMinutes: practiceSessions.durationMinutes,
      heldOn: practiceSessions.heldOn,
      clientKey: practiceSessions.clientId,
      contentKey: practiceSessions.contentKey,
    })
    .from(practiceSessions)
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        between(practiceSessions.startedAt, new Date(first - halfDay), new Date(last + halfDay)),
        isNull(practiceSessions.removedAt),
      ),
    );
  return rows.map((row) => ({
    ...row,
    heldOn: row.heldOn as CalendarDate,
    contentKey: () => row.contentKey && Buffer.from(row.contentKey).toString('hex'),
  }));
}

/** Tells the client of a row; names that fold alike get the same answer. */
async function clientsOf(db: Reader, key: Buffer, traineeId: string) {
  const rows = await db
    .select({
      id: clients.id,
      code: clients.code,
      isGroup: clients.isGroup,
      nameIndex: clients.nameIndex,
      erasedAt: clients.erasedAt,
    })
    .from(clients)
    .where(eq(clients.traineeId, traineeId));
  const nameKey = (isGroup: boolean, index: Uint8Array) =>
    `${isGroup ? 'G' : 'C'}:${Buffer.from(index).toString('hex')}`;
  const known = new Map<string, ClientInSheet>();
  for (const { id, code, isGroup, nameIndex, erasedAt } of rows) {
    const client = { id, code, isErased: erasedAt !== null };
    known.set(code, client);
    if (nameIndex) known.set(nameKey(isGroup, nameIndex), client);
  }
  const keys = new Map<string, string>();
  return ({ client, kind }: SessionTold): ClientInSheet => {
    if ('code' in client) return known.get(client.code) ?? { newKey: client.code };
    const said = `${kind === 'group'} ${client.name}`;
    const found = keys.get(said) ?? nameKey(kind === 'group', nameIndexOf(key, client.name));
    keys.set(said, found);
    return known.get(found) ?? { newKey: found };
  };
}
