import { randomInt } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { invitePerson } from '#features/accounts/invite-person.ts';
import { setPasswordByLink } from '#features/accounts/set-password-by-link.ts';
import type { Person, Role } from '#features/people/person.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { newId } from '#shared/new-id.ts';
import { now } from '#tests/support/builders.ts';

export const goodPassword = 'seven quiet herons by the weir';

/** An address that no other test tries from, since limits are counted for the whole process. */
export const anAddress = (): string => `10.${randomInt(255)}.${randomInt(255)}.${randomInt(255)}`;

/** Somebody invited, who has not taken up the invitation with this secret. */
export async function anInvitedPerson(
  db: Database,
  role: Role = 'trainee',
  at = now,
): Promise<{ person: Person; secret: string }> {
  const outcome = await invitePerson(
    db,
    commandLine,
    {
      name: 'Amara Okafor',
      email: `amara.${newId()}@clinic.example`,
      roles: [role],
      timeZone: 'Europe/Dublin',
    },
    at,
  );
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

/** Somebody who took up the invitation with {@link goodPassword}. */
export async function aPersonWithPassword(db: Database, role: Role = 'trainee', at = now): Promise<Person> {
  const { person, secret } = await anInvitedPerson(db, role, at);
  const typed = { secret, kind: 'invitation', password: goodPassword, address: anAddress() } as const;
  const outcome = await setPasswordByLink(db, typed, at);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return person;
}
