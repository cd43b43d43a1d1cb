import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressOf, findBibliography, findReferences } from '#features/curriculum/lessons/find-references.ts';
import { findAllLessons, findLesson, findModules } from '#features/curriculum/lessons/find-lessons.ts';
import { placeOf } from '#shared/places.ts';

const lessons = findAllLessons().map((lesson) => {
  const [path = ''] = globSync(placeOf('content', 'modules', '*', `${lesson.id}.mdx`));
  const [, body = ''] = /^---\n.*?\n---\n(.*)$/s.exec(readFileSync(path, 'utf8')) ?? [];
  return { ...lesson, body };
});

/** What the evidence does not carry, however often it is repeated: keep it out of every lesson. */
const claimsToAvoid = [
  /\b(529|788)\s?%/,
  /\b(5\.7|seven|7) times (the|their|its) (fee|cost|investment)/i,
  /\b\+?88\s?%.*coaching|coaching.*\+88\s?%/i,
  /100\s?% confidential/i,
  /\b(300|400)\b.{0,40}\bsuicide/i,
  /half of (all )?(doctors|physicians) are burned out/i,
  /7\s?%?\s?[/-]\s?38\s?%?\s?[/-]\s?55/,
  /\b93\s?%/,
  /listen at 25/i,
  /\b(21|66|245) days/,
  /42\s?% more likely/i,
  /rewire[sd]? (the|your|their) brain/i,
  /learning styles|left[- ]brain|right[- ]brain/i,
  /\bg = 5\.6\b/,
  /explains (30|40)\s?%/i,
  /burnout causes suicide/i,
  /WHO (has )?made burnout a disease/i,
  /costs? (about )?(\$|US\$)?1 million to replace/i,
];

describe.each(lessons)('$id', (lesson) => {
  test('declares the minutes that reading and doing it takes, give or take a fifth', () => {
    const needed = lesson.parts.words / 200 + lesson.parts.activityMinutes;
    expect(lesson.minutes / needed).toBeGreaterThan(0.8);
    expect(lesson.minutes / needed).toBeLessThan(1.2);
  });

  test('takes 25 to 50 minutes and has between 1,200 and 2,200 words', () => {
    expect(lesson.minutes).toBeGreaterThanOrEqual(25);
    expect(lesson.minutes).toBeLessThanOrEqual(50);
    expect(lesson.parts.words).toBeGreaterThan(1200);
    expect(lesson.parts.words).toBeLessThan(2200);
  });

  test('cites what its head lists and nothing else, all of it in the bibliography', () => {
    const cited = [...lesson.body.matchAll(/<Cite id="([^"]+)">/g)].map(([, id]) => id);
    expect([...new Set(cited)].toSorted()).toEqual(lesson.sources.toSorted());
    expect(() => findReferences(lesson.sources)).not.toThrow();
  });

  test('has a dialogue with commentary, an exercise, a reflection and a check of two questions or more', () => {
    for (const part of ['<Dialogue', 'comment="', '<Exercise']) expect(lesson.body).toContain(part);
    expect(lesson.parts.reflections).toHaveLength(1);
    expect(lesson.parts.questions.length).toBeGreaterThanOrEqual(2);
  });

  test.each(claimsToAvoid)('does not say %s', (claim) => {
    expect(lesson.body).not.toMatch(claim);
  });

  test('leads inside Practicum only to what exists', () => {
    for (const [, path = ''] of lesson.body.matchAll(/\]\(\/trainee\/learn\/([^)#]+)/g))
      expect(findAllLessons().map(({ id }) => id)).toContain(path);
  });
});

test('Lessons are told apart by module and name, whichever programme teaches them', () => {
  const ids = lessons.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('Modules and lessons come in the order of their numbers, and each knows its place', () => {
  const [module] = findModules('medical-coach-2026');
  expect(module).toMatchObject({ id: '01-what-medical-coaching-is', number: 1 });
  expect(module?.lessons.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(module?.lessons.map(({ id }) => basename(id).slice(0, 2))).toEqual(['01', '02', '03', '04']);
  for (const lesson of module?.lessons ?? []) {
    expect(dirname(lesson.id)).toBe(module?.id);
    expect(findLesson('medical-coach-2026', lesson.id)?.version).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(findModules('no-such-programme-2026')).toEqual([]);
  expect(findModules('../modules/medical-coach-2026')).toEqual([]);
});

test('Four fifths of the first module train core competencies', () => {
  const ofFirst = lessons.filter(({ id }) => id.startsWith('01-what-medical-coaching-is/'));
  const minutes = (of: typeof lessons) => of.reduce((sum, lesson) => sum + lesson.minutes, 0);
  expect(minutes(ofFirst.filter(({ area }) => area === 'core')) / minutes(ofFirst)).toBeGreaterThanOrEqual(
    0.8,
  );
});

test('The bibliography holds what lessons cite, once each, and where to read it', () => {
  const cited = new Set(lessons.flatMap(({ sources }) => sources));
  expect([...findBibliography().keys()].toSorted()).toEqual([...cited].toSorted());
  const dois = [...findBibliography().values()].flatMap(({ doi }) => doi ?? []);
  expect(new Set(dois).size).toBe(dois.length);
  expect(addressOf({ doi: '10.1037/ocp0000180', url: undefined })).toBe('https://doi.org/10.1037/ocp0000180');
});
