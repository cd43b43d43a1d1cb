import { describe, expect, test } from 'vitest';
import { findGuides } from '#features/curriculum/guides/find-guides.ts';
import { findBibliography } from '#features/curriculum/lessons/find-references.ts';
import { findModules } from '#features/curriculum/lessons/find-lessons.ts';
import { findProgrammeIds } from '#features/enrolment/find-programme-ids.ts';
import { assess } from '#features/requirements/assessment.ts';
import { noEvidence, type TrainingCredit } from '#features/requirements/evidence.ts';
import { findProgramme } from '#features/requirements/rule-book/find-programme.ts';
import { calendarDate } from '#shared/calendar-date.ts';

/** What somebody is credited who does every lesson on the first day and comes to every live day, one a week. */
function everythingOf(programmeId: string): TrainingCredit[] {
  const weekly = (week: number) =>
    calendarDate(new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10));
  const lessons = findModules(programmeId).flatMap((module) => module.lessons);
  return [
    ...lessons.map(({ id, title, area, minutes }): TrainingCredit => ({
      ...{ id, title, area, minutes, of: 'lesson', delivery: 'self-paced', creditedOn: weekly(0) },
    })),
    ...findGuides(programmeId).map(({ id, title, area, minutes }, week): TrainingCredit => ({
      ...{ id, title, area, minutes, of: 'live-day', delivery: 'live', creditedOn: weekly(week) },
    })),
  ];
}

const trainingKinds = ['training-hours', 'training-share', 'training-span', 'live-days'];

describe.each(findProgrammeIds())('%s', (programmeId) => {
  const modules = findModules(programmeId);
  const guides = findGuides(programmeId);

  test('teaches all the training that it asks for', () => {
    const found = assess(
      findProgramme(programmeId)!,
      { ...noEvidence, training: everythingOf(programmeId) },
      calendarDate('2026-12-31'),
    ).filter(({ requirement }) => trainingKinds.includes(requirement.kind));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ met }) => !met).map(({ requirement, have }) => [requirement.id, have])).toEqual(
      [],
    );
  });

  test('has a live day or more for each module, and opens modules only after its own', () => {
    const ids = modules.map(({ id }) => id);
    expect(new Set(guides.map(({ module }) => module))).toEqual(new Set(ids));
    for (const { opensAfter } of modules) for (const id of opensAfter) expect(ids).toContain(id);
  });

  test.each(guides)('$id credits its parts without the breaks, and cites what is known', (guide) => {
    const credited = guide.parts.filter(({ as }) => as !== 'break');
    expect(credited.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(guide.minutes);
    for (const id of guide.sources) expect(findBibliography().has(id)).toBe(true);
  });
});

test('Peers who coach have three full days and twelve weekly hours', () => {
  const guides = findGuides('self-management-health-coach-2026');
  expect(guides.map(({ minutes }) => minutes)).toEqual([
    ...Array<number>(3).fill(360),
    ...Array<number>(12).fill(60),
  ]);
});
