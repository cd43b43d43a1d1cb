import type { z } from 'astro/zod';
import { mdxToMdast, type MdastNode } from 'satteri';
import { parse } from 'yaml';
import { guideSchema, type GuidePart } from '../guides/guide.ts';
import { readGuideParts } from '../guides/read-guide-parts.ts';
import { lessonSchema } from '../lesson.ts';
import { readParts, type LessonParts } from '../lessons/read-parts.ts';
import { lineAt, type Flaw } from './flaw.ts';

interface Text {
  path: string;
  family: string;
  file: string;
  body: string;
  /** The line of the file in which the body begins. */
  bodyLine: number;
  tree: MdastNode;
  parts: LessonParts;
}
/** A lesson that could be read. */
export interface CheckedLesson extends Text {
  kind: 'lesson';
  /** `<module>/<lesson>` */
  id: string;
  module: string;
  head: z.infer<typeof lessonSchema>;
}
/** A guide that could be read. */
export interface CheckedGuide extends Text {
  kind: 'guide';
  head: z.infer<typeof guideSchema>;
  timetable: GuidePart[];
}
export type CheckedText = CheckedLesson | CheckedGuide;

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : '').split('\n')[0] ?? '';

/** What a schema says against a value, each with the field that it speaks of. */
export const flawsOf = (schema: z.ZodType, value: unknown): { field: string; says: string }[] =>
  schema.safeParse(value).error?.issues.map(({ path, message, ...issue }) => {
    const field = String(path[0] ?? ('keys' in issue ? issue.keys[0] : '') ?? '');
    return { field, says: `${path.join('.') || 'the file'}: ${message}` };
  }) ?? [];

/** In which line a field of YAML begins; the first when it is not there. */
export function lineOfField(text: string, field: string): number {
  const place = text.split('\n').findIndex((line) => line.startsWith(`${field}:`));
  return place < 0 ? 1 : place + 1;
}

/** Reads a lesson or a guide; or tells why it cannot be read. */
export function readText(path: string, file: string): CheckedText | Flaw[] {
  const [, written, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(file) ?? [];
  if (written === undefined || body === undefined)
    return [{ path, line: 1, says: 'It does not begin with a head between two lines of ---.' }];
  const [kind = '', family = '', module = '', name = ''] = path.split('/');
  const bodyLine = lineAt(file, file.length - body.length);
  const schema = kind === 'modules' ? lessonSchema : guideSchema;
  let head: unknown;
  try {
    head = parse(written);
  } catch (error) {
    return [{ path, line: 2, says: `Its head is no YAML: ${wordsOf(error)}` }];
  }
  const wrong = flawsOf(schema, head);
  if (wrong.length > 0)
    return wrong.map(({ field, says }) => ({
      path,
      line: lineOfField(file, field),
      says: `In its head, ${says}`,
    }));
  try {
    const text = { path, family, file, body, bodyLine, tree: mdxToMdast(body), parts: readParts(body) };
    if (kind === 'modules')
      return {
        ...text,
        ...{ kind: 'lesson', module, id: `${module}/${name.slice(0, -4)}`, head: lessonSchema.parse(head) },
      };
    return { ...text, kind: 'guide', head: guideSchema.parse(head), timetable: readGuideParts(body) };
  } catch (error) {
    const [issue] = (error as { issues?: { path: unknown[]; message: string }[] }).issues ?? [];
    // The parser begins with the place, counted from the beginning of the body.
    const [, place, told] = /^(?:(\d+):\d+: )?(.*)$/.exec(wordsOf(error)) ?? [];
    const says = issue ? `${issue.path.join('.')}: ${issue.message}` : (told ?? '');
    return [{ path, line: bodyLine + Number(place ?? 1) - 1, says: `Its text cannot be read: ${says}` }];
  }
}

/** The parts that an author put into a text, such as a dialogue. */
export const isPart = (
  node: MdastNode,
): node is Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }> =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** Every node of a text. */
export function* nodesOf(node: MdastNode): Generator<MdastNode> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}

/** The line of the file in which a node begins. */
export const lineOf = (text: Pick<Text, 'bodyLine'>, node: MdastNode): number =>
  text.bodyLine + (node.position?.start.line ?? 1) - 1;
