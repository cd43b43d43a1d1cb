import { accessLinkAddress } from '#features/accounts/access-link.ts';
import { newPersonFaults, passwordFaults } from '#features/accounts/account-words.ts';
import { addPersonWithPassword } from '#features/accounts/add-person-with-password.ts';
import { invitePerson } from '#features/accounts/invite-person.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { roles, type Role } from '#features/people/person.ts';
import { json } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage } from './verb.ts';

const words = {
  ...newPersonFaults,
  ...passwordFaults,
  'not-allowed': 'The command line may invite anybody.',
};

export const verb = defineVerb({
  takes: {
    email: { is: 'text', value: 'E-MAIL', about: 'what the person signs in with', required: true },
  },
  options: {
    name: { is: 'text', value: 'NAME', about: 'as others here read it', required: true },
    role: { is: 'texts', value: 'ROLE', about: `one of ${roles.join(', ')}`, required: true },
    'time-zone': { is: 'text', value: 'ZONE', about: 'such as Europe/Dublin (without: the school’s)' },
    'password-file': {
      is: 'file',
      value: 'FILE',
      about: 'sets the password in it instead of making an invitation; - is standard input',
    },
    json,
  },
  notes: ['Prints the invitation, a link that works once within seven days.'],
  opens: 'to-write',
  async run(given, { db, settings, print, warn, now }) {
    const held = given.role.map((name) => {
      const role = roles.find((each) => each === name);
      if (!role) throw new WrongUsage(`"${name}" is not a role: there are ${roles.join(', ')}.`);
      return role;
    });
    const timeZone = given['time-zone'] ?? (await findAcademy(db))?.timeZone ?? '';
    const typed = { name: given.name, email: given.email, roles: held satisfies Role[], timeZone };
    const file = given['password-file'];
    if (file) {
      const password = file.bytes.toString('utf8').replace(/\r?\n$/, '');
      const outcome = await addPersonWithPassword(db, typed, password, now);
      if (!outcome.ok) throw new Refused(words[outcome.refusal]);
      const { id, email } = outcome.value;
      print(given.json ? JSON.stringify({ id, email }) : `Added ${email} with the password given.`);
      return exitCodes.done;
    }
    const outcome = await invitePerson(db, commandLine, typed, now);
    if (!outcome.ok) throw new Refused(words[outcome.refusal]);
    const { person, secret } = outcome.value;
    const invitation = accessLinkAddress(settings.publicOrigin, 'invitation', secret);
    if (!settings.publicOrigin) warn('PUBLIC_ORIGIN is not set: the address of the site belongs in front.');
    print(given.json ? JSON.stringify({ id: person.id, email: person.email, invitation }) : invitation);
    return exitCodes.done;
  },
});
