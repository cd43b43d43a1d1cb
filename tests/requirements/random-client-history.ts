import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { clients, namingConsents, organisationLetters } from '#db/schema/clients.ts';
import { openingBalances } from '#db/schema/practice.ts';
import { outsideFacts } from '#db/schema/requirements.ts';
import { addClient } from '#features/clients/add-client.ts';
import { changeClient } from '#features/clients/change-client.ts';
import { changeMembers } from '#features/clients/change-members.ts';
import { kindOf } from '#features/clients/client-kind.ts';
import { recordNamingConsents } from '#features/clients/consents/record-naming-consents.ts';
import { withdrawNamingConsent } from '#features/clients/consents/withdraw-naming-consent.ts';
import { makeOrganisationLetter } from '#features/clients/letters/make-organisation-letter.ts';
import { removeLetter } from '#features/clients/letters/remove-letter.ts';
import { signOrganisationLetter } from '#features/clients/letters/sign-organisation-letter.ts';
import { takeBackLetter } from '#features/clients/letters/take-back-letter.ts';
import { addOpeningBalance } from '#features/practice/balance/add-opening-balance.ts';
import { editOpeningBalance } from '#features/practice/balance/edit-opening-balance.ts';
import { sendOpeningBalance } from '#features/practice/balance/send-opening-balance.ts';
import { signOpeningBalance } from '#features/practice/balance/sign-opening-balance.ts';
import { withdrawBalanceSignOff } from '#features/practice/balance/withdraw-balance-sign-off.ts';
import { takeBackOutsideFact } from '#features/requirements/outside-fact/take-back-outside-fact.ts';
import { tellOutsideFact } from '#features/requirements/outside-fact/tell-outside-fact.ts';
import { addDays, calendarDate } from '#shared/calendar-date.ts';
import { consent, told } from '../clients/client-builders.ts';
import type { Act, Stage } from './random-history.ts';

const at = <Row>(rows: readonly Row[], pick: number): Row | undefined => rows[pick % (rows.length || 1)];
const dayBack = (pick: number) => addDays(calendarDate('2026-11-20'), -(pick % 90));

const clientsOf = ({ db, trainee }: Stage) =>
  db
    .select()
    .from(clients)
    .where(eq(clients.traineeId, trainee.id))
    .orderBy(desc(clients.addedAt), asc(clients.id));

async function aClientOf(stage: Stage, kind: ReturnType<typeof kindOf>, pick: number) {
  // Few of them, so that several acts meet on one.
  return at((await clientsOf(stage)).filter((each) => kindOf(each) === kind).slice(0, 2), pick);
}

const letterOf = async ({ db, trainee }: Stage, pick: number) =>
  at(
    await db
      .select()
      .from(organisationLetters)
      .where(and(eq(organisationLetters.traineeId, trainee.id), isNull(organisationLetters.removedAt)))
      .orderBy(desc(organisationLetters.madeAt), asc(organisationLetters.id)),
    pick % 2,
  );

const balanceOf = async ({ db, trainee }: Stage) =>
  at(
    await db
      .select()
      .from(openingBalances)
      .where(and(eq(openingBalances.traineeId, trainee.id), isNull(openingBalances.removedAt))),
    0,
  );

const aBalance = (pick: number) => ({
  fromOn: calendarDate('2026-01-20'),
  untilOn: calendarDate('2026-01-31'),
  paidMinutes: 60 * (1 + (pick % 40)),
  proBonoMinutes: 0,
  clients: pick % 9,
  evidence: 'Invoices of the practice',
  overlapSeen: true,
});

