import { expect, test } from 'vitest';
import { inGuide } from '#features/curriculum/guides/in-guide.ts';
import { clockAfter, lengthOf, readClock } from '#features/curriculum/guides/running-clock.ts';
import type { GuidePart } from '#features/curriculum/guides/guide.ts';
import { findTaught, findTaughtGuide, findTaughtLesson } from '#features/curriculum/teaching/find-taught.ts';
import { sectionMinutes } from '#features/curriculum/lessons/section-minutes.ts';
import type { Person, Role } from '#features/people/person.ts';

const holder = (role: Role): Person => ({
  id: role,
  name: role,
  email: `${role}@larkfield.example`,
  roles: [role],
  timeZone: 'Europe/Dublin',
});

test.each([
  ['09:00', 0, '09:00'],
  ['09:00', 75, '10:15'],
  ['18:30', 120, '20:30'],
  ['23:30', 45, '00:15'],
  [undefined, 75, '+1:15'],
  ['9 o’clock', 0, '+0:00'],
])('With a beginning at %s, %i minutes later is %s', (beginsAt, minutes, says) =>
  expect(clockAfter(beginsAt, minutes)).toBe(says),
);

test.each(['24:00', '09:60', '9:00', '', '09:00; drop'])('%s is no time of day', (text) =>
  expect(readClock(text)).toBeUndefined(),
);

test('Each part of a guide knows its place; two breaks come one after the other', () => {
  const part = (title: string, startsAfter: number): GuidePart => ({
    ...{ title, startsAfter },
    ...{ minutes: 15, as: 'break' },
  });
  const shown = inGuide({ parts: [part('Break', 60), part('Steps', 75), part('Break', 120)] }, undefined);
  expect(shown.take('Steps')).toMatchObject({ number: 2, part: { startsAfter: 75 } });
  expect(shown.take('Break')).toMatchObject({ number: 1, part: { startsAfter: 60 } });
  expect(shown.take('Break')).toMatchObject({ number: 3, part: { startsAfter: 120 } });
  expect(shown.take('Break')).toBeUndefined();
});

test.each(['administrator', 'mentor'] as const)(
  'A person with the role %s reads guides and lessons',
  (role) => {
    const actor = holder(role);
    const taught = findTaught(actor).find(({ family }) => family === 'medical-coach');
    const first = taught?.modules[0];
    expect(first?.guides.map(({ module }) => module)).toEqual([first?.module.id]);
    const guide = first!.guides[0]!;
    expect(findTaughtGuide(actor, guide.id)).toMatchObject({ module: { id: guide.module } });
    expect(lengthOf(guide)).toBe(guide.parts.at(-1)!.startsAfter + guide.parts.at(-1)!.minutes);
    const lesson = first!.module.lessons[0]!;
    expect(findTaughtLesson(actor, lesson.id)).toMatchObject({
      family: 'medical-coach',
      lesson: { id: lesson.id },
    });
    expect(findTaughtLesson(actor, '01-none/01-none')).toBeUndefined();
    expect(findTaughtGuide(actor, '__proto__/01')).toBeUndefined();
  },
);

test.each(['trainee', 'assessor'] as const)('A person with the role %s reads neither', (role) => {
  const [first] = findTaught(holder('mentor'));
  const { module, guides } = first!.modules[0]!;
  expect(findTaught(holder(role))).toEqual([]);
  expect(findTaughtGuide(holder(role), guides[0]!.id)).toBeUndefined();
  expect(findTaughtLesson(holder(role), module.lessons[0]!.id)).toBeUndefined();
});

test('A section takes the time to read it and to do what it asks for', () => {
  const words = Array(400).fill('word').join(' ');
  expect(sectionMinutes({ heading: '', text: words, activityMinutes: 8 })).toBe(10);
  expect(sectionMinutes({ heading: 'Short', text: 'and sweet', activityMinutes: 0 })).toBe(1);
});
