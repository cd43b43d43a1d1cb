import { inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import type { Academy } from '#features/academy/academy.ts';
import type { Evidence, MentorCoachingEvidence } from '#features/requirements/evidence.ts';
import type { Finding } from '#features/requirements/finding.ts';
import { isPaid } from '#features/requirements/verdicts/practice-verdict.ts';
import type { Programme, Requirement } from '#features/requirements/requirement.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Snapshot } from './snapshot.ts';

/** Writes down what counted, in the figures that a certificate prints. Nothing of a client is taken along but the count. */
export async function freezeSnapshot(
  db: Reader,
  what: {
    academy: Academy;
    name: string;
    programme: Programme;
    evidence: Evidence;
    findings: Finding[];
    publicOrigin: string;
  },
  on: CalendarDate,
): Promise<Snapshot> {
  const { academy, programme, evidence, findings } = what;
  /** By the first requirement of one of these kinds. */
  const countedOf = (...kinds: Requirement['kind'][]) => {
    const found = findings.find(({ requirement }) => kinds.includes(requirement.kind));
    return new Map(found?.counted.map(({ id, amount }) => [id, amount]));
  };
  const lessons = countedOf('training-hours', 'training-span');
  const training = evidence.training.filter(({ id }) => lessons.has(id));
  const trainingDays = training.map(({ creditedOn }) => creditedOn).toSorted();
  const from = evidence.educationBeganOn ?? trainingDays[0] ?? on;
  const last = trainingDays.at(-1) ?? from;

  const signed = countedOf('practice-hours', 'practice-weeks', 'practice-sessions');
  const practice = evidence.practice.filter(({ id }) => signed.has(id));
  const balances = evidence.openingBalances.filter(({ id }) => signed.has(id));
  const paid = duration(practice.filter(isPaid)) + added(balances.map(({ paidMinutes }) => paidMinutes));
  const proBono =
    duration(practice.filter((session) => !isPaid(session))) +
    added(balances.map(({ proBonoMinutes }) => proBonoMinutes));

  const coached = countedOf('mentor-coaching-hours');
  const coaching = evidence.mentorCoaching
    .filter(({ id }) => coached.has(id))
    .map((session) => ({ ...session, minutes: coached.get(session.id) ?? 0 }));
  const groups = coaching.filter(({ headCount }) => headCount > 1);
  const mentors = await mentorsOf(db, coaching);

  return {
    academy: { name: academy.name, address: academy.address },
    name: what.name,
    programme: { id: programme.id, title: programme.title, edition: programme.edition, language: 'en' },
    from,
    until: last < from ? from : last,
    training: {
      minutes: sum(training),
      core: sum(training.filter(({ area }) => area === 'core')),
      resource: sum(training.filter(({ area }) => area === 'resource')),
      live: sum(training.filter(({ delivery }) => delivery === 'live')),
      selfPaced: sum(training.filter(({ delivery }) => delivery === 'self-paced')),
    },
    practice: {
      minutes: paid + proBono,
      paid,
      proBono,
      clients:
        new Set(practice.filter(({ kind }) => kind === 'individual').map(({ clientId }) => clientId)).size +
        added(balances.map(({ clients }) => clients)),
    },
    mentorCoaching: {
      minutes: sum(coaching),
      oneToOne: sum(coaching.filter(({ headCount }) => headCount === 1)),
      group: sum(groups),
      largestGroup: Math.max(0, ...groups.map(({ headCount }) => headCount)),
      months: findings.find(({ requirement }) => requirement.kind === 'mentor-coaching-span')?.have ?? 0,
    },
    observed: countedOf('observed-sessions').size,
    exams: { written: passedOn('written'), oral: passedOn('oral') },
    mentors,
    signatories: [
      ...mentors.slice(0, 1).map(({ name, credential }) => ({
        name: credential ? `${name}, ${credential}` : name,
        office: 'Mentor coach',
      })),
      { name: academy.directorName, office: academy.directorOffice },
    ],
    findings: findings.map(({ requirement: { id, title }, have, need }) => ({ id, title, have, need })),
    issuedOn: on,
    publicOrigin: what.publicOrigin,
  };

  function passedOn(exam: 'written' | 'oral'): CalendarDate | null {
    const [passed] = findings
      .filter(({ requirement }) => requirement.kind === 'exam' && requirement.exam === exam)
      .flatMap(({ counted }) => counted);
    return evidence.exams.find(({ id }) => id === passed?.id)?.heldOn ?? null;
  }
}

const added = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
const sum = (rows: { minutes: number }[]) => rows.reduce((total, { minutes }) => total + minutes, 0);
const duration = (rows: { durationMinutes: number }[]) =>
  rows.reduce((total, { durationMinutes }) => total + durationMinutes, 0);

/** Those who gave the counted mentor coaching, the one who gave most of it first, with what they held when they last did. */
async function mentorsOf(
  db: Reader,
  coaching: (MentorCoachingEvidence & { minutes: number })[],
): Promise<Snapshot['mentors']> {
  const ids = [...new Set(coaching.map(({ mentorId }) => mentorId))];
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids));
  return rows
    .map(({ id, name }) => {
      const theirs = coaching.filter(({ mentorId }) => mentorId === id);
      const last = theirs.reduce((found, each) => (each.heldOn >= found.heldOn ? each : found));
      return { name, minutes: sum(theirs), credential: highest(last.mentorCredentials) };
    })
    .toSorted((a, b) => b.minutes - a.minutes || a.name.localeCompare(b.name))
    .map(({ name, credential }) => ({ name, credential }));
}

/** `ACC-renewed` is printed as ACC. */
const highest = (held: string[]): string | null =>
  ['MCC', 'PCC', 'ACC'].find((credential) =>
    held.some((each) => each === credential || each === `${credential}-renewed`),
  ) ?? null;
