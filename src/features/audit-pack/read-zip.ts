import { inflateRawSync } from 'node:zlib';
import { packPath, UnusablePack, type PackFile } from './pack-file.ts';

const megabyte = 1024 * 1024;
/** More than the pack of 25,000 sessions ever has. */
const limits = { packed: 32 * megabyte, unpacked: 128 * megabyte, entries: 5_000 };

const signatures = { entry: 0x02014b50, end: 0x06054b50, local: 0x04034b50 };
const endBytes = 22;

/**
 * Reads a zip that may come from anybody: limits stand before every step, names are plain, nothing is written to disk.
 * @throws UnusablePack
 */
export function readZip(zip: Uint8Array): PackFile[] {
  if (zip.length > limits.packed) throw new UnusablePack('The file is larger than an audit pack can be.');
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = bytes.length - endBytes;
  // Ours has no comment behind its end.
  if (end < 0 || bytes.readUInt32LE(end) !== signatures.end)
    throw new UnusablePack('The file is not an audit pack, or it was cut off.');
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entries) throw new UnusablePack('There are more files in it than in an audit pack.');
  const files: PackFile[] = [];
  const seen = new Set<string>();
  let at = bytes.readUInt32LE(end + 16);
  let left = limits.unpacked;
  for (let entry = 0; entry < count; entry += 1) {
    const { path, next, ...where } = readEntry(bytes, at, end);
    if (seen.has(path)) throw new UnusablePack(`${path} is in it twice.`);
    seen.add(path);
    if (where.size > left) throw new UnusablePack('Unpacked, it is larger than an audit pack can be.');
    left -= where.size;
    files.push({ path, bytes: readBytes(bytes, path, where) });
    at = next;
  }
  if (at !== end) throw new UnusablePack('Its table of contents is damaged.');
  return files;
}

interface Where {
  method: number;
  packed: number;
  size: number;
  offset: number;
}

function readEntry(bytes: Buffer, at: number, end: number): Where & { path: string; next: number } {
  if (at + 46 > end || bytes.readUInt32LE(at) !== signatures.entry)
    throw new UnusablePack('Its table of contents is damaged.');
  const nameBytes = bytes.readUInt16LE(at + 28);
  const path = bytes.toString('latin1', at + 46, at + 46 + nameBytes);
  if (path.length > 200 || !packPath.test(path))
    throw new UnusablePack('A file in it has a name that no file of an audit pack has.');
  const method = bytes.readUInt16LE(at + 10);
  // Neither encrypted nor patched; sizes are told behind the file.
  if ((bytes.readUInt16LE(at + 8) & ~0x0808) !== 0 || (method !== 8 && method !== 0))
    throw new UnusablePack(`${path} is packed in a way that no audit pack is.`);
  return {
    path,
    method,
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    next: at + 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  };
}

function readBytes(bytes: Buffer, path: string, { method, packed, size, offset }: Where): Uint8Array {
  const damaged = new UnusablePack(`${path} is damaged.`);
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== signatures.local) throw damaged;
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (from + packed > bytes.length) throw damaged;
  const content = bytes.subarray(from, from + packed);
  try {
    const unpacked = method === 0 ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
    if (unpacked.length !== size) throw damaged;
    return unpacked;
  } catch {
    throw damaged;
  }
}
