/**
 * One line that somebody typed as a name or a title: white space folded, NFC. `undefined`: empty, longer than
 * `longest` characters, or with control, format or unpaired characters, which can make a line read as another.
 */
export function plainLine(text: string, longest: number): string | undefined {
  if (text.length > longest * 4 || !text.isWellFormed()) return undefined;
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return line.length > 0 && line.length <= longest && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(line)
    ? line
    : undefined;
}
