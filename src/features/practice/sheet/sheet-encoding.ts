import chardet from 'chardet';

/** As which a text file can be read. */
export const sheetEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
] as const;
export type SheetEncoding = (typeof sheetEncodings)[number];

export const encodingWords: Record<SheetEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252 (Western European)',
  'windows-1250': 'Windows-1250 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  macintosh: 'Mac Roman (older Macs)',
};

/** Certain where the bytes say so; otherwise the likeliest. */
export function guessEncoding(bytes: Buffer): SheetEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Headings are plain letters: in UTF-16 without a mark every second byte of them is 0.
  if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes.length > 3 && bytes[0] === 0 && bytes[2] === 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return guessOneByte(bytes.subarray(0, 65_536));
  }
}

const isLetter = (byte = 0) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

function guessOneByte(bytes: Buffer): SheetEncoding {
  let [low, high] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80 || !(isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]))) continue;
    if (byte < 0xa0) low += 1;
    else if (byte >= 0xc0) high += 1;
  }
  // On a Mac the letters with accents lie where Windows has dashes and quotation marks.
  if (low > high) return 'macintosh';
  const likely = chardet.analyse(bytes)[0];
  if (likely && likely.confidence >= 30) {
    if (likely.name === 'windows-1251' || likely.name === 'KOI8-R' || likely.name === 'ISO-8859-5')
      return 'windows-1251';
    if (likely.name === 'windows-1250' || likely.name === 'ISO-8859-2') return 'windows-1250';
  }
  return 'windows-1252';
}
