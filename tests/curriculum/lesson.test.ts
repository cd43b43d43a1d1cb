import { expect, test } from 'vitest';
import { lessonSchema, nextLesson, type Lesson } from '#features/curriculum/lesson.ts';
import { familyOf } from '#features/enrolment/programme-family.ts';

test.each([
  ['medical-coach-2026', 'medical-coach'],
  ['self-management-health-coach-2027', 'self-management-health-coach'],
  ['medical-coach', 'medical-coach'],
])('%s is taught from %s', (programmeId, family) => expect(familyOf(programmeId)).toBe(family));

test.each([
  ['a source without quotes', { sources: [1.1] }],
  ['a competency that we do not teach', { competencies: ['charisma'] }],
  ['half a minute', { minutes: 30.5 }],
  ['no outcome', { outcomes: [] }],
  ['a word that nobody knows', { minuets: 30 }],
  ['no condition', { conditions: [] }],
])('A head with %s is refused', (_, wrong) => {
  const head = {
    title: 'A lesson',
    summary: 'What one learns in it, in a sentence.',
    area: 'core',
    delivery: 'self-paced',
    minutes: 30,
    outcomes: ['Do something after it.'],
    competencies: ['listening'],
    sources: ['1.1'],
    conditions: ['read'],
  };
  expect(lessonSchema.safeParse(head).success).toBe(true);
  expect(lessonSchema.safeParse({ ...head, ...wrong }).success).toBe(false);
});

test('What to read next is the first lesson not completed, and never a live one', () => {
  const lesson = (id: string, delivery: 'self-paced' | 'live' = 'self-paced') => ({ id, delivery }) as Lesson;
  const lessons = [lesson('a'), lesson('b', 'live'), lesson('c')];
  expect(nextLesson(lessons, [])?.id).toBe('a');
  expect(nextLesson(lessons, [{ lessonId: 'a' }])?.id).toBe('c');
  expect(nextLesson(lessons, [{ lessonId: 'c' }])?.id).toBe('a');
  expect(nextLesson(lessons, [{ lessonId: 'a' }, { lessonId: 'c' }])).toBeUndefined();
});
