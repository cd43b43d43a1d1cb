import { refuse, type Outcome } from '#shared/outcome.ts';
import { readSheetText } from './read-sheet-text.ts';
import { readWorkbook } from './read-workbook.ts';
import { sheetLimits } from './sheet-limits.ts';
import type { ReadingTold, SheetTable, TableRefusal } from './sheet-table.ts';

const zip = /^504b(0304|0506)/;
const compound = 'd0cf11e0a1b11ae1';
const otherArchives = /^(1f8b|425a68|377abcaf|52617221|fd377a58|28b52ffd)/;
/** How the name of the part begins in which an encrypted workbook lies. */
const encryptedPart = Buffer.from('EncryptedPackage', 'utf16le');

/** The cells of a file, by what its first bytes say it is, whatever its name. */
export async function readSheetTable(
  bytes: Buffer,
  told: ReadingTold = {},
): Promise<Outcome<SheetTable, TableRefusal, { line: number }>> {
  if (bytes.length > sheetLimits.bytes) return refuse('too-large');
  const signature = bytes.subarray(0, 8).toString('hex');
  if (zip.test(signature)) return readWorkbook(bytes, told);
  if (signature === compound)
    return refuse(bytes.includes(encryptedPart) ? 'is-encrypted' : 'is-old-workbook');
  if (otherArchives.test(signature)) return refuse('is-archive');
  return readSheetText(bytes, told);
}
