import { describe, expect, test } from 'vitest';
import { may } from '#features/people/permission.ts';
import { roles, type Person, type Role } from '#features/people/person.ts';

/**
 * Who asks, by what they are to one trainee: the trainee in person, the mentor who recorded and signed (assigned today,
 * or no longer), the second assessor, the issuer of the certificate, or a stranger.
 */
const askers = ['trainee', 'mentor', 'former mentor', 'second assessor', 'issuer', 'stranger'] as const;
type Asker = (typeof askers)[number];
const others = askers.filter((asker) => asker !== 'trainee');
const recorders: Asker[] = ['mentor', 'former mentor'];

/** For each act, who may, by the one role that they hold. Whatever is not listed is refused. */
const allowed: Record<string, Partial<Record<Role, readonly Asker[]>>> = {
  administer: { administrator: askers },
  administerTrainee: { administrator: others },
  studyAndLog: { trainee: askers },
  mentor: { mentor: askers },
  teach: { administrator: askers, mentor: askers },
  assess: { assessor: askers },
  followLiveDays: { trainee: askers, mentor: askers, administrator: askers },
  seeEvidenceOf: {
    trainee: ['trainee'],
    mentor: ['trainee', 'mentor'],
    assessor: ['trainee'],
    administrator: askers,
  },
  exportLogOf: {
    trainee: ['trainee'],
    mentor: ['trainee'],
    assessor: ['trainee'],
    administrator: askers,
  },
  openCertificateFile: {
    trainee: ['trainee'],
    mentor: ['trainee'],
    assessor: ['trainee'],
    administrator: askers,
  },
  signOffPractice: { mentor: ['mentor'] },
  withdrawSignOff: { mentor: recorders },
  readReflectionsOf: { mentor: ['mentor'] },
  recordMentoring: { mentor: ['mentor'] },
  amendMentoring: { mentor: recorders },
  confirmMentoring: Object.fromEntries(roles.map((role) => [role, ['trainee']])),
  recordExamResult: { assessor: others },
  confirmExamResult: { assessor: ['second assessor'] },
  withdrawExamResult: { assessor: others },
  issueCertificate: { administrator: others },
  revokeCertificate: { administrator: others.filter((asker) => asker !== 'issuer') },
};

const idOf = (asker: Asker) => (asker === 'former mentor' ? 'mentor' : asker);
const person = (asker: Asker, role: Role): Person => ({
  id: idOf(asker),
  name: asker,
  email: `${idOf(asker).replace(' ', '.')}@larkfield.example`,
  roles: [role],
  timeZone: 'UTC',
});
const aboutTrainee = (asker: Asker) => ({
  traineeId: 'trainee',
  mentorId: 'mentor',
  isAssignedToday: asker === 'mentor',
  secondAssessorId: 'second assessor',
  issuedBy: 'issuer',
  administrators: 2,
});
/** These acts are asked with the id of the trainee alone. */
const byId = new Set(['administerTrainee', 'issueCertificate']);

const acts = may as unknown as Record<string, (actor: Person, about: unknown) => boolean>;

test('every act stands in the table', () => {
  expect(Object.keys(allowed).toSorted()).toEqual(Object.keys(may).toSorted());
});

describe.each(Object.entries(allowed))('%s', (act, byRole) => {
  test.each(roles.flatMap((role) => askers.map((asker) => [role, asker] as const)))(
    'by a person with the role %s who is the %s',
    (role, asker) => {
      const about = byId.has(act) ? 'trainee' : aboutTrainee(asker);
      const isAllowed = byRole[role]?.includes(asker) ?? false;
      expect(acts[act]?.(person(asker, role), about)).toBe(isAllowed);
    },
  );

  test('by somebody without a role, but for what is their own', () => {
    for (const asker of others) {
      const about = byId.has(act) ? 'trainee' : aboutTrainee(asker);
      expect(acts[act]?.({ ...person(asker, 'trainee'), roles: [] }, about)).toBe(false);
    }
  });
});

test('where there is one administrator, the issuer may revoke', () => {
  const issuer = person('issuer', 'administrator');
  expect(may.revokeCertificate(issuer, { ...aboutTrainee('issuer'), administrators: 1 })).toBe(true);
});
