import { and, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { accessLinks } from '#db/schema/accounts.ts';
import { digestOf, newSecret, worksUntil, type AccessLinkKind } from './access-link.ts';

/** A step: ends unused links of the same kind and answers the secret of the new one, which is stored nowhere. */
export async function makeAccessLink(
  tx: Writer,
  link: { personId: string; kind: AccessLinkKind; madeBy: string | null },
  now: Date,
): Promise<string> {
  await endAccessLinks(tx, link.personId, link.kind);
  const secret = newSecret();
  await tx.insert(accessLinks).values({
    ...link,
    id: digestOf(secret),
    madeAt: now,
    expiresAt: worksUntil(link.kind, now),
  });
  return secret;
}

/** A step: links of a person that nobody used stop working, those of one kind or all. */
export async function endAccessLinks(tx: Writer, personId: string, kind?: AccessLinkKind): Promise<void> {
  await tx
    .delete(accessLinks)
    .where(
      and(eq(accessLinks.personId, personId), isNull(accessLinks.usedAt), kind && eq(accessLinks.kind, kind)),
    );
}
