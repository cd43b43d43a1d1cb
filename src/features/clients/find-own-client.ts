import { and, count, eq, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { clients, groupMembers, organisationLetters } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import { nameIndexOf } from './clients.ts';

export type ClientRow = typeof clients.$inferSelect;

/** A client of this trainee by id, an erased one too; `undefined`: not theirs. */
export async function findOwnClient(
  db: Reader,
  traineeId: string,
  id: string,
): Promise<ClientRow | undefined> {
  const [row] = await db
    .select()
    .from(clients)
    .where(and(eq(clients.traineeId, traineeId), eq(clients.id, id)));
  return row;
}

/** The code of another client of this trainee who has the same name; `undefined`: the name is free. */
export async function findNameTaken(
  db: Reader,
  traineeKey: Buffer,
  who: { traineeId: string; name: string; isGroup: boolean; exceptId: string },
): Promise<string | undefined> {
  const [taken] = await db
    .select({ code: clients.code })
    .from(clients)
    .where(
      and(
        eq(clients.traineeId, who.traineeId),
        eq(clients.isGroup, who.isGroup),
        eq(clients.nameIndex, nameIndexOf(traineeKey, who.name)),
        ne(clients.id, who.exceptId),
      ),
    );
  return taken?.code;
}

/** Whether this is an organisation of the trainee that may stand as a sponsor. */
export async function isOwnOrganisation(db: Reader, traineeId: string, id: string): Promise<boolean> {
  const row = await findOwnClient(db, traineeId, id);
  return row?.severalAs === 'organisation' && row.erasedAt === null;
}

/** What hangs on a client: a client of another kind could not carry it. */
export async function findTies(db: Reader, id: string) {
  const of = async (rows: Promise<{ rows: number }[]>) => (await rows)[0]?.rows ?? 0;
  return {
    /** Removed ones too: they can be restored. */
    sessions: await of(
      db.select({ rows: count() }).from(practiceSessions).where(eq(practiceSessions.clientId, id)),
    ),
    members: await of(db.select({ rows: count() }).from(groupMembers).where(eq(groupMembers.groupId, id))),
    groups: await of(db.select({ rows: count() }).from(groupMembers).where(eq(groupMembers.memberId, id))),
    sponsored: await of(db.select({ rows: count() }).from(clients).where(eq(clients.sponsorId, id))),
    letters: await of(
      db
        .select({ rows: count() })
        .from(organisationLetters)
        .where(eq(organisationLetters.organisationId, id)),
    ),
  };
}
