/** The text is not JSON that means the same to everybody who reads it. */
export class NotStrictJson extends Error {}

/** More than a credential of ours ever weighs, and little enough to be refused before work is spent on it. */
export const longestJson = 512 * 1024;
const deepest = 32;

/**
 * JSON without what lets two readers see two things: a name given twice, `__proto__`, a byte-order mark, bytes that are
 * not UTF-8, anything after the end.
 * @throws NotStrictJson
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length > longestJson) throw new NotStrictJson('The file is larger than 512 kB.');
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new NotStrictJson('The file is not JSON in UTF-8.');
  }
  refuseDoubleNames(text);
  return value;
}

/** @param text what JSON.parse accepted, so that a name is a string before a colon. */
function refuseDoubleNames(text: string): void {
  const open: Set<string>[] = [];
  for (const [token, string, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') {
      if (open.push(new Set()) > deepest) throw new NotStrictJson('The file is nested too deeply.');
    } else if (token === '}' || token === ']') open.pop();
    else if (string !== undefined) {
      const name = JSON.parse(string) as string;
      if (!name.isWellFormed()) throw new NotStrictJson('The file is not JSON in UTF-8.');
      if (colon === undefined) continue;
      const names = open.at(-1);
      if (name === '__proto__' || names?.has(name))
        throw new NotStrictJson('The file gives one name two meanings.');
      names?.add(name);
    }
  }
}
