import { desc } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { auditEntries } from '#db/schema/audit.ts';
import type { Person } from '#features/people/person.ts';
import { genesis, hashOf, type AuditEvent } from './audit-entry.ts';

/** Ids, counts, days and names of fields. A client's name, a note or anything a person typed has no place here. */
export type Particulars = Record<string, string | number | boolean | null | string[]>;

/** Adds a line to the audit trail in the caller's own transaction, so no change is ever without its line. */
export async function recordEvent(
  tx: Writer,
  entry: {
    actor: Pick<Person, 'id'>;
    event: AuditEvent;
    subjectId: string;
    at: Date;
    particulars?: Particulars;
  },
): Promise<void> {
  const [last] = await tx
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  const line = {
    seq: (last?.seq ?? 0) + 1,
    happenedAt: entry.at,
    actorId: entry.actor.id,
    event: entry.event,
    subjectId: entry.subjectId,
    particulars: JSON.stringify(entry.particulars ?? {}),
    previousHash: last?.hash ?? genesis,
  };
  await tx.insert(auditEntries).values({ ...line, hash: hashOf(line) });
}
