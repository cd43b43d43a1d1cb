import { encodingWords } from './sheet-encoding.ts';
import { delimiterWords, type ReadAs } from './sheet-table.ts';

/** `Read as Windows-1252 (Western European), separated by semicolons.` */
export function readAsInWords(readAs: ReadAs): string {
  if (readAs.form === 'pasted') return `Pasted, separated by ${delimiterWords[readAs.delimiter]}.`;
  if (readAs.form === 'text')
    return `Read as ${encodingWords[readAs.encoding]}, separated by ${delimiterWords[readAs.delimiter]}.`;
  const name = readAs.sheets[readAs.sheet] ?? '';
  return readAs.sheets.length === 1
    ? `Read from the sheet “${name}” of a workbook.`
    : `Read from the sheet “${name}”, one of ${readAs.sheets.length} in the workbook.`;
}
