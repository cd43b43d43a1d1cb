import { expect, test } from 'vitest';
import { checkContent } from '#features/curriculum/checking/check-content.ts';
import type { Demand } from '#features/curriculum/checking/check-curriculum.ts';
import { competencies } from '#features/curriculum/lesson.ts';

const all = `[${Object.keys(competencies).join(', ')}]`;
const words = (many: number) => Array(many).fill('word').join(' ');
const lesson = (title: string) => `---
title: ${title}
summary: What one learns in it, said in a sentence.
area: core
delivery: self-paced
minutes: 30
outcomes:
  - Do something after it.
competencies: ${all}
sources: ['1.1']
conditions: [read, check, reflection]
---

## The beginning

<Cite id="1.1">Somebody (2019)</Cite> wrote [more](https://doi.org/10.1/x), and [elsewhere](/trainee/learn/01-first/01-lesson#the-beginning) as well. ${words(2000)}

![A hand on a door](door.png)

<Reflection name="door" minutes={10}>

## Write

Which door?

</Reflection>

<KnowledgeCheck minutes={10} questions={[{ name: 'why', asks: 'Why so?', options: [{ says: 'Yes.', because: 'So.', isRight: true }, { says: 'No.', because: 'Not so.' }] }]} />
`;
const guide = `---
title: A day
summary: What happens on it, said in a sentence.
module: 01-first
area: core
competencies: [presence]
minutes: 60
outcomes:
  - Do something after it.
materials: []
before: []
sources: []
---

<Part title="Arrive" minutes={60} as="plenary">

Come in.

</Part>

<Part title="Tea" minutes={15} as="break">

Drink.

</Part>
`;
const module = 'title: First\nsummary: What it is about, said in a sentence.\n';
const work = `- id: '1.1'
  reference: Somebody (2019). What was written. A journal.
  doi: 10.1037/ocp0000180
  checkedOn: '2026-11-22'
`;
const sound: Record<string, string> = {
  'bibliography.yaml': work,
  'modules/coach/01-first/module.yaml': module,
  'modules/coach/01-first/01-lesson.mdx': lesson('First'),
  'modules/coach/01-first/02-lesson.mdx': lesson('Second'),
  'live-days/coach/01-day.mdx': guide,
};
const glossary = `| term | meaning | not |
| --- | --- | --- |
| chemistry call | a free first talk | intro call, discovery call |
| self-paced | alone | sync |
| sign-off | the mentor stands behind it | approval |
| client | somebody who is coached | customer, patient, coachee |
`;
const demand: Demand = { family: 'coach', leastCorePercent: 80, leastLivePercent: 50 };
const check = (changes: Record<string, string | undefined> = {}, demands: Demand[] = [demand]) => {
  const files = Object.entries({ ...sound, ...changes }).filter(([, text]) => text !== undefined);
  return checkContent(new Map(files as [string, string][]), glossary, demands, new Set(['/media/a.mp4']));
};
const said = (...given: Parameters<typeof check>) =>
  check(...given).flaws.map(({ path, line, says }) => `${path}:${line} ${says}`);

const path = 'modules/coach/01-first/01-lesson.mdx';
const day = 'live-days/coach/01-day.mdx';
const yaml = 'modules/coach/01-first/module.yaml';
const text = sound[path]!;
const swap = (from: string | RegExp, to: string) => {
  expect(text).toMatch(from);
  return { [path]: text.replace(from, to) };
};
const swapIn = (file: string, from: string, to: string) => {
  expect(sound[file]).toContain(from);
  return { [file]: sound[file]!.replace(from, to) };
};

test('What is sound is left in peace, and summed', () => {
  const { flaws, families } = check();
  expect(flaws).toEqual([]);
  expect(families).toMatchObject([
    {
      ...{ family: 'coach', modules: 1, lessons: 2, guides: 1 },
      minutes: { all: 120, core: 120, resource: 0, live: 60, selfPaced: 60 },
      taughtIn: { presence: ['01-first'] },
    },
  ]);
});

