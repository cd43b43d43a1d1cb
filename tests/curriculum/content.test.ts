import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '#features/curriculum/checking/check-content.ts';
import { findMedia, readContentFiles } from '#features/curriculum/checking/read-content-files.ts';
import { addressOf } from '#features/curriculum/lessons/find-references.ts';
import { findAllLessons, findLesson, findModules } from '#features/curriculum/lessons/find-lessons.ts';
import { findTrainingDemands } from '#features/requirements/rule-book/find-training-demands.ts';
import { placeOf } from '#shared/places.ts';

const lessons = findAllLessons().map((lesson) => {
  const [path = ''] = globSync(placeOf('content', 'modules', '*', `${lesson.id}.mdx`));
  const [, body = ''] = /^---\n.*?\n---\n(.*)$/s.exec(readFileSync(path, 'utf8')) ?? [];
  return { ...lesson, body };
});

const checked = checkContent(
  readContentFiles(),
  readFileSync(placeOf('docs', 'glossary.md'), 'utf8'),
  findTrainingDemands(),
  findMedia(),
);

test('There is nothing to mend in what is taught', () => expect(checked.flaws).toEqual([]));

test('The training part of Medical Coach is 64 hours, most of it live and most of it on core competencies', () => {
  const { minutes, modules } = checked.families.find(({ family }) => family === 'medical-coach')!;
  expect(modules).toBe(12);
  expect(Math.abs(minutes.all / 60 - 64)).toBeLessThanOrEqual(1);
  expect(Math.abs(minutes.selfPaced / 60 - 26)).toBeLessThanOrEqual(1);
  expect(Math.abs(minutes.live / 60 - 38)).toBeLessThanOrEqual(1);
  expect(minutes.core / minutes.all).toBeGreaterThanOrEqual(0.8);
  expect(minutes.live / minutes.all).toBeGreaterThanOrEqual(0.5);
});

describe.each(lessons)('$id', (lesson) => {
  test('takes 25 to 50 minutes and has between 1,200 and 2,200 words', () => {
    expect(lesson.minutes).toBeGreaterThanOrEqual(25);
    expect(lesson.minutes).toBeLessThanOrEqual(50);
    expect(lesson.parts.words).toBeGreaterThan(1200);
    expect(lesson.parts.words).toBeLessThan(2200);
  });

  test('has a dialogue with commentary, an exercise, a reflection and a check of two questions or more', () => {
    for (const part of ['<Dialogue', 'comment="', '<Exercise']) expect(lesson.body).toContain(part);
    expect(lesson.parts.reflections).toHaveLength(1);
    expect(lesson.parts.questions.length).toBeGreaterThanOrEqual(2);
  });
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

test('A work is read at its DOI', () => {
  expect(addressOf({ doi: '10.1037/ocp0000180', url: undefined })).toBe('https://doi.org/10.1037/ocp0000180');
});
