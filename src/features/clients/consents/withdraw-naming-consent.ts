import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { clients, namingConsents, namingConsentWithdrawals } from '#db/schema/clients.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';

export type WithdrawConsentRefusal = 'not-found' | 'already-ended' | 'not-yet' | 'before-it-was-given';

/**
 * Ends a consent: the client took it back on a day, or it had been recorded by mistake and never was given. Readiness is judged
 * anew from then on; what was certified stands. The consent itself stays in the record.
 */
export async function withdrawNamingConsent(
  db: Database,
  actor: Person,
  what: { consentId: string } & ({ withdrawnOn: CalendarDate } | { isMistake: true }),
  now: Date,
): Promise<Outcome<{ code: string }, WithdrawConsentRefusal>> {
  if (!may.studyAndLog(actor)) return refuse('not-found');
  return db.write(async (tx) => {
    const [consent] = await tx
      .select({
        clientId: namingConsents.clientId,
        code: clients.code,
        givenOn: namingConsents.givenOn,
        endedOn: namingConsentWithdrawals.withdrawnOn,
      })
      .from(namingConsents)
      .innerJoin(clients, eq(clients.id, namingConsents.clientId))
      .leftJoin(namingConsentWithdrawals, eq(namingConsentWithdrawals.consentId, namingConsents.id))
      .where(and(eq(namingConsents.id, what.consentId), eq(namingConsents.traineeId, actor.id)));
    if (!consent) return refuse('not-found');
    if (consent.endedOn !== null) return refuse('already-ended');
    const isMistake = 'isMistake' in what;
    const withdrawnOn = isMistake ? consent.givenOn : what.withdrawnOn;
    if (withdrawnOn > dayOf(now, actor.timeZone)) return refuse('not-yet');
    if (withdrawnOn < consent.givenOn) return refuse('before-it-was-given');
    await tx
      .insert(namingConsentWithdrawals)
      .values({ consentId: what.consentId, withdrawnOn, isMistake, recordedAt: now });
    await recordEvent(tx, {
      actor,
      event: isMistake ? 'naming-consent-struck' : 'naming-consent-withdrawn',
      subjectId: consent.clientId,
      at: now,
      particulars: { client: consent.code, consent: what.consentId, on: withdrawnOn },
    });
    return done({ code: consent.code });
  });
}
