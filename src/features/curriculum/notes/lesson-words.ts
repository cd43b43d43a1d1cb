import type { Span } from './find-quote.ts';

/** What is around a lesson’s own words, and changes: labels, questions with their answers, forms. */
const aside = '.kind, .unseen, .means, .question, form, button, textarea';

/** The words of a lesson as they stand on its page, and the nodes that they stand in. */
export interface LessonWords {
  text: string;
  nodes: { node: Text; from: number }[];
}

export function wordsOf(prose: Element): LessonWords {
  const nodes: LessonWords['nodes'] = [];
  let text = '';
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest(aside)) continue;
    nodes.push({ node: node as Text, from: text.length });
    text += node.nodeValue ?? '';
  }
  return { text, nodes };
}

/** The stretch of a lesson's words that a selection covers; `undefined`: none of them. */
export function spanOf({ nodes }: LessonWords, range: Range): Span | undefined {
  let span: Span | undefined;
  for (const { node, from } of nodes) {
    if (!range.intersectsNode(node)) continue;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    if (start < end) span = { from: span?.from ?? from + start, to: from + end };
  }
  return span;
}

/** One range for each node that a stretch of words stands in. */
export const rangesOf = ({ nodes }: LessonWords, { from, to }: Span): Range[] =>
  nodes.flatMap(({ node, from: begin }) => {
    const start = Math.max(from - begin, 0);
    const end = Math.min(to - begin, node.length);
    if (start >= end) return [];
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return [range];
  });
