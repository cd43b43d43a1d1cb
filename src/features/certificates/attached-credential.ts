import { inflateSync } from 'node:zlib';
import { longestJson } from './strict-json.ts';

/** Ours has a dozen; each costs some unpacking. */
const mostStreams = 64;

/** The credential inside a PDF of ours; `undefined`: not a PDF, or none is attached. */
export function findAttachedCredential(file: Uint8Array): Uint8Array | undefined {
  const pdf = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (pdf.toString('latin1', 0, 5) !== '%PDF-') return undefined;
  for (let from = 0, streams = 0; streams < mostStreams; streams += 1) {
    const start = pdf.indexOf('stream\n', from);
    if (start < 0) return undefined;
    const end = pdf.indexOf('endstream', start);
    if (end < 0) return undefined;
    const found = unpack(pdf.subarray(start + 7, end));
    if (found?.toString('latin1', 0, 12) === '{"@context":') return found;
    from = end + 9;
  }
  return undefined;
}

function unpack(stream: Buffer): Buffer | undefined {
  try {
    // Fonts are larger than any credential and stop here.
    return inflateSync(stream, { maxOutputLength: longestJson });
  } catch {
    return undefined;
  }
}
