import type { Database } from '#db/client.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { addPerson, whyNotAddable } from './add-person.ts';
import { hashPassword } from './hash-password.ts';
import type { NewPerson, NewPersonFault } from './new-person.ts';
import { whyUnfit, type PasswordFault } from './password.ts';
import { storePassword } from './store-password.ts';

export type AddWithPasswordRefusal = NewPersonFault | PasswordFault;

/** Adds somebody who can sign in at once: for whoever sets a school up by a script, at the command line alone. */
export async function addPersonWithPassword(
  db: Database,
  typed: NewPerson,
  password: string,
  now: Date,
): Promise<Outcome<Person, AddWithPasswordRefusal>> {
  const academyName = (await findAcademy(db))?.name ?? '';
  const unfit = whyUnfit(password, { ...typed, academyName });
  if (unfit) return refuse(unfit);
  const hash = await hashPassword(password);
  return db.write(async (tx) => {
    const fault = await whyNotAddable(tx, typed);
    if (fault) return refuse(fault);
    const person = await addPerson(tx, commandLine, typed, now);
    await storePassword(tx, person.id, hash, now);
    await recordEvent(tx, {
      actor: commandLine,
      event: 'password-set',
      subjectId: person.id,
      at: now,
      particulars: { by: 'command-line' },
    });
    return done(person);
  });
}