test.each<[string, Record<string, string | undefined>, string]>([
  ['no head', { [path]: 'Once upon a time.' }, `${path}:1 It does not begin with a head`],
  ['a head that is no YAML', swap('area: core', 'area: [core'), `${path}:2 Its head is no YAML`],
  ['an unknown area', swap('area: core', 'area: charm'), `${path}:4 In its head, area: Invalid option`],
  ['a misspelt field', swap('minutes: 30', 'minuets: 30'), `${path}:1 In its head, minutes`],
  ['a text that is no MDX', swap('</Reflection>', ''), `${path}:20 Its text cannot be read`],
  [
    'two right answers',
    swap("because: 'Not so.'", "because: 'Not so.', isRight: true"),
    'Exactly one option',
  ],
  [
    'too few minutes',
    swap('minutes: 30', 'minutes: 20'),
    `${path}:6 It declares 20 minutes, and takes about 30`,
  ],
  ['too many minutes', swap('minutes: 30', 'minutes: 45'), `${path}:6 It declares 45 minutes`],
  [
    'no check to pass',
    swap(/<KnowledgeCheck.*\/>/, '<Exercise minutes={10} />'),
    'ask for a check, and there is none',
  ],
  [
    'nothing to write',
    swap(/<Reflection name="door"([\s\S]*)<\/Reflection>/, '<Exercise$1</Exercise>'),
    'reflection',
  ],
  [
    'one question twice',
    { [path]: `${text}\n<KnowledgeCheck questions={[${question('why')}]} />` },
    'called why',
  ],
  ['an unlisted work', swap('<Cite id="1.1">', '<Cite id="2.2">'), `${path}:16 It cites 2.2`],
  [
    'a source that nobody cites',
    swap("sources: ['1.1']", "sources: ['1.1', '1.2']"),
    `${path}:10 Its source 1.2 is nowhere`,
  ],
  [
    'a source that is not there',
    swap("sources: ['1.1']", "sources: ['1.1', '1.2']"),
    '1.2 is not in bibliography.yaml',
  ],
  [
    'a link to no lesson',
    swap('01-first/01-lesson#', '01-first/09-none#'),
    `${path}:16 There is no lesson 01-first/09-none`,
  ],
  ['a link to no heading', swap('#the-beginning', '#the-end'), 'There is no heading #the-end'],
  ['a link that is not safe', swap('https://doi', 'http://doi'), 'neither https://'],
  ['a link out of the lessons', swap('/trainee/learn/01-first/01-lesson', '/admin'), 'leads to no lesson'],
  [
    'a picture without words',
    swap('![A hand on a door]', '![]'),
    `${path}:18 The picture door.png has no description`,
  ],
  [
    'a film without captions',
    swap('![A hand on a door](door.png)', '<Video src="/media/a.mp4" title="A door" />'),
    'no captions',
  ],
  [
    'a film that is not there',
    swap(
      '![A hand on a door](door.png)',
      '<Video src="/media/a.mp4" captions="/media/a.vtt" title="A door" />',
    ),
    `${path}:18 There is no file /media/a.vtt`,
  ],
  [
    'a file that is not there',
    swap('![A hand on a door](door.png)', '<Download href="/media/b.csv" title="A door" />'),
    `${path}:18 There is no file /media/b.csv`,
  ],
  [
    'a file that is not named',
    swap('![A hand on a door](door.png)', '<Download file="/media/a.mp4" title="A door" />'),
    `${path}:18 <Download> names no file`,
  ],
  [
    'a misspelt part',
    swap('![A hand on a door](door.png)', '<Exrcise minutes={1}>Knock.</Exrcise>'),
    `${path}:18 There is no part <Exrcise>`,
  ],
  [
    'a part of guides in a lesson',
    swap('![A hand on a door](door.png)', '<Part title="Arrive">Knock.</Part>'),
    `${path}:18 There is no part <Part>`,
  ],
  [
    'a claim to avoid',
    swap('Which door?', 'It rewires your brain.'),
    `${path}:24 “rewires your brain” is a claim`,
  ],
  [
    'an avoided word',
    swap('Which door?', 'A discovery call?'),
    `${path}:24 “discovery call” is written “chemistry call”`,
  ],
  ['an avoided single word', swap('Which door?', 'Your coachees?'), '“coachees” is written “client”'],
  ['a term in capitals', swap('Which door?', 'Hold a Chemistry Call.'), '“Chemistry Call” is written'],
  [
    'a term without its hyphen',
    swap('Which door?', 'It is self paced.'),
    '“self paced” is written “self-paced”',
  ],
  [
    'a guide whose parts add up to more',
    swapIn(day, 'minutes: 60', 'minutes: 45'),
    `${day}:7 It declares 45 minutes`,
  ],
  [
    'a part off the quarter-hour',
    swapIn(day, 'minutes={15}', 'minutes={20}'),
    `${day}:14 Its text cannot be read: minutes`,
  ],
  [
    'a guide without a module',
    swapIn(day, 'module: 01-first', 'module: 02-none'),
    `${day}:4 There is no module 02-none`,
  ],
  [
    'a module without a guide',
    { 'modules/coach/02-more/module.yaml': module, 'modules/coach/02-more/01-l.mdx': lesson('More') },
    'modules/coach/02-more/module.yaml:1 No guide',
  ],
  ['a module without lessons', { 'modules/coach/02-more/module.yaml': module }, 'This module has no lesson'],
  [
    'a folder that is no module',
    { 'modules/coach/03-loose/01-l.mdx': lesson('Loose') },
    'is no module: write a module.yaml',
  ],
  ['a lesson outside a module', { 'modules/coach/01-l.mdx': lesson('Loose') }, 'It lies outside a module'],
  ['a guide outside a family', { 'live-days/01-day.mdx': guide }, 'It lies outside a family'],
  [
    'a name without its number',
    { 'modules/coach/01-first/Third.mdx': lesson('Third') },
    'Its name is not two figures',
  ],
  [
    'two lessons of one name',
    { 'modules/other/01-first/module.yaml': module, 'modules/other/01-first/01-lesson.mdx': lesson('Other') },
    'has the same folder and name',
  ],
  [
    'a family without a programme',
    { 'modules/other/01-other/module.yaml': module, 'modules/other/01-other/01-o.mdx': lesson('Other') },
    'modules/other:1 No programme',
  ],
  ['a module after none', { [yaml]: `${module}opensAfter: [00-none]\n` }, `${yaml}:3 It opens after 00-none`],
  ['a module after itself', { [yaml]: `${module}opensAfter: [01-first]\n` }, 'opens after itself'],
  ['a module without a summary', { [yaml]: 'title: First\n' }, `${yaml}:1 summary`],
  [
    'a work that nobody cites',
    { 'bibliography.yaml': work + work.replace('1.1', '9.9').replace('0180', '0181') },
    'bibliography.yaml:5 Nothing cites 9.9',
  ],
  ['a work that stands twice', { 'bibliography.yaml': work + work }, '1.1 stands here twice'],
  ['a DOI of two works', { 'bibliography.yaml': work + work.replace('1.1', '9.9') }, 'The DOI of 9.9'],
  ['a DOI that is none', { 'bibliography.yaml': work.replace('10.1037', 'doi') }, '1.1 doi'],
])('%s is found', (_, changes, expected) => {
  expect(said(changes)).toContainEqual(expect.stringContaining(expected));
});

