import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clients, namingConsents, namingConsentWithdrawals } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import type { ConsentMeans } from '../naming-consent.ts';

export type ConsentRefusal =
  'not-found' | 'none-chosen' | 'too-many' | 'is-erased' | 'unknown-text' | 'not-yet' | 'too-long-ago';

export interface ConsentsRecorded {
  /** Codes of the clients whose consent is new. */
  recorded: string[];
  /** Codes of those whose consent was in force on that day already; nothing was added for them. */
  already: string[];
}

const mostAtOnce = 500;

/**
 * Records that clients agreed on a day to be named. All of them or none: one that cannot be recorded refuses the whole.
 * @param what.versions of the text that there are; one that a client cannot have read is `unknown-text`.
 */
export async function recordNamingConsents(
  db: Database,
  actor: Person,
  what: {
    clientIds: string[];
    givenOn: CalendarDate;
    means: ConsentMeans;
    textVersion: string;
    versions: readonly string[];
  },
  now: Date,
): Promise<Outcome<ConsentsRecorded, ConsentRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  const { givenOn, means, textVersion } = what;
  const ids = [...new Set(what.clientIds)];
  if (ids.length === 0) return refuse('none-chosen');
  if (ids.length > mostAtOnce) return refuse('too-many');
  if (!what.versions.includes(textVersion)) return refuse('unknown-text');
  if (givenOn > dayOf(now, actor.timeZone)) return refuse('not-yet');
  if (givenOn < '2000-01-01') return refuse('too-long-ago');
  return db.write(async (tx) => {
    const chosen = await tx
      .select({ id: clients.id, code: clients.code, erasedAt: clients.erasedAt })
      .from(clients)
      .where(and(eq(clients.traineeId, actor.id), inArray(clients.id, ids)));
    if (chosen.length !== ids.length) return refuse('not-found');
    if (chosen.some(({ erasedAt }) => erasedAt)) return refuse('is-erased');
    const known = await tx
      .select({
        clientId: namingConsents.clientId,
        givenOn: namingConsents.givenOn,
        withdrawnOn: namingConsentWithdrawals.withdrawnOn,
      })
      .from(namingConsents)
      .leftJoin(namingConsentWithdrawals, eq(namingConsentWithdrawals.consentId, namingConsents.id))
      .where(inArray(namingConsents.clientId, ids));
    const agreed = new Set(
      known
        .filter((consent) => consent.withdrawnOn === null && consent.givenOn <= givenOn)
        .map(({ clientId }) => clientId),
    );
    const fresh = chosen.filter(({ id }) => !agreed.has(id));
    for (const { id: clientId, code } of fresh) {
      const id = newId();
      await tx
        .insert(namingConsents)
        .values({ ...{ id, clientId, textVersion, means, givenOn }, traineeId: actor.id, recordedAt: now });
      await recordEvent(tx, {
        actor,
        event: 'naming-consent-recorded',
        subjectId: clientId,
        at: now,
        particulars: { client: code, consent: id, on: givenOn, text: textVersion, means },
      });
    }
    const already = chosen.filter(({ id }) => agreed.has(id)).map(({ code }) => code);
    return done({ recorded: fresh.map(({ code }) => code), already });
  });
}
