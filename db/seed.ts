import type { Database } from '#db/client.ts';
import { issueCertificate } from '#features/certificates/issue-certificate.ts';
import { revokeCertificate } from '#features/certificates/revoke-certificate.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import type { CastName } from './seed/cast.ts';
import { lives } from './seed/lives.ts';
import { daysBefore, expected, moment, tell, type Moment } from './seed/moment.ts';
import type { Stage } from './seed/stage.ts';
import { flagship as programmeId } from './seed/study.ts';

/**
 * Fills an empty data folder with the Larkfield School of Medical Coaching, told through the use cases that the pages
 * use: a year of study, practice and mentoring up to `now`.
 * @param publicOrigin where its certificates can be verified.
 */
export async function seedDemoAcademy(
  db: Database,
  keys: KeyRing,
  publicOrigin: string,
  now: Date,
): Promise<void> {
  const joined = new Map<CastName, Person>();
  const people = (name: CastName): Person => {
    const person = joined.get(name);
    if (!person) throw new Error(`${name} has not joined the demo academy.`);
    return person;
  };
  const stage: Stage = { db, keys, people, now };
  await tell([...lives(stage, joined), ...graduations(stage, publicOrigin)], now);
}

/** Zofia's certificate stands; Marcus's was issued by mistake and revoked by the other administrator. */
function graduations({ db, keys, people, now }: Stage, publicOrigin: string): Moment[] {
  const marcus = { certificateId: '' };
  const issue = async (name: CastName, at: Date) =>
    expected(
      await issueCertificate(
        db,
        keys,
        people('niamh'),
        { traineeId: people(name).id, programmeId, publicOrigin },
        at,
      ),
      `the certificate of ${name}`,
    );
  return [
    moment(daysBefore(now, 41), '10:30', async (at) => void (await issue('zofia', at))),
    moment(daysBefore(now, 41), '10:32', async (at) => {
      marcus.certificateId = (await issue('marcus', at)).id;
    }),
    moment(daysBefore(now, 30), '11:05', async (at) => {
      const what = {
        certificateId: marcus.certificateId,
        reason: 'Issued under a name that is not his legal one.',
      };
      expected(await revokeCertificate(db, people('orla'), what, at), 'the revocation');
    }),
  ];
}
