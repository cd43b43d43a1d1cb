import { addClient } from '#features/clients/add-client.ts';
import { changeClient } from '#features/clients/change-client.ts';
import { changeMembers } from '#features/clients/change-members.ts';
import { recordNamingConsents } from '#features/clients/consents/record-naming-consents.ts';
import { withdrawNamingConsent } from '#features/clients/consents/withdraw-naming-consent.ts';
import { findClientRecord } from '#features/clients/find-client-record.ts';
import { findClients } from '#features/clients/find-clients.ts';
import { makeOrganisationLetter } from '#features/clients/letters/make-organisation-letter.ts';
import { signOrganisationLetter } from '#features/clients/letters/sign-organisation-letter.ts';
import type { Person } from '#features/people/person.ts';
import { addDays, daysBefore, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

const textVersion = '2026-11';
/** Who signed the sheet at the first workshop. Greta’s employer does not want its people named. */
const signed = ['Ana Petrova', 'Bram Visser', 'Carmen Ortega', 'Deniz Aydin', 'Femi Balogun', 'Hana Suzuki'];

/**
 * What a trainee keeps of clients besides their sessions: most agreed to be named, one took it back, an organisation pays for
 * another and vouches in a letter, and two take part in the circle of a ward.
 */
export function clientRecords({ db, keys, now }: Stage, who: () => Person, began: CalendarDate): Moment[] {
  const all = () => findClients(db, keys, who().id);
  const idOf = async (name: string) => {
    const client = (await all()).find((each) => each.name === name);
    if (!client) throw new Error(`The demo academy’s story knows no ${name}.`);
    return client.id;
  };
  const agree = async (names: string[], means: 'signed' | 'e-mail', givenOn: CalendarDate, at: Date) => {
    const clientIds = await Promise.all(names.map(idOf));
    const what = { clientIds, givenOn, means, textVersion, versions: [textVersion] };
    expected(await recordNamingConsents(db, who(), what, at), 'consents');
  };
  const workshop = addDays(began, 80);
  const kestrel = { id: '' };
  const letter = { id: '' };
  return [
    moment(workshop, '20:00', (at) => agree(signed, 'signed', workshop, at)),
    moment(addDays(workshop, 3), '19:10', (at) => agree(['Ewa Nowak'], 'e-mail', addDays(workshop, 3), at)),
    moment(addDays(workshop, 5), '19:30', async (at) => {
      const told = {
        ...{ name: 'Kestrel Hospital Trust', contact: 'people@kestrel.example' },
        ...{ kind: 'organisation' as const, sponsorId: null },
      };
      kestrel.id = expected(await addClient(db, keys, who(), told, at), 'an organisation').id;
      const greta = {
        ...{ id: await idOf('Greta Lindqvist'), name: 'Greta Lindqvist', contact: '' },
        ...{ kind: 'individual' as const, sponsorId: kestrel.id },
      };
      expected(await changeClient(db, keys, who(), greta, at), 'a sponsor');
    }),
    moment(addDays(workshop, 9), '19:40', async (at) => {
      const groupId = await idOf('Ward circle');
      for (const name of ['Hana Suzuki', 'Ivo Marković']) {
        const member = { groupId, memberId: await idOf(name), isMember: true };
        expected(await changeMembers(db, who(), member, at), 'a member');
      }
    }),
    moment(daysBefore(now, 20), '18:45', async (at) => {
      const told = {
        organisationId: kestrel.id,
        words: {
          ...{
            coachName: who().name,
            coachRole: 'Coach in training',
            organisation: 'Kestrel Hospital Trust',
          },
          ...{ contactName: 'Ruth Adler', contactRole: 'Head of staff well-being' },
          contactDetails: 'ruth.adler@kestrel.example',
        },
        ...{ confidentialityConfirmed: true, fromOn: began, untilOn: daysBefore(now, 30) },
      };
      letter.id = expected(await makeOrganisationLetter(db, keys, who(), told, at), 'a letter').id;
    }),
    moment(daysBefore(now, 15), '12:05', async (at) => {
      const what = { letterId: letter.id, signedOn: daysBefore(now, 16) };
      expected(await signOrganisationLetter(db, who(), what, at), 'a signed letter');
    }),
    moment(daysBefore(now, 12), '19:20', async (at) => {
      const femi = (await all()).find(({ name }) => name === 'Femi Balogun');
      const record = femi && (await findClientRecord(db, keys, who().id, femi.code));
      const what = { consentId: record?.consents[0]?.id ?? '', withdrawnOn: daysBefore(now, 13) };
      expected(await withdrawNamingConsent(db, who(), what, at), 'a withdrawal');
    }),
  ];
}
