import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients } from '#db/schema/clients.ts';
import { findLinesSince } from '#features/audit/find-lines-since.ts';
import type { ClientEvidence } from './client-evidence.ts';
import type { ClientKind } from './client-kind.ts';

/**
 * The same clients as they were at that instant: code, kind, who paid and who took part. Those rows are changed in place, so what was done
 * since is taken back, the latest first.
 */
export async function asTheyWere(
  db: Reader,
  found: readonly ClientEvidence[],
  traineeId: string,
  knownAt: Date,
): Promise<ClientEvidence[]> {
  const since = await findLinesSince(
    db,
    ['client-changed', 'group-member-added', 'group-member-removed'],
    db.select({ id: clients.id }).from(clients).where(eq(clients.traineeId, traineeId)),
    knownAt,
  );
  const byId = new Map(found.map((client) => [client.id, { ...client, memberIds: [...client.memberIds] }]));
  for (const { event, subjectId, particulars } of since.toReversed()) {
    const client = byId.get(subjectId);
    if (!client) continue;
    const { memberId, before, kindBefore, sponsorBefore } = particulars;
    if (event === 'client-changed') {
      client.code = String(before);
      client.is = kindBefore as ClientKind;
      client.sponsorId = sponsorBefore as string | null;
    } else {
      const others = client.memberIds.filter((id) => id !== memberId);
      client.memberIds = event === 'group-member-added' ? others : [...others, String(memberId)].toSorted();
    }
  }
  return [...byId.values()];
}
