import Slugger from 'github-slugger';
import json5 from 'json5';
import { mdxToMdast, type MdastNode } from 'satteri';
import { questionsSchema, type Question } from '../check/question.ts';

/** What stands under one heading of a lesson. */
export interface Section {
  /** As in the address of the page; empty for what comes before the first heading. */
  slug: string;
  heading: string;
  /** All that is read there: prose, dialogue, comments, questions with their answers. */
  text: string;
  /** Of the activities that stand there. */
  activityMinutes: number;
}

/** What the machine needs to know of a lesson's text. */
export interface LessonParts {
  sections: Section[];
  questions: Question[];
  reflections: { name: string; minutes: number }[];
  keyTerms: { term: string; means: string }[];
  activityMinutes: number;
  words: number;
}

/** Attributes of the parts that a reader sees. */
const readAttributes = new Set(['comment', 'means', 'caption', 'title', 'label', 'alt']);

/**
 * Reads an MDX text without its head. Headings are those of the second level, with the addresses that the page gives them.
 * @throws Error when it is no MDX, or a check is none; the message is for its author.
 */
export function readParts(body: string): LessonParts {
  const slugger = new Slugger();
  const parts: Omit<LessonParts, 'words' | 'activityMinutes'> = {
    sections: [{ slug: '', heading: '', text: '', activityMinutes: 0 }],
    questions: [],
    reflections: [],
    keyTerms: [],
  };
  const section = () => parts.sections.at(-1)!;
  const read = (text: string) => void (section().text += text);

  const visit = (node: MdastNode): void => {
    if (node.type === 'heading') {
      const heading = textOf(node);
      const slug = slugger.slug(heading);
      if (node.depth === 2) parts.sections.push({ slug, heading, text: '', activityMinutes: 0 });
      else read(`${heading}\n`);
      return;
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const told = attributesOf(node);
      const minutes = Number(told.get('minutes') ?? 0);
      if (node.name === 'KeyTerm')
        parts.keyTerms.push({ term: textOf(node), means: told.get('means') ?? '' });
      if (node.name === 'Reflection')
        parts.reflections.push({ name: told.get('name') ?? 'reflection', minutes });
      for (const [name, value] of told) if (readAttributes.has(name)) read(`${value}\n`);
      for (const child of node.children) visit(child);
      // An activity begins with its own heading.
      section().activityMinutes += minutes;
      if (node.name === 'KnowledgeCheck') {
        const questions = questionsSchema.parse(json5.parse(told.get('questions') ?? '[]'));
        parts.questions.push(...questions);
        read(questions.flatMap(wordsOfQuestion).join('\n'));
      }
      read(node.type === 'mdxJsxFlowElement' ? '\n' : '');
      return;
    }
    if ('value' in node && typeof node.value === 'string' && !node.type.startsWith('mdx')) read(node.value);
    if ('children' in node) for (const child of node.children) visit(child);
    if (blocks.has(node.type)) read('\n');
  };
  visit(mdxToMdast(body));

  const names = parts.reflections.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error('Two reflections of one lesson share a name.');
  return {
    ...parts,
    sections: parts.sections.map((each) => ({ ...each, text: each.text.trim() })),
    activityMinutes: parts.sections.reduce((sum, each) => sum + each.activityMinutes, 0),
    words: parts.sections.reduce((sum, { heading, text }) => sum + countWords(`${heading} ${text}`), 0),
  };
}

const blocks = new Set(['paragraph', 'listItem', 'tableCell', 'blockquote', 'code']);

export const wordsPerMinute = 200;

/** Whole minutes, at 200 words a minute. */
export const minutesToRead = (words: number): number => Math.round(words / wordsPerMinute);

export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const textOf = (node: MdastNode): string =>
  'value' in node && typeof node.value === 'string'
    ? node.value
    : 'children' in node
      ? (node.children as MdastNode[]).map(textOf).join('')
      : '';

/** By name, each as it stands in the file: a text, or the source of an expression. */
export const attributesOf = (node: Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>) =>
  new Map(
    node.attributes.flatMap((attribute) => {
      if (attribute.type !== 'mdxJsxAttribute') return [];
      const { name, value } = attribute;
      return [[name, typeof value === 'string' ? value : (value?.value ?? '')] as const];
    }),
  );

function wordsOfQuestion(question: Question): string[] {
  const { scenario = '', asks } = question;
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return [scenario, asks, ...question.options.flatMap(({ says, because }) => [says, because])];
    case 'order':
      return [scenario, asks, ...question.steps, question.because];
    case 'match':
      return [scenario, asks, ...question.pairs.flatMap((pair) => [pair.this, pair.that]), question.because];
  }
}
