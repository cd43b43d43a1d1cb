import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import { day } from '#features/requirements/requirement.ts';
import { jsonText, packPath, places, textFile, UnusablePack, type PackFile } from './pack-file.ts';

const line = z.string().max(500);

/** What an audit pack says of itself. Nothing in it depends on when it was made, only on the day it is judged for. */
const manifestSchema = z.strictObject({
  is: z.literal('practicum-audit-pack'),
  form: z.literal(1),
  practicum: line,
  academy: z.strictObject({ name: line, address: line }),
  trainee: z.strictObject({ name: line, nameOnCertificates: line.nullable(), email: line }),
  judgedBy: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,64}$/),
    is: z.enum(['programme', 'pathway']),
    title: line,
  }),
  on: day,
  clients: z.enum(['codes', 'names']),
  files: z
    .array(
      z.strictObject({
        path: z.string().max(200).regex(packPath),
        bytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(5_000),
});
export type Manifest = z.output<typeof manifestSchema>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files with what states the SHA-256 of each, and the SHA-256 of that. */
export function withManifest(
  files: readonly PackFile[],
  about: Omit<Manifest, 'is' | 'form' | 'files'>,
): { files: PackFile[]; manifestHash: string } {
  const listed = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
  const manifest = textFile(
    places.manifest,
    jsonText({ is: 'practicum-audit-pack', form: 1, ...about, files: listed } satisfies Manifest),
  );
  const manifestHash = sha256(manifest.bytes);
  // As `sha256sum --check` reads it.
  const hash = textFile(places.manifestHash, `${manifestHash}  ${places.manifest}\n`);
  return { files: [...files, manifest, hash], manifestHash };
}

/**
 * Compares every file with what the manifest says of it.
 * @throws UnusablePack which names the first file that is another than it was, is missing, or came later.
 */
export function checkManifest(files: readonly PackFile[]): Manifest {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const find = (path: string) => {
    const file = byPath.get(path);
    if (!file) throw new UnusablePack(`${path} is missing.`);
    return file;
  };
  const { bytes } = find(places.manifest);
  const stated = Buffer.from(find(places.manifestHash).bytes).toString('latin1');
  if (stated !== `${sha256(bytes)}  ${places.manifest}\n`)
    throw new UnusablePack(`${places.manifest} or ${places.manifestHash} was changed.`);
  const manifest = parsePackJson(places.manifest, bytes, manifestSchema);
  const known = new Set<string>([places.manifest, places.manifestHash]);
  for (const listed of manifest.files) {
    const file = find(listed.path);
    if (known.has(listed.path)) throw new UnusablePack(`${listed.path} is listed twice.`);
    known.add(listed.path);
    if (file.bytes.length !== listed.bytes || sha256(file.bytes) !== listed.sha256)
      throw new UnusablePack(`${listed.path} was changed: it is not the file that the manifest names.`);
  }
  for (const { path } of files)
    if (!known.has(path)) throw new UnusablePack(`${path} is not in the manifest.`);
  return manifest;
}

/** @throws UnusablePack which names the file and the field. */
export function parsePackJson<Output>(path: string, bytes: Uint8Array, schema: z.ZodType<Output>): Output {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new UnusablePack(`${path} is not JSON.`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.').slice(0, 80) ?? '';
  throw new UnusablePack(
    `${path} is not what this version of Practicum can judge${field ? ` (${field})` : ''}.`,
  );
}
