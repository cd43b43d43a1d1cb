import { inflateRawSync } from 'node:zlib';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { workbookLimits } from './sheet-limits.ts';

export type ArchiveRefusal = 'broken-workbook' | 'is-encrypted' | 'workbook-not-plain' | 'workbook-too-large';

/** The table of contents of a ZIP archive. Nothing is unpacked until a part is asked for. */
export interface Archive {
  names: string[];
  /** One part, unpacked; all parts together stay within {@link workbookLimits}. */
  read: (name: string) => Outcome<Buffer, ArchiveRefusal | 'no-such-part'>;
}

interface Part {
  method: number;
  compressedBytes: number;
  expandedBytes: number;
  headerAt: number;
}

const endSignature = 0x06054b50;
const partSignature = 0x02014b50;
const headerSignature = 0x04034b50;

/**
 * Opens an archive by its table of contents. Refused: more parts than a workbook has, names that lead out of it, links,
 * encryption, two parts of one name. What the table says of sizes is not believed: unpacking stops at the limit.
 */
export function openArchive(bytes: Buffer): Outcome<Archive, ArchiveRefusal> {
  const endAt = findEnd(bytes);
  if (endAt === undefined) return refuse('broken-workbook');
  const count = bytes.readUInt16LE(endAt + 10);
  if (count > workbookLimits.entries) return refuse('workbook-too-large');
  const parts = new Map<string, Part>();
  let at = bytes.readUInt32LE(endAt + 16);
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== partSignature) return refuse('broken-workbook');
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameBytes).toString('utf8');
    const mode = bytes.readUInt32LE(at + 38) >>> 16;
    if (flags & 1) return refuse('is-encrypted');
    const isLink = (mode & 0xf000) === 0xa000;
    if (isLink || !isPlainName(name) || parts.has(name)) return refuse('workbook-not-plain');
    parts.set(name, {
      method,
      compressedBytes: bytes.readUInt32LE(at + 20),
      expandedBytes: bytes.readUInt32LE(at + 24),
      headerAt: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  let left = workbookLimits.expandedBytes;
  const read: Archive['read'] = (name) => {
    const part = parts.get(name);
    if (!part) return refuse('no-such-part');
    const unpacked = unpack(bytes, part, left);
    if (unpacked.ok) left -= unpacked.value.length;
    return unpacked;
  };
  return done({ names: [...parts.keys()], read });
}

function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1)
    if (bytes.readUInt32LE(at) === endSignature) return at;
  return undefined;
}

const isPlainName = (name: string) =>
  /^[\w[][\w\-. [\]()/]{0,255}$/.test(name) && !name.split('/').includes('..') && !name.includes('//');

function unpack(bytes: Buffer, part: Part, most: number): Outcome<Buffer, ArchiveRefusal> {
  const { headerAt, compressedBytes, method } = part;
  if (headerAt + 30 > bytes.length || bytes.readUInt32LE(headerAt) !== headerSignature)
    return refuse('broken-workbook');
  const from = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28);
  const packed = bytes.subarray(from, from + compressedBytes);
  if (packed.length < compressedBytes) return refuse('broken-workbook');
  if (part.expandedBytes > most || most < 1) return refuse('workbook-too-large');
  if (method === 0) return packed.length > most ? refuse('workbook-too-large') : done(packed);
  if (method !== 8) return refuse('broken-workbook');
  try {
    return done(inflateRawSync(packed, { maxOutputLength: most }));
  } catch (error) {
    const isTooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return refuse(isTooLarge ? 'workbook-too-large' : 'broken-workbook');
  }
}
