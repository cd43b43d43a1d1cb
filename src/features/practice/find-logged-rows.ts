import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from './last-step.ts';
import type { LoggedRow } from './logged-session.ts';
import { stateAfter } from './practice-state.ts';

const rowsAPiece = 500;

/** The whole log of a trainee, the oldest first, piece by piece: between two pieces others have their turn. */
export async function* findLoggedRows(db: Reader, traineeId: string): AsyncGenerator<LoggedRow[], void> {
  const s = practiceSessions;
  for (let last: LoggedRow | undefined; ;) {
    const rows = await db
      .select({
        id: s.id,
        revision: s.revision,
        startedAt: s.startedAt,
        timeZone: s.timeZone,
        heldOn: s.heldOn,
        durationMinutes: s.durationMinutes,
        clientCode: clients.code,
        kind: s.kind,
        groupSize: s.groupSize,
        fee: s.fee,
        medium: s.medium,
        topic: s.topic,
        clientAgreedToBeNamed: s.clientAgreedToBeNamed,
        lastStep,
      })
      .from(s)
      .innerJoin(clients, eq(clients.id, s.clientId))
      .where(
        and(
          eq(s.traineeId, traineeId),
          isNull(s.removedAt),
          last &&
            or(gt(s.startedAt, last.startedAt), and(eq(s.startedAt, last.startedAt), gt(s.id, last.id))),
        ),
      )
      .orderBy(asc(s.startedAt), asc(s.id))
      .limit(rowsAPiece);
    const piece = rows.map(({ lastStep: step, heldOn, ...row }) => ({
      ...row,
      heldOn: heldOn as CalendarDate,
      state: stateAfter(step),
    }));
    last = piece.at(-1);
    if (!last) return;
    yield piece;
  }
}
