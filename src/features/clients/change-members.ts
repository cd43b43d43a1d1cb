import { and, count, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { groupMembers } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { kindOf } from './client-kind.ts';
import { findOwnClient } from './find-own-client.ts';

export type MemberRefusal = 'not-found' | 'not-a-group' | 'not-one-person' | 'is-erased' | 'too-many';

/** How many members of one group can be recorded one by one. */
const mostMembers = 50;

/** Records that an individual client takes part in a group, or no longer does. Doing so twice changes nothing more. */
export async function changeMembers(
  db: Database,
  actor: Person,
  what: { groupId: string; memberId: string; isMember: boolean },
  now: Date,
): Promise<Outcome<{ code: string }, MemberRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { groupId, memberId, isMember } = what;
  return db.write(async (tx) => {
    const group = await findOwnClient(tx, actor.id, groupId);
    const member = await findOwnClient(tx, actor.id, memberId);
    if (!group || !member) return refuse('not-found');
    if (kindOf(group) !== 'group') return refuse('not-a-group');
    if (kindOf(member) !== 'individual') return refuse('not-one-person');
    if (isMember && (group.erasedAt ?? member.erasedAt)) return refuse('is-erased');
    const pair = and(eq(groupMembers.groupId, groupId), eq(groupMembers.memberId, memberId));
    const [known] = await tx.select().from(groupMembers).where(pair);
    if (Boolean(known) === isMember) return done({ code: group.code });
    if (isMember) {
      const [all] = await tx
        .select({ members: count() })
        .from(groupMembers)
        .where(eq(groupMembers.groupId, groupId));
      if ((all?.members ?? 0) >= mostMembers) return refuse('too-many');
      await tx.insert(groupMembers).values({ groupId, memberId, addedAt: now });
    } else await tx.delete(groupMembers).where(pair);
    await recordEvent(tx, {
      actor,
      event: isMember ? 'group-member-added' : 'group-member-removed',
      subjectId: groupId,
      at: now,
      particulars: { group: group.code, member: member.code, memberId },
    });
    return done({ code: group.code });
  });
}
