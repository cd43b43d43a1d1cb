import { existsSync, mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { initialsOf, whyNotAnAcademy, type Academy } from '#features/academy/academy.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { foundAcademy, type FoundingRefusal } from '#features/academy/found-academy.ts';
import { accessLinkAddress } from '#features/accounts/access-link.ts';
import { whyNotAddable } from '#features/accounts/add-person.ts';
import { invitePerson } from '#features/accounts/invite-person.ts';
import type { NewPerson, NewPersonFault } from '#features/accounts/new-person.ts';
import { whyUnfit, type PasswordFault } from '#features/accounts/password.ts';
import { setPasswordByLink } from '#features/accounts/set-password-by-link.ts';
import { commandLine } from '#features/audit/audit-entry.ts';
import { checkMasterKeys } from '#features/vault/check-master-key.ts';
import { newKeyRing, writeKeyFile } from '#features/vault/key-ring.ts';
import { CannotOpen, holdForOneself, readKeys } from '#server/open-academy.ts';
import type { Settings } from '#server/settings.ts';
import { defineVerb, exitCodes, Refused } from './verb.ts';

const founding: Record<FoundingRefusal, string> = {
  'already-founded': 'An academy was founded in this data folder already.',
  'unfit-name':
    'The name of the academy is empty, too long or holds characters that cannot be seen (--name).',
  'unfit-initials': 'The initials are two to eight capital letters (--initials).',
  'unfit-address': 'The address of the academy is missing or too long (--address).',
  'unfit-director': 'The name and the office of the director are one line each (--director, --office).',
  'unknown-time-zone': 'The time zone is not one such as Europe/Dublin (--time-zone).',
};
const person: Record<NewPersonFault, string> = {
  'name-empty': 'The administrator has a name with letters in it (--administrator-name).',
  'name-too-long': 'The name of the administrator is too long (--administrator-name).',
  'name-has-unseen-characters': 'The name of the administrator holds characters that cannot be seen.',
  'not-an-email-address': 'The administrator is named by an e-mail address (--administrator).',
  'email-taken': 'Somebody has that e-mail address already.',
  'no-role': 'The administrator holds no role.',
  'unknown-time-zone': 'The time zone is not one such as Europe/Dublin (--time-zone).',
};
const passwords: Record<PasswordFault, string> = {
  'too-short': 'The password has fewer than 15 characters.',
  'too-long': 'The password is too long.',
  'has-nul': 'The password holds characters that cannot be typed.',
  'too-common': 'The password is one that others would guess.',
};

export const verb = defineVerb({
  takes: {},
  options: {
    name: { is: 'text', value: 'NAME', required: true, about: 'the name of the academy, as printed' },
    administrator: { is: 'text', value: 'E-MAIL', required: true, about: 'the first administrator' },
    'administrator-name': { is: 'text', value: 'NAME', required: true, about: 'their name' },
    initials: {
      is: 'text',
      value: 'LETTERS',
      about: 'the first part of certificate numbers (without: the capitals of the name)',
    },
    address: { is: 'text', value: 'TEXT', about: 'postal address, as printed (without: the name)' },
    'time-zone': {
      is: 'text',
      value: 'ZONE',
      about: 'such as Europe/Dublin (without: that of this computer)',
    },
    director: { is: 'text', value: 'NAME', about: 'who signs certificates (without: the administrator)' },
    office: { is: 'text', value: 'TEXT', about: 'their office (without: Director of education)' },
    'password-file': {
      is: 'file',
      value: 'FILE',
      about:
        'the password of the administrator, on one line; - reads standard input (without: a link to set one)',
    },
  },
  notes: [
    'Makes the data folder (PRACTICUM_DATA) and the key file (PRACTICUM_KEY_FILE, outside the data folder) when they are missing.',
    'Keep a copy of the key file in another place than the backups: without it sealed names cannot be read by anybody.',
  ],
  opens: 'nothing',
  async run(given, { settings, now, print }) {
    const academy: Academy = {
      name: given.name,
      initials: given.initials ?? initialsOf(given.name),
      address: given.address ?? given.name,
      timeZone: given['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      directorName: given.director ?? given['administrator-name'],
      directorOffice: given.office ?? 'Director of education',
      isDemo: false,
    };
    const fault = whyNotAnAcademy(academy);
    if (fault) throw new Refused(founding[fault]);
    const administrator: NewPerson = {
      name: given['administrator-name'],
      email: given.administrator,
      roles: ['administrator'],
      timeZone: academy.timeZone,
    };
    const password = given['password-file']?.bytes.toString('utf8').replace(/\r?\n$/, '');
    const about = { name: administrator.name, email: administrator.email, academyName: academy.name };
    const unfit = password === undefined ? undefined : whyUnfit(password, about);
    if (unfit) throw new Refused(passwords[unfit]);
    if (password === undefined && settings.publicOrigin === '')
      throw new CannotOpen('PUBLIC_ORIGIN is not set: the link for the administrator begins with it.');
    makePlaces(settings);

    const hold = await holdForOneself(settings, 'init');
    try {
      const keys = readKeys(settings);
      await migrateDatabase(settings.databaseUrl);
      const db = await openDatabase(settings.databaseUrl);
      try {
        if (await findAcademy(db)) throw new Refused(founding['already-founded']);
        const unaddable = await whyNotAddable(db, administrator);
        if (unaddable) throw new Refused(person[unaddable]);
        await checkMasterKeys(db, keys);
        const founded = await foundAcademy(db, commandLine, academy, now);
        if (!founded.ok) throw new Refused(founding[founded.refusal]);
        const invited = await invitePerson(db, commandLine, administrator, now);
        if (!invited.ok) throw new Error(`The administrator was refused: ${invited.refusal}`);
        const { secret } = invited.value;
        print(`${academy.name} is founded in ${settings.dataFolder}.`);
        print(`The key file is ${settings.keyFile}: keep a copy of it apart from the backups.`);
        if (password === undefined) {
          const link = accessLinkAddress(settings.publicOrigin, 'invitation', secret);
          print(`${administrator.email} sets a password within seven days at`);
          print(link);
        } else {
          await setPasswordByLink(db, { secret, kind: 'invitation', password, address: 'command-line' }, now);
          print(`${administrator.email} can sign in.`);
        }
      } finally {
        await db.close();
      }
    } finally {
      hold.release();
    }
    return exitCodes.done;
  },
});

function makePlaces({ dataFolder, keyFile }: Settings): void {
  const away = relative(dataFolder, keyFile);
  if (!away.startsWith('..'))
    throw new Refused('The key file lies inside the data folder: whoever copies the one would have both.');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (!existsSync(keyFile)) writeKeyFile(keyFile, newKeyRing());
}
