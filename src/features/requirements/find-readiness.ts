import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { findToday } from '#features/academy/find-today.ts';
import { findMentorsOf, isAssigned } from '#features/enrolment/find-assignments.ts';
import { findEnrolments } from '#features/enrolment/find-enrolments.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findMoment } from './as-of/find-moment.ts';
import { assess } from './assessment.ts';
import { findPathways, findProgramme } from './rule-book/find-programme.ts';
import { findRuleSettings } from './rule-setting/find-rule-settings.ts';
import { score } from './finding.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { Readiness } from './readiness.ts';

/** `not-enrolled`: in no programme, or not in the one asked for. `unknown-rule-book`: neither a programme nor a pathway. */
export type ReadinessRefusal = 'not-found' | 'not-enrolled' | 'unknown-rule-book';

/**
 * @param what.by a programme that the trainee takes, or a pathway; without it the programme enrolled in last.
 * @param what.on the day to judge for, by everything that is known now; without it today, at the academy.
 * @param what.asOf a day that is over, or an instant: judged for it by what was known when it ended. One still to come is as good as `on`.
 */
export async function findReadiness(
  db: Reader,
  actor: Person,
  what: {
    traineeId: string;
    by?: string | undefined;
    on?: CalendarDate | undefined;
    asOf?: CalendarDate | Date | undefined;
  },
  now: Date,
): Promise<Outcome<Readiness, ReadinessRefusal>> {
  const today = await findToday(db, now);
  const { traineeId, by } = what;
  const moment = what.asOf === undefined ? undefined : await findMoment(db, what.asOf, now);
  const on = moment?.on ?? what.on ?? today;
  const knownAt = moment?.knownAt;
  const isAssignedToday = await isAssigned(db, actor.id, traineeId, today);
  if (!may.seeEvidenceOf(actor, { traineeId, isAssignedToday })) return refuse('not-found');
  const [trainee] = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.id, traineeId));
  if (!trainee) return refuse('not-found');

  const pathways = findPathways();
  const pathway = pathways.find(({ id }) => id === by);
  if (by !== undefined && !pathway && !findProgramme(by)) return refuse('unknown-rule-book');
  const taken = (await findEnrolments(db, traineeId, knownAt)).flatMap((enrolment) => {
    const programme = findProgramme(enrolment.programmeId);
    return programme ? [{ enrolment, programme }] : [];
  });
  const chosen =
    by === undefined || pathway ? taken.at(-1) : taken.find(({ programme }) => programme.id === by);
  if (!chosen) return refuse('not-enrolled');

  const { enrolment } = chosen;
  const evidence = await gatherEvidence(db, traineeId, enrolment.programmeId, knownAt);
  const settings = await findRuleSettings(db, knownAt ?? on);
  const judged = [
    ...taken.map(({ programme, enrolment: { educationBeganOn } }) => ({
      book: programme,
      findings: assess(programme, { ...evidence, educationBeganOn }, on, settings),
    })),
    ...pathways.map((book) => ({ book, findings: assess(book, evidence, on, settings) })),
  ];
  const book = pathway ?? chosen.programme;
  const findings = judged.find((each) => each.book === book)?.findings ?? [];
  const judgedBy = judged.map((each) => ({ book: each.book, score: score(each.findings) }));
  const mentors = (await findMentorsOf(db, traineeId, today)).map(({ name }) => name);
  return done({ trainee, mentors, enrolment, book, findings, evidence, on, knownAt, settings, judgedBy });
}
