import { mayBeNamedOn } from '#features/clients/naming-consent.ts';
import type {
  Evidence,
  OrganisationLetterEvidence,
  PracticeEvidence,
} from '#features/requirements/evidence.ts';
import { isPaid, judgePractice } from '#features/requirements/verdicts/practice-verdict.ts';
import type { RuleBook } from '#features/requirements/requirement.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { leftOutByReason, type LeftOut, type Omitted } from './left-out.ts';
import { day, hours, number, text, type Sheet } from './sheet.ts';

/** A client as their own trainee may write them down for the body. */
export interface NamedClient {
  name: string | undefined;
  contact: string | undefined;
}

export interface BodyLog {
  sheet: Sheet;
  leftOut: LeftOut[];
  /** Of what stands in the sheet. */
  minutes: number;
}

const columns = [
  ...[text('Client name'), text('Contact information'), text('Individual/Group'), number('Number in group')],
  ...[day('Start date'), day('End date'), hours('Paid hours'), hours('Pro-bono hours')],
  ...[number('Paid minutes'), number('Pro-bono minutes'), number('Sessions')],
];

/** Who stands in one row: a client, or an organisation that vouches for several by a letter. */
interface Row {
  key: string;
  clientId: string;
  code: string;
  is: string;
  letter: OrganisationLetterEvidence | undefined;
}

/**
 * The client log in the columns of the ICF: one row for each client relationship, with the hours that count under the rule
 * book. Individual clients stand in it only while they agree to be named; those an organisation vouches for stand together in
 * a row for its letter; a group stands under its contact person with the largest number that took part.
 * @param names by the id of a client; without it codes stand in their place.
 */
export function icfClientLog(
  { book, evidence, on }: { book: RuleBook; evidence: Evidence; on: CalendarDate },
  names?: ReadonlyMap<string, NamedClient>,
): BodyLog {
  const clients = new Map(evidence.clients.map((client) => [client.id, client]));
  const mayName = ({ clientId, clientAgreedToBeNamed }: PracticeEvidence) => {
    const consents = clients.get(clientId)?.consents ?? [];
    return consents.length > 0 ? mayBeNamedOn(consents, on) : clientAgreedToBeNamed;
  };
  const letterFor = ({ clientId, heldOn }: PracticeEvidence) => {
    const sponsorId = clients.get(clientId)?.sponsorId;
    return evidence.organisationLetters.find(
      ({ organisationId, signedOn, fromOn, untilOn }) =>
        organisationId === sponsorId &&
        signedOn !== null &&
        signedOn <= on &&
        fromOn <= heldOn &&
        heldOn <= untilOn,
    );
  };
  const rowOf = (session: PracticeEvidence): Row | undefined => {
    const { clientId, clientCode, kind } = session;
    const is = clients.get(clientId)?.is ?? (kind === 'group' ? 'group' : 'individual');
    if (kind === 'group' || mayName(session))
      return { key: clientId, clientId, code: clientCode, is: wordOf[is], letter: undefined };
    const letter = letterFor(session);
    const organisationId = letter?.organisationId ?? '';
    const code = clients.get(organisationId)?.code ?? '';
    return letter && { key: letter.id, clientId: organisationId, code, is: 'Organisation letter', letter };
  };

  const omitted: Omitted[] = evidence.openingBalances.map(({ paidMinutes, proBonoMinutes }) => ({
    because: 'not-told-by-client',
    minutes: paidMinutes + proBonoMinutes,
    clientCode: null,
  }));
  const kept = new Map<string, { row: Row; sessions: PracticeEvidence[] }>();
  for (const { session, because } of judgePractice(book, evidence, on)) {
    const row = because === undefined ? rowOf(session) : undefined;
    if (!row) {
      const { durationMinutes: minutes, clientCode } = session;
      omitted.push({ because: because ?? 'client-not-consenting', minutes, clientCode });
      continue;
    }
    const there = kept.get(row.key);
    if (there) there.sessions.push(session);
    else kept.set(row.key, { row, sessions: [session] });
  }

  const byCode = new Intl.Collator('en', { numeric: true });
  const rows = [...kept.values()].toSorted(
    (a, b) => byCode.compare(a.row.code, b.row.code) || (a.row.key < b.row.key ? -1 : 1),
  );
  return {
    sheet: {
      columns,
      rows: rows.map(({ row, sessions }) => {
        const days = sessions.map(({ heldOn }) => heldOn).toSorted();
        const paid = sumOf(sessions.filter(isPaid));
        const proBono = sumOf(sessions) - paid;
        const named = names?.get(row.clientId);
        return [
          ...[named?.name ?? row.code, named?.contact ?? null, row.is, headCount(row, sessions)],
          ...[days[0] ?? null, days.at(-1) ?? null, paid, proBono, paid, proBono, sessions.length],
        ];
      }),
    },
    leftOut: leftOutByReason(omitted),
    minutes: rows.reduce((sum, { sessions }) => sum + sumOf(sessions), 0),
  };
}

const wordOf = {
  individual: 'Individual',
  group: 'Group',
  team: 'Group (team)',
  organisation: 'Group (organisation)',
} as const;

const sumOf = (sessions: readonly PracticeEvidence[]) =>
  sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);

/** In a group the most who took part at once; under a letter the different clients; of one client 1. */
const headCount = ({ letter }: Row, sessions: readonly PracticeEvidence[]): number =>
  letter
    ? new Set(sessions.map(({ clientId }) => clientId)).size
    : Math.max(1, ...sessions.map(({ groupSize }) => groupSize ?? 1));
