import Slugger from 'github-slugger';
import type { MdastNode } from 'satteri';
import { attributesOf, wordsPerMinute } from '../lessons/read-parts.ts';
import { checkPart } from './check-parts.ts';
import { claimsToAvoid } from './claims-to-avoid.ts';
import { isPart, lineOf, lineOfField, nodesOf, type CheckedText } from './checked-text.ts';
import { lineAt, type Flaw } from './flaw.ts';
import type { Spelling } from './spelling.ts';

/** What a text can be held against besides itself. */
export interface Surroundings {
  texts: readonly CheckedText[];
  /** Ids of the bibliography. */
  works: ReadonlySet<string>;
  spellings: readonly Spelling[];
  /** What lies in `public/media`, by its address. */
  media: ReadonlySet<string>;
}
type Said = Omit<Flaw, 'path'>;

/** What is wrong within one lesson or guide. */
export function checkText(text: CheckedText, around: Surroundings): Flaw[] {
  return [
    ...checkMinutes(text),
    ...checkConditions(text),
    ...checkCitations(text, around.works),
    ...[...nodesOf(text.tree)].flatMap((node) => [
      ...checkLink(text, node, around.texts),
      ...checkPart(text, node, around.media),
    ]),
    ...checkWords(text, around.spellings),
  ].map((said) => ({ path: text.path, ...said }));
}

/** A lesson declares what reading and doing takes, give or take a fifth; a guide exactly what its parts without the breaks add up to. */
function checkMinutes(text: CheckedText): Said[] {
  const { minutes } = text.head;
  const line = lineOfField(text.file, 'minutes');
  if (text.kind === 'guide') {
    const parts = text.timetable.filter(({ as }) => as !== 'break');
    const sum = parts.reduce((all, part) => all + part.minutes, 0);
    return sum === minutes
      ? []
      : [{ line, says: `It declares ${minutes} minutes, and its parts without the breaks take ${sum}.` }];
  }
  const needed = text.parts.words / wordsPerMinute + text.parts.activityMinutes;
  if (minutes / needed > 0.8 && minutes / needed < 1.2) return [];
  return [
    {
      line,
      says: `It declares ${minutes} minutes, and takes about ${Math.round(needed)}: ${text.parts.words} words at ${wordsPerMinute} a minute and ${text.parts.activityMinutes} minutes of activities. Declare what it takes, within a fifth.`,
    },
  ];
}

/** What has to be done before a lesson counts can be done in it. */
function checkConditions(text: CheckedText): Said[] {
  if (text.kind === 'guide') return [];
  const { conditions } = text.head;
  const missing = [
    ...(conditions.includes('check') && text.parts.questions.length === 0
      ? ['check, and there is none']
      : []),
    ...(conditions.includes('reflection') && text.parts.reflections.length === 0
      ? ['reflection, and there is none']
      : []),
  ];
  const names = text.parts.questions.map(({ name }) => name);
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  return [
    ...missing.map((what) => ({
      line: lineOfField(text.file, 'conditions'),
      says: `Its conditions ask for a ${what}: add it, or take the condition away.`,
    })),
    ...twice.map((name) => ({
      line: text.bodyLine,
      says: `Two of its questions are called ${name}: give one another name.`,
    })),
  ];
}

function checkCitations(text: CheckedText, works: ReadonlySet<string>): Said[] {
  const said: Said[] = [];
  const cited = new Set<string>();
  for (const node of nodesOf(text.tree)) {
    if (!isPart(node) || node.name !== 'Cite') continue;
    const id = attributesOf(node).get('id') ?? '';
    cited.add(id);
    if (!text.head.sources.includes(id))
      said.push({
        line: lineOf(text, node),
        says: `It cites ${id}, which its head does not list under sources.`,
      });
  }
  const sourcesAt = lineOfField(text.file, 'sources');
  const unknown = text.head.sources.filter((id) => !works.has(id));
  // A guide may rest on a work without naming it aloud.
  const unused = text.kind === 'lesson' ? text.head.sources.filter((id) => !cited.has(id)) : [];
  return [
    ...said,
    ...unknown.map((id) => ({
      line: sourcesAt,
      says: `Its source ${id} is not in bibliography.yaml: add it there.`,
    })),
    ...unused.map((id) => ({
      line: sourcesAt,
      says: `Its source ${id} is nowhere cited: cite it with <Cite id="${id}">, or take it out.`,
    })),
  ];
}

function checkLink(text: CheckedText, node: MdastNode, texts: readonly CheckedText[]): Said[] {
  if (node.type !== 'link') return [];
  const line = lineOf(text, node);
  const [place = '', heading] = node.url.split('#');
  if (/^(https:\/\/|mailto:)/.test(node.url)) return [];
  if (place.startsWith('/') && !place.startsWith('/trainee/learn/'))
    return [
      { line, says: `The link to ${node.url} leads to no lesson: write /trainee/learn/<module>/<lesson>.` },
    ];
  if (place !== '' && !place.startsWith('/'))
    return [
      { line, says: `The link to ${node.url} is neither https:// nor /trainee/learn/<module>/<lesson>.` },
    ];
  const id = place.replace('/trainee/learn/', '').replace(/\/$/, '');
  const target = place === '' ? text : texts.find((each) => each.kind === 'lesson' && each.id === id);
  if (!target) return [{ line, says: `There is no lesson ${id}: see how its folder and file are called.` }];
  if (heading === undefined || headingsOf(target).has(heading)) return [];
  return [{ line, says: `There is no heading #${heading} in ${target.path}.` }];
}

function headingsOf(text: CheckedText): Set<string> {
  const slugger = new Slugger();
  const slugs = [...nodesOf(text.tree)]
    .filter((node) => node.type === 'heading')
    .map((node) =>
      slugger.slug([...nodesOf(node)].map((each) => ('value' in each ? String(each.value) : '')).join('')),
    );
  return new Set([...slugs, 'sources', 'finish']);
}

/** Words that are not ours, and claims that the evidence does not carry. */
function checkWords({ body, bodyLine }: CheckedText, spellings: readonly Spelling[]): Said[] {
  const at = (offset: number) => bodyLine + lineAt(body, offset) - 1;
  return [
    ...claimsToAvoid.flatMap((claim) => {
      const found = claim.exec(body);
      return found
        ? [
            {
              line: at(found.index),
              says: `“${found[0]}” is a claim that the evidence does not carry: leave it out.`,
            },
          ]
        : [];
    }),
    ...spellings.flatMap(({ wrong, right }) =>
      [...body.matchAll(wrong)].map((found) => ({
        line: at(found.index),
        says: `“${found[0]}” is written “${right}” here.`,
      })),
    ),
  ];
}
