import type { MdastNode } from 'satteri';
import { attributesOf } from '../lessons/read-parts.ts';
import { isPart, lineOf, type CheckedText } from './checked-text.ts';
import type { Flaw } from './flaw.ts';

type Said = Omit<Flaw, 'path'>;

const inEveryText = [
  ...['Checklist', 'Cite', 'Dialogue', 'Download', 'Exercise', 'KeyTerm', 'KnowledgeCheck', 'Reflection'],
  ...['Turn', 'Video'],
];

/**
 * Parts are called by a name that is known, pictures are described, films have their words beneath them, and what is to be taken along
 * lies there.
 * @param media what lies in `public/media`, by its address.
 */
export function checkPart(text: CheckedText, node: MdastNode, media: ReadonlySet<string>): Said[] {
  const line = lineOf(text, node);
  if (node.type === 'image' && !node.alt?.trim())
    return [{ line, says: `The picture ${node.url} has no description: ![what one sees](…).` }];
  if (!isPart(node)) return [];
  const told = attributesOf(node);
  if (node.name === 'img' && !told.get('alt')?.trim())
    return [{ line, says: 'The picture has no description: give it alt="…".' }];
  const known = text.kind === 'guide' ? [...inEveryText, 'Part'] : inEveryText;
  if (node.name && /^[A-Z]/.test(node.name) && !known.includes(node.name))
    return [{ line, says: `There is no part <${node.name}>: a ${text.kind} has ${known.join(', ')}.` }];
  if (node.name === 'Download') return checkFile('Download', 'href', told.get('href'), media, line);
  if (node.name !== 'Video' || told.has('link')) return [];
  return [
    ...checkFile('Video', 'src', told.get('src'), media, line),
    ...(told.get('captions')?.trim()
      ? checkFile('Video', 'captions', told.get('captions'), media, line)
      : [{ line, says: 'The film has no captions: give it captions="….vtt".' }]),
  ];
}

function checkFile(
  part: string,
  attribute: string,
  address: string | undefined,
  media: ReadonlySet<string>,
  line: number,
): Said[] {
  if (!address) return [{ line, says: `<${part}> names no file: give it ${attribute}="/media/…".` }];
  if (media.has(address)) return [];
  return [{ line, says: `There is no file ${address}: put it into public/media, or mend its name.` }];
}
