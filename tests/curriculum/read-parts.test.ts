import { expect, test } from 'vitest';
import { readGuideParts } from '#features/curriculum/guides/read-guide-parts.ts';
import { readParts } from '#features/curriculum/lessons/read-parts.ts';

const check = (questions: string) => `<KnowledgeCheck\n  minutes={5}\n  questions={${questions}}\n/>`;
const question =
  "[{ name: 'why', asks: 'Why so?', options: [{ says: 'Because.', because: 'Yes.', isRight: true }, { says: 'No.', because: 'Not so.' }] }]";

test.each([
  ['Two words.', 2],
  ['## A heading\n\n- one\n- two', 4],
  ['<Turn who="coach" comment="Four words in here">Three more words</Turn>', 7],
  ['<Exercise minutes={9}>\n\nDo it.\n\n</Exercise>', 2],
  ['A <KeyTerm means="what it is">word</KeyTerm> *with* [a link](/x).', 8],
  [check(question), 7],
])('%s has so many words: %i', (text, count) => expect(readParts(text).words).toBe(count));

test('The minutes of activities add up, and stand under their headings', () => {
  const { sections, activityMinutes } = readParts(
    `<Exercise minutes={9}>\n\n## Try it\n\nNow.\n\n</Exercise>\n\n## After\n\n${check(question)}`,
  );
  expect(activityMinutes).toBe(14);
  expect(sections.map(({ slug, activityMinutes: minutes }) => [slug, minutes])).toEqual([
    ['', 0],
    ['try-it', 9],
    ['after', 5],
  ]);
});

test('Questions and reflections are known by name', () => {
  const { questions, reflections } = readParts(
    `<Reflection name="one" minutes={5}>\n\nWrite.\n\n</Reflection>\n\n${check(question)}`,
  );
  expect(reflections).toEqual([{ name: 'one', minutes: 5 }]);
  expect(questions.map(({ name, kind }) => [name, kind])).toEqual([['why', 'single']]);
});

test.each([
  ['two right answers to one choice', question.replace("'Not so.'", "'Not so.', isRight: true")],
  ['no right answer', question.replace(', isRight: true', '')],
  ['no name', question.replace("name: 'why', ", '')],
  ['code', question.replace("'Why so?'", 'ask()')],
  ['the same name twice', `${question.slice(0, -1)}, ${question.slice(1)}`],
  ['an order of two', "[{ name: 'a', kind: 'order', asks: 'Which?', steps: ['x', 'y'], because: 'So.' }]"],
])('A check with %s is refused', (_, questions) => {
  expect(() => readParts(check(questions))).toThrow();
});

test('The parts of a live day follow one another by the quarter-hour', () => {
  const part = (attributes: string) => `<Part ${attributes}>\n\nDo.\n\n</Part>\n\n`;
  expect(
    readGuideParts(
      part('title="Arrive" minutes={30} as="plenary"') + part('title="Tea" minutes={15} as="break"'),
    ),
  ).toEqual([
    { title: 'Arrive', minutes: 30, as: 'plenary', startsAfter: 0 },
    { title: 'Tea', minutes: 15, as: 'break', startsAfter: 30 },
  ]);
  for (const wrong of ['minutes={20} as="plenary"', 'minutes={30} as="dance"', 'minutes={30}'])
    expect(() => readGuideParts(part(`title="Arrive" ${wrong}`))).toThrow();
});
