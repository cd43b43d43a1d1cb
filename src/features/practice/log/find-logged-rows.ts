import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { asLogged, loggedColumns } from './logged-columns.ts';
import type { LoggedRow } from './logged-session.ts';

const rowsAPiece = 500;

/** The whole log of a trainee, the oldest first, piece by piece: between two pieces others have their turn. */
export async function* findLoggedRows(db: Reader, traineeId: string): AsyncGenerator<LoggedRow[], void> {
  const s = practiceSessions;
  for (let last: LoggedRow | undefined; ;) {
    const rows = await db
      .select({ ...loggedColumns, revision: s.revision })
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
    const piece = rows.map(asLogged);
    last = piece.at(-1);
    if (!last) return;
    yield piece;
  }
}
