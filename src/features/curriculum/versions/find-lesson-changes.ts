import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { lessonVersions } from '#db/schema/curriculum.ts';
import { cohorts, enrolments } from '#db/schema/enrolment.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import type { Person } from '#features/people/person.ts';
import { calendarDate, dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { familyOf } from '#features/enrolment/programme-family.ts';
import { lessonSchema } from '../lesson.ts';
import { splitMdx } from '../lessons/read-mdx.ts';
import { readParts, type Section } from '../lessons/read-parts.ts';
import { findLesson } from '../lessons/find-lessons.ts';
import { findLessonCompletions } from '../studying/find-lesson-completions.ts';
import { compareSections } from './compare-sections.ts';
import type { LessonChange, ProgrammeChanges } from './lesson-change.ts';
import { successionsSince, type LessonVersion, type Succession } from './lesson-version.ts';
import { findVersionFile } from './record-lesson-versions.ts';

/** What changed in the lessons of a trainee's programmes since their cohort opened, or since they enrolled where they have none. */
export async function findLessonChanges(db: Reader, trainee: Person): Promise<ProgrammeChanges[]> {
  const timeZone = (await findAcademy(db))?.timeZone ?? 'UTC';
  const rows = await db
    .select({
      programmeId: enrolments.programmeId,
      enrolledAt: enrolments.enrolledAt,
      opensOn: cohorts.opensOn,
    })
    .from(enrolments)
    .leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(eq(enrolments.traineeId, trainee.id))
    .orderBy(asc(enrolments.enrolledAt));
  const completions = await findLessonCompletions(db, trainee.id);
  const changes: ProgrammeChanges[] = [];
  for (const { programmeId, enrolledAt, opensOn } of rows) {
    const since = opensOn === null ? dayOf(enrolledAt, timeZone) : calendarDate(opensOn);
    const versions = await findVersions(db, familyOf(programmeId), timeZone);
    const lessons: LessonChange[] = [];
    for (const succession of successionsSince(versions, since)) {
      const change = await describe(db, programmeId, succession, since);
      const completion = completions.find(({ lessonId }) => lessonId === change.lessonId);
      const isOlder = completion !== undefined && completion.lessonVersion !== succession.now?.version;
      const completedBefore = isOlder
        ? { on: completion.completedOn, minutes: completion.minutes }
        : undefined;
      lessons.push({ ...change, completedBefore });
    }
    changes.push({ programmeId, since, isOfCohort: opensOn !== null, lessons });
  }
  return changes;
}

async function findVersions(db: Reader, family: string, timeZone: string): Promise<LessonVersion[]> {
  const { seq, lessonId, version, firstSeenAt } = lessonVersions;
  const rows = await db
    .select({ seq, lessonId, version, firstSeenAt })
    .from(lessonVersions)
    .where(eq(lessonVersions.family, family))
    .orderBy(asc(seq));
  return rows.map(({ firstSeenAt: at, ...row }) => ({ ...row, firstSeenOn: dayOf(at, timeZone) }));
}

async function describe(
  db: Reader,
  programmeId: string,
  { lessonId, then, now, on }: Succession,
  since: CalendarDate,
): Promise<Omit<LessonChange, 'completedBefore'>> {
  const lesson = now ? findLesson(programmeId, lessonId) : undefined;
  const before = then ? readOld(await findVersionFile(db, then.seq)) : undefined;
  const isBoth = lesson !== undefined && before?.sections !== undefined;
  return {
    lessonId,
    title: lesson?.title ?? before?.title ?? lessonId,
    is: !then ? 'added' : lesson ? 'changed' : 'taken-out',
    on,
    minutesThen: before?.minutes,
    minutesNow: lesson?.minutes,
    sections: isBoth ? compareSections(before.sections, lesson.parts.sections) : [],
    told: lesson?.changes.filter(({ on }) => on > since) ?? [],
  };
}

/** What can still be read of an older file: the schema of its day may have been another. */
function readOld(
  file: string | undefined,
): { title: string; minutes: number; sections: Section[] } | undefined {
  if (file === undefined) return undefined;
  try {
    const { head, body } = splitMdx(file);
    const { title, minutes } = lessonSchema.pick({ title: true, minutes: true }).strip().parse(head);
    return { title, minutes, sections: readParts(body).sections };
  } catch {
    return undefined;
  }
}
