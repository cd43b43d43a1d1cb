import { z } from 'astro/zod';
import { mdxToMdast } from 'satteri';
import { attributesOf } from '../lessons/read-parts.ts';
import { partForms, type GuidePart } from './guide.ts';

const partSchema = z.strictObject({
  title: z.string().min(3),
  minutes: z.coerce.number().int().min(15).multipleOf(15),
  as: z.enum(partForms),
});

/**
 * The parts of a live day, one after the other, from the text of its guide.
 * @throws Error for a part that does not keep to the quarter-hour or says not how people work.
 */
export function readGuideParts(body: string): GuidePart[] {
  const parts: GuidePart[] = [];
  let startsAfter = 0;
  const tree = mdxToMdast(body);
  for (const node of 'children' in tree ? tree.children : []) {
    if (node.type !== 'mdxJsxFlowElement' || node.name !== 'Part') continue;
    const part = partSchema.parse(Object.fromEntries(attributesOf(node)));
    parts.push({ ...part, startsAfter });
    startsAfter += part.minutes;
  }
  return parts;
}
