/** One file of an audit pack. */
export interface PackFile {
  /** Plain letters, digits, dots, hyphens and slashes, such as `log/sessions.csv`. */
  path: string;
  bytes: Uint8Array;
}

export const packPath = /^(?:[a-z0-9][a-z0-9-]*\/)*[a-zA-Z0-9][a-zA-Z0-9-]*\.[a-z0-9]+$/;

/** The pack cannot be read or trusted. The message is one sentence, names the file concerned and nothing that stands in it. */
export class UnusablePack extends Error {}

/** Where the pieces that a pack is judged again by lie in it. */
export const places = {
  manifest: 'manifest.json',
  manifestHash: 'manifest.sha256',
  evidence: 'evidence.json',
  findings: 'findings.json',
  settings: 'rules/settings.json',
  sources: 'rules/sources.json',
  ruleBook: (id: string) => `rules/${id}.yaml`,
} as const;

const encoder = new TextEncoder();
export const textFile = (path: string, text: string): PackFile => ({ path, bytes: encoder.encode(text) });

/** JSON whose keys stand in one order, whatever order they were made in. */
export const jsonText = (value: unknown): string => `${JSON.stringify(inOrder(value), null, 2)}\n`;

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}

/** Lets others have their turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const rowsAtOnce = 500;

/** The same for an object of long lists: a row on a line, and others have their turn in between. */
export async function longJsonText(lists: object): Promise<string> {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(lists).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!Array.isArray(value) || value.length === 0) {
      parts.push(`${JSON.stringify(key)}: ${JSON.stringify(inOrder(value))}`);
      continue;
    }
    const rows: string[] = [];
    for (let from = 0; from < value.length; from += rowsAtOnce) {
      for (const row of value.slice(from, from + rowsAtOnce)) rows.push(JSON.stringify(inOrder(row)));
      await breathe();
    }
    parts.push(`${JSON.stringify(key)}: [\n${rows.join(',\n')}\n]`);
  }
  return `{\n${parts.join(',\n')}\n}\n`;
}
