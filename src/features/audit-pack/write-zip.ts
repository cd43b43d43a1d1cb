import { Zip, ZipDeflate } from 'fflate';
import { breathe, type PackFile } from './pack-file.ts';

// Read by fflate as local time, so the same everywhere.
const noTime = new Date(1980, 0, 1);
const pieceBytes = 64 * 1024;

/** The files as a zip, sorted by path and without dates: the same files, the same bytes. Others have their turn while it is packed. */
export async function writeZip(files: readonly PackFile[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const { path, bytes } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = noTime;
    zip.add(entry);
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      entry.push(bytes.subarray(from, from + pieceBytes));
      await breathe();
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}