/** What moves the evidence and is no session: whom it is about, and who stands behind it. */
export const clientActs: Record<string, Act> = {
  async 'adds a client'({ db, keys, trainee }, pick, now) {
    const kind = (['organisation', 'group', 'individual'] as const)[pick % 3] ?? 'individual';
    return addClient(db, keys, trainee, told({ kind, name: `${kind} ${pick}` }), now);
  },
  async 'says who pays'(stage, pick, now) {
    const person = await aClientOf(stage, pick % 4 === 0 ? 'group' : 'individual', pick);
    const payer = await aClientOf(stage, 'organisation', pick);
    const sponsorId = person?.sponsorId ? null : (payer?.id ?? null);
    return (
      person &&
      changeClient(
        stage.db,
        stage.keys,
        stage.trainee,
        { ...told({ kind: kindOf(person), sponsorId }), id: person.id },
        now,
      )
    );
  },
  async 'changes a kind'(stage, pick, now) {
    const all = (await clientsOf(stage)).filter(({ isGroup }) => isGroup);
    const client = at(all.slice(0, 3), pick);
    const kind = (['group', 'team', 'organisation'] as const)[pick % 3] ?? 'team';
    return (
      client &&
      changeClient(
        stage.db,
        stage.keys,
        stage.trainee,
        { ...told({ kind, sponsorId: client.sponsorId }), id: client.id },
        now,
      )
    );
  },
  async 'changes the members'(stage, pick, now) {
    const group = await aClientOf(stage, 'group', pick);
    const member = await aClientOf(stage, 'individual', pick);
    return (
      group &&
      member &&
      changeMembers(
        stage.db,
        stage.trainee,
        { groupId: group.id, memberId: member.id, isMember: pick % 5 > 1 },
        now,
      )
    );
  },
  async 'records a consent'(stage, pick, now) {
    const client = at((await clientsOf(stage)).slice(0, 3), pick);
    return client && recordNamingConsents(stage.db, stage.trainee, consent([client.id], dayBack(pick)), now);
  },
  async 'withdraws a consent'(stage, pick, now) {
    const own = await clientsOf(stage);
    const rows = await stage.db
      .select()
      .from(namingConsents)
      .where(
        inArray(
          namingConsents.clientId,
          own.map(({ id }) => id),
        ),
      )
      .orderBy(desc(namingConsents.recordedAt), asc(namingConsents.id));
    const row = at(rows, pick % 2);
    const how = pick % 3 ? { withdrawnOn: calendarDate('2026-11-21') } : { isMistake: true as const };
    return row && withdrawNamingConsent(stage.db, stage.trainee, { consentId: row.id, ...how }, now);
  },
  async 'makes a letter'(stage, pick, now) {
    const organisation = await aClientOf(stage, 'organisation', pick);
    const words = {
      ...{ coachName: 'A', coachRole: 'Coach', contactName: 'B', contactRole: 'Head of staff' },
      ...{ contactDetails: 'b@ward.example', organisation: 'The ward' },
    };
    return (
      organisation &&
      makeOrganisationLetter(
        stage.db,
        stage.keys,
        stage.trainee,
        {
          ...{ words, confidentialityConfirmed: true, organisationId: organisation.id },
          ...{ fromOn: calendarDate('2026-01-12'), untilOn: calendarDate('2026-11-20') },
        },
        now,
      )
    );
  },
  async 'has a letter signed'(stage, pick, now) {
    const row = await letterOf(stage, pick);
    const what = row && { letterId: row.id, signedOn: calendarDate('2026-11-20') };
    return what && signOrganisationLetter(stage.db, stage.trainee, what, now);
  },
  async 'takes a letter back'(stage, pick, now) {
    const row = await letterOf(stage, pick);
    return row && takeBackLetter(stage.db, stage.keys, stage.trainee, row.id, now);
  },
  async 'removes a letter'(stage, pick, now) {
    const row = await letterOf(stage, pick);
    return row && removeLetter(stage.db, stage.trainee, row.id, now);
  },
  async 'tells an opening balance'(stage, pick, now) {
    const { db, keys, trainee } = stage;
    const known = await balanceOf(stage);
    return known
      ? editOpeningBalance(db, keys, trainee, { ...aBalance(pick), id: known.id }, now)
      : addOpeningBalance(db, keys, trainee, aBalance(pick), now);
  },
  async 'sends the balance'(stage, _, now) {
    const row = await balanceOf(stage);
    return row && sendOpeningBalance(stage.db, stage.trainee, row.id, now);
  },
  async 'signs the balance'(stage, _, now) {
    const row = await balanceOf(stage);
    return row && signOpeningBalance(stage.db, stage.mentor, row.id, now);
  },
  async 'withdraws from the balance'(stage, _, now) {
    const row = await balanceOf(stage);
    const what = row && { id: row.id, reason: 'By mistake' };
    return what && withdrawBalanceSignOff(stage.db, stage.keys, stage.mentor, what, now);
  },
  'tells a fact': ({ db, trainee }, pick, now) =>
    tellOutsideFact(db, trainee, { fact: 'nbhwc-psa-passed', onDay: dayBack(pick) }, now),
  async 'takes a fact back'({ db, trainee }, pick, now) {
    const rows = await db.select().from(outsideFacts).where(eq(outsideFacts.traineeId, trainee.id));
    const row = at(rows, pick);
    return row && takeBackOutsideFact(db, trainee, { id: row.id }, now);
  },
};

/** Told more often than the rest: they change a row in place, and can be changed back. */
export const oftenOfClients = ['adds a client', 'says who pays', 'changes a kind', 'changes the members'];
