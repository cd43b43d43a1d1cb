import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { peerPracticeParts, peerPractices } from '#db/schema/practice.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { findOverlap, type OtherSession } from '#features/practice/find-overlap.ts';
import { endOf, type Stretch } from '#features/practice/practice-session.ts';
import { instantOf, type NoInstant } from '#features/practice/session-time.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findClassmates } from './find-classmates.ts';
import { whyNotPeerPractice, type NotPeerPractice, type PeerPracticeTold } from './peer-practice.ts';

export type EnterPeerRefusal = 'not-found' | 'already-entered' | NoInstant | NotPeerPractice;

/**
 * Enters what two or three trainees of one cohort practised together. Whoever enters it has confirmed it; it counts, as
 * in-course practice, once the others have.
 * @param told `once` makes a second sending the same entry.
 * @returns `overlaps`: a session of one's own log that took some of the same time, which is said and not refused.
 */
export async function enterPeerPractice(
  db: Database,
  actor: Person,
  told: PeerPracticeTold & { once: string },
  now: Date,
): Promise<Outcome<{ id: string; overlaps: OtherSession | undefined }, EnterPeerRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const start = instantOf(told);
  if (!start.ok) return start;
  const { startedAt } = start.value;
  const practice = { ...told, startedAt, topic: told.topic.trim() };
  const why = whyNotPeerPractice(practice, actor.id, now);
  if (why) return refuse(why);
  const { once: id, heldOn, timeZone, durationMinutes, topic, parts } = practice;
  return db.write(async (tx) => {
    const [known] = await tx.select().from(peerPractices).where(eq(peerPractices.id, id));
    if (known) return known.enteredBy === actor.id ? done({ id, overlaps: undefined }) : refuse('not-found');
    const here = new Set([actor.id, ...(await findClassmates(tx, actor.id)).map((each) => each.id)]);
    if (!parts.every(({ traineeId }) => here.has(traineeId))) return refuse('not-found');
    if (await isTaken(tx, actor.id, practice)) return refuse('already-entered');
    await tx.insert(peerPractices).values({
      ...{ id, startedAt, timeZone, heldOn, durationMinutes, topic },
      ...{ enteredBy: actor.id, enteredAt: now },
    });
    await tx.insert(peerPracticeParts).values(
      parts.map(({ traineeId, part }) => ({
        ...{ peerPracticeId: id, traineeId, part },
        confirmedAt: traineeId === actor.id ? now : null,
      })),
    );
    await recordEvent(tx, {
      actor,
      event: 'peer-practice-entered',
      subjectId: id,
      at: now,
      particulars: { durationMinutes, people: parts.map(({ traineeId }) => traineeId) },
    });
    return done({ id, overlaps: await findOverlap(tx, actor.id, practice) });
  });
}

/** Another peer practice of this trainee took some of the same time: most likely the other side entered it already. */
async function isTaken(db: Reader, traineeId: string, stretch: Stretch): Promise<boolean> {
  const [found] = await db
    .select({ id: peerPractices.id })
    .from(peerPracticeParts)
    .innerJoin(peerPractices, eq(peerPractices.id, peerPracticeParts.peerPracticeId))
    .where(
      and(
        eq(peerPracticeParts.traineeId, traineeId),
        isNull(peerPractices.removedAt),
        lt(peerPractices.startedAt, endOf(stretch)),
        gt(
          sql`${peerPractices.startedAt} + ${peerPractices.durationMinutes} * 60000`,
          stretch.startedAt.getTime(),
        ),
      ),
    )
    .limit(1);
  return found !== undefined;
}
