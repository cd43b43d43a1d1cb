import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { LineHelp } from './line-help.ts';
import { lengthInLine, writeLine } from './write-line.ts';

const looksBack = 50;
const mostClients = 4;
const anywhere = [55, 45, 60, 30];

/** From the trainee's latest sessions; clients who were erased are left out. */
export async function findLineHelp(db: Reader, traineeId: string): Promise<LineHelp> {
  const rows = await db
    .select({
      code: clients.code,
      durationMinutes: practiceSessions.durationMinutes,
      groupSize: practiceSessions.groupSize,
      kind: practiceSessions.kind,
      fee: practiceSessions.fee,
      medium: practiceSessions.medium,
      topic: practiceSessions.topic,
    })
    .from(practiceSessions)
    .innerJoin(clients, eq(clients.id, practiceSessions.clientId))
    .where(
      and(
        eq(practiceSessions.traineeId, traineeId),
        isNull(practiceSessions.removedAt),
        isNull(clients.erasedAt),
      ),
    )
    .orderBy(desc(practiceSessions.startedAt))
    .limit(looksBack);
  const held = Map.groupBy(rows, ({ durationMinutes }) => durationMinutes);
  const usual = [...held].toSorted((a, b) => b[1].length - a[1].length).map(([minutes]) => minutes);
  const lengths = [...new Set([...usual.slice(0, 3), ...anywhere])].slice(0, 4);
  const [last] = rows;
  return {
    clients: [...new Set(rows.map(({ code }) => code))].slice(0, mostClients),
    lengths: lengths.toSorted((a, b) => a - b).map(lengthInLine),
    repeat:
      last &&
      writeLine({
        durationMinutes: last.durationMinutes,
        client: last.code,
        ...(last.groupSize !== null && { groupSize: last.groupSize }),
        ...(last.kind === 'chemistry-call' && { kind: last.kind }),
        ...{ fee: last.fee, medium: last.medium, topic: last.topic },
      }),
  };
}
