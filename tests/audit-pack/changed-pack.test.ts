import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgePack } from '#features/audit-pack/judge-pack.ts';
import { UnusablePack } from '#features/audit-pack/pack-file.ts';
import { aPerson } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aFinishedTrainee } from '../certificates/finished-trainee.ts';
import { aPack, filesOf, resealed, zipped } from './pack-builders.ts';

let pack: Uint8Array;
let files: Map<string, Buffer>;

beforeAll(async () => {
  const { db, keys } = await emptyAcademy();
  const { trainee } = await aFinishedTrainee(db);
  const administrator = await aPerson(db, 'administrator');
  pack = (await aPack(db, keys, administrator, { traineeId: trainee.id, by: 'icf-acc' })).bytes;
  files = filesOf(pack);
});

/** Why it is refused; `undefined`: it is judged. Anything but a plain refusal throws. */
async function refusalOf(zip: Uint8Array): Promise<string | undefined> {
  try {
    await judgePack(zip);
    return undefined;
  } catch (error) {
    if (error instanceof UnusablePack) return error.message;
    throw error;
  }
}

const changed = (path: string, bytes: Uint8Array) => zipped(new Map([...files, [path, bytes]]));
const flipped = (bytes: Uint8Array, at: number, bit: number) => {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
};

test('a pack that is packed again as it is can be judged', async () => {
  expect(await refusalOf(zipped(files))).toBeUndefined();
  expect(await refusalOf(resealed(files))).toBeUndefined();
});

test('one changed bit in any file is noticed, and the file is named', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files.keys()),
      fc.nat(),
      fc.nat({ max: 7 }),
      async (path, place, bit) => {
        const bytes = files.get(path) ?? Buffer.alloc(0);
        const refusal = await refusalOf(changed(path, flipped(bytes, place % bytes.length, bit)));
        expect(refusal).toContain(path);
      },
    ),
    { numRuns: 60 },
  ));

test('one changed bit of the zip is noticed, or changes nothing of what is in it', () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat({ max: 7 }), async (place, bit) => {
      const zip = flipped(pack, place % pack.length, bit);
      if ((await refusalOf(zip)) === undefined) expect(filesOf(zip)).toEqual(files);
    }),
    { numRuns: 120 },
  ));

test('a cut off pack is no pack, wherever it is cut', () =>
  fc.assert(
    fc.asyncProperty(fc.nat({ max: pack.length - 1 }), async (length) => {
      expect(await refusalOf(pack.subarray(0, length))).toBeDefined();
    }),
    { numRuns: 40 },
  ));

describe('refused is a pack', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'that lacks a file',
      () => zipped(new Map([...files].filter(([path]) => path !== 'exams.csv'))),
      /exams\.csv is missing/,
    ],
    [
      'with a file that came later',
      () => changed('log/more.csv', Buffer.from('x')),
      /log\/more\.csv is not in the manifest/,
    ],
    ['with a path that leads out of it', () => changed('../evil.csv', Buffer.from('x')), /name that no file/],
    ['with an absolute path', () => changed('/etc/passwd.txt', Buffer.from('x')), /name that no file/],
    ['with a backslash', () => changed('a\\b.csv', Buffer.from('x')), /name that no file/],
    ['that is no zip', () => Buffer.from('Dear auditor, here is my log.'), /not an audit pack/],
    ['that is empty', () => new Uint8Array(), /not an audit pack/],
    [
      'that is another zip',
      () => zipped(new Map([['a.csv', Buffer.from('x')]])),
      /manifest\.json is missing/,
    ],
  ])('%s', async (_, made, words) => {
    expect(await refusalOf(made())).toMatch(words);
  });

  /** A small zip of one file whose table of contents says something else. */
  const lying = (bytes: Uint8Array, lie: (zip: Buffer, entry: number) => unknown) => {
    const zip = Buffer.from(zipped(new Map([['a.csv', bytes]])));
    lie(zip, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])));
    return zip;
  };
  const zeros = new Uint8Array(5_000_000);
  test.each<[string, Uint8Array, RegExp]>([
    [
      'whose sizes lie about a bomb',
      lying(zeros, (zip, at) => zip.writeUInt32LE(10, at + 24)),
      /^a\.csv is damaged/,
    ],
    [
      'that says it unpacks to 4 GB',
      lying(zeros, (zip, at) => zip.writeUInt32LE(0xffff_fff0, at + 24)),
      /larger than/,
    ],
    [
      'that says it has 65,000 files',
      lying(zeros, (zip) => zip.writeUInt16LE(65_000, zip.length - 12)),
      /more files/,
    ],
    ['that is encrypted', lying(zeros, (zip, at) => zip.writeUInt16LE(1, at + 8)), /packed in a way/],
    [
      'whose file lies elsewhere',
      lying(zeros, (zip, at) => zip.writeUInt32LE(99_999_999, at + 42)),
      /damaged/,
    ],
  ])('%s', async (_, zip, words) => {
    expect(await refusalOf(zip)).toMatch(words);
  });

  test.each<[string, string, string]>([
    ['evidence that is no JSON', 'evidence.json', '{'],
    ['evidence of another shape', 'evidence.json', '{"practice":[]}'],
    ['evidence with minutes below zero', 'evidence.json', 'MINUS'],
    ['settings that nobody can choose', 'rules/settings.json', '{"observed-feedback":"whatever"}'],
    ['no sources', 'rules/sources.json', '[]'],
    ['a rule book of another kind', 'rules/icf-acc.yaml', 'id: icf-acc\n'],
    ['a rule book that grows by aliases', 'rules/icf-acc.yaml', 'a: &a [1]\nb: [*a, *a]\n'],
    ['a rule book that is no YAML', 'rules/icf-acc.yaml', '{'],
  ])('with %s, even under a manifest that fits', async (_, path, text) => {
    const known = files.get(path)?.toString() ?? '';
    const content = text === 'MINUS' ? known.replace('"durationMinutes":60', '"durationMinutes":-60') : text;
    const refusal = await refusalOf(resealed(new Map([...files, [path, Buffer.from(content)]])));
    expect(refusal).toContain(path);
  });
});

test('other evidence under a manifest that fits is judged, and does not agree with the findings', async () => {
  const evidence =
    files.get('evidence.json')?.toString().replace('"durationMinutes":60', '"durationMinutes":600') ?? '';
  const judged = await judgePack(resealed(new Map([...files, ['evidence.json', Buffer.from(evidence)]])));
  expect(judged.agrees).toBe(false);
});
