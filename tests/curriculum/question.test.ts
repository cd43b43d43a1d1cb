import { expect, test } from 'vitest';
import { isRightAnswer, questionSchema, rightAnswer } from '#features/curriculum/check/question.ts';

const options = [
  { says: 'A', because: 'Yes.', isRight: true },
  { says: 'B', because: 'No.' },
  { says: 'C', because: 'Yes.', isRight: true },
];
const single = { name: 's', asks: 'Which one?', options: options.slice(0, 2) };
const multiple = { name: 'm', kind: 'multiple', asks: 'Which ones?', options };
const order = { name: 'o', kind: 'order', asks: 'What first?', steps: ['x', 'y', 'z'], because: 'So.' };
const pairs = ['p', 'q', 'r'].map((letter) => ({ this: letter, that: `${letter}!` }));
const match = { name: 'p', kind: 'match', asks: 'What with what?', pairs, because: 'So.' };

test.each([
  [single, [0]],
  [multiple, [0, 2]],
  [order, [0, 1, 2]],
  [match, [0, 1, 2]],
])('%o is answered by %o', (told, right) => {
  const question = questionSchema.parse(told);
  expect(rightAnswer(question)).toEqual(right);
  expect(isRightAnswer(question, right)).toBe(true);
});

test.each([
  [single, [1]],
  [single, []],
  [single, [0, 1]],
  [multiple, [0]],
  [multiple, [0, 1, 2]],
  [order, [0, 2, 1]],
  [order, [0, 1]],
  [match, [1, 0, 2]],
])('%o is not answered by %o', (told, chosen) =>
  expect(isRightAnswer(questionSchema.parse(told), chosen)).toBe(false),
);

test('Several choices may be made in any order', () =>
  expect(isRightAnswer(questionSchema.parse(multiple), [2, 0])).toBe(true));
