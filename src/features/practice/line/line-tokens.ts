/** A word, a text in quotation marks, or what follows a `#`. */
export interface Token {
  is: 'word' | 'quoted' | 'rest';
  from: number;
  to: number;
  /** Without the marks. */
  text: string;
}

// What telephones make of a typed quotation mark counts as one.
const opening = /["“”„«]/;
const closing = /["“”»]/g;

/** The line in tokens; whatever is not white space is in exactly one of them. A quotation that is not closed runs to the end. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const token = tokenAt(line, at);
    if (!token) break;
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

function tokenAt(line: string, at: number): Token | undefined {
  const from = at + (/^\s*/.exec(line.slice(at))?.[0].length ?? 0);
  if (from >= line.length) return undefined;
  const first = line.charAt(from);
  if (first === '#') {
    const to = line.trimEnd().length;
    return { is: 'rest', from, to, text: line.slice(from + 1, to).trim() };
  }
  if (opening.test(first)) {
    closing.lastIndex = from + 1;
    const end = closing.exec(line)?.index;
    const to = end === undefined ? line.trimEnd().length : end + 1;
    return { is: 'quoted', from, to, text: line.slice(from + 1, end ?? to).trim() };
  }
  const to = from + (/^\S+/.exec(line.slice(from))?.[0].length ?? 1);
  return { is: 'word', from, to, text: line.slice(from, to) };
}
