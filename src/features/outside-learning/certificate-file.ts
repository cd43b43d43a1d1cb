export const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** How a file of each kind ends, and how people call it. */
export const mediaTypeWords: Record<MediaType, { ending: string; title: string }> = {
  'application/pdf': { ending: 'pdf', title: 'PDF' },
  'image/jpeg': { ending: 'jpg', title: 'JPEG image' },
  'image/png': { ending: 'png', title: 'PNG image' },
  'image/webp': { ending: 'webp', title: 'WebP image' },
};

export const largestFile = 10 * 1024 * 1024;

/**
 * `not-a-certificate-file`: neither a PDF nor one of the images, whatever its name says · `file-broken`: it begins like one and
 * does not end like one · `file-two-faced`: it could be read as something else as well.
 */
export type FileFlaw =
  'file-missing' | 'file-too-large' | 'not-a-certificate-file' | 'file-broken' | 'file-two-faced';

type Found = { is: MediaType } | { flaw: FileFlaw };

/** What a file is, by its bytes alone: nothing is decoded, drawn or run. */
export function lookAtFile(bytes: Buffer): Found {
  if (bytes.length === 0) return { flaw: 'file-missing' };
  if (bytes.length > largestFile) return { flaw: 'file-too-large' };
  const is = mediaTypes.find((type) => beginsLike[type](bytes));
  if (!is) return { flaw: 'not-a-certificate-file' };
  if (!isWhole[is](bytes)) return { flaw: 'file-broken' };
  return isSomethingElse(bytes, is) ? { flaw: 'file-two-faced' } : { is };
}

const latin = (bytes: Buffer, from: number, until?: number) => bytes.toString('latin1', from, until);

const beginsLike: Record<MediaType, (bytes: Buffer) => boolean> = {
  // Readers take a header further down as well; what stands before it is never needed and may be a page.
  'application/pdf': (bytes) => /^%PDF-[12]\.\d/.test(latin(bytes, 0, 8)),
  'image/jpeg': (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  'image/png': (bytes) => latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
  'image/webp': (bytes) => latin(bytes, 0, 4) === 'RIFF' && /^WEBPVP8[ LX]$/.test(latin(bytes, 8, 16)),
};

const isWhole: Record<MediaType, (bytes: Buffer) => boolean> = {
  'application/pdf': (bytes) => /startxref\s+\d{1,10}\s+%%EOF[\s\0]*$/.test(latin(bytes, -1024)),
  'image/jpeg': isWholeJpeg,
  'image/png': isWholePng,
  'image/webp': (bytes) => {
    const said = bytes.readUInt32LE(4) + 8;
    return bytes.length === said || bytes.length === said + (said % 2);
  },
};

/** From segment to segment to the picture itself, and behind that an end. Cameras write more after it, so more may follow. */
function isWholeJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    // Filling between segments.
    if (marker === 0xff) at += 1;
    else if (marker === 0xda) return bytes.indexOf(Buffer.from([0xff, 0xd9]), at) > 0;
    else if (marker === 0xd8 || marker === 0xd9 || marker < 0xc0) return false;
    else {
      const length = bytes.readUInt16BE(at + 2);
      if (length < 2) return false;
      at += 2 + length;
    }
  }
  return false;
}

/** From chunk to chunk, from the first that has to be there to the last, with nothing behind it. */
function isWholePng(bytes: Buffer): boolean {
  if (bytes.length < 33 || latin(bytes, 12, 16) !== 'IHDR') return false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const kind = latin(bytes, at + 4, at + 8);
    at += 12 + length;
    if (kind === 'IEND') return length === 0 && at === bytes.length;
  }
  return false;
}

/** As far as a browser looks to find out what it was sent, and with room to spare. */
const sniffed = 4096;
const aPage = /<(!doctype|html|head|body|script|iframe|svg|\?php|style|title|meta|table)/i;

/** A page, an archive or a document in the disguise of the file that it claims to be. */
function isSomethingElse(bytes: Buffer, is: MediaType): boolean {
  const head = latin(bytes, 0, sniffed);
  if (aPage.test(head) || (is !== 'application/pdf' && head.includes('%PDF-'))) return true;
  // An archive is read from its end, where its directory says how long the remark after it is.
  const tail = bytes.subarray(-65_557);
  for (let at = tail.indexOf('PK\x05\x06', 0, 'latin1'); at >= 0;) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
    at = tail.indexOf('PK\x05\x06', at + 1, 'latin1');
  }
  return false;
}

/** What a person calls the file, as it may stand in a header and on a page: one line, no path, the ending that its bytes call for. */
export function fileNameOf(given: string, is: MediaType): string {
  const { ending } = mediaTypeWords[is];
  const plain = (given.slice(0, 400).split(/[\\/]/).at(-1) ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}"<>:|?*%;]/gu, '')
    .replace(/\.[^.]{0,10}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/\s+/g, ' ');
  return `${[...plain].slice(0, 80).join('').trim() || 'certificate'}.${ending}`;
}