test('Two modules that wait for each other are both named', () => {
  const other = 'modules/coach/02-more/module.yaml';
  const found = said({
    [yaml]: `${module}opensAfter: [02-more]\n`,
    [other]: `${module}opensAfter: [01-first]\n`,
  });
  expect(found.filter((each) => each.includes('opens after itself'))).toHaveLength(2);
});

test('A programme asks for its share of core and live minutes, and then for every core competency', () => {
  expect(said(swapIn(day, 'area: core', 'area: resource'))).toEqual([
    'modules/coach:1 50 % of its minutes are on core competencies, and its programme asks for 80 %.',
  ]);
  expect(said({}, [{ ...demand, leastLivePercent: 51 }])).toEqual([
    'modules/coach:1 50 % of its minutes are live, and its programme asks for 51 %.',
  ]);
  const one = text.replace(all, '[presence]');
  const other = { [path]: one, 'modules/coach/01-first/02-lesson.mdx': one.replace('First', 'Second') };
  expect(said(other)).toHaveLength(Object.keys(competencies).length - 1);
  expect(said(other, [{ family: 'coach' }])).toEqual([]);
});

test('What is signed off is no misspelt sign-off, and a heading may begin with a capital', () => {
  const changes = swap('Which door?', 'They sign off what a sign-off says. Chemistry call. Self-paced.');
  expect(said(changes)).toEqual([]);
});

function question(name: string): string {
  return `{ name: '${name}', asks: 'Why so?', options: [{ says: 'Yes.', because: 'So.', isRight: true }, { says: 'No.', because: 'Not.' }] }`;
}
