import { parse } from 'yaml';
import { moduleSchema } from '../lesson.ts';
import { bibliographySchema } from '../lessons/find-references.ts';
import {
  checkOpening,
  checkOrphans,
  checkShares,
  summarise,
  type CheckedModule,
  type Demand,
  type FamilySummary,
} from './check-curriculum.ts';
import { checkText } from './check-texts.ts';
import { flawsOf, lineOfField, readText, type CheckedText } from './checked-text.ts';
import { lineAt, type ContentFiles, type Flaw } from './flaw.ts';
import { spellingsOf } from './spelling.ts';

export interface CheckedContent {
  /** In the order of the files. */
  flaws: Flaw[];
  families: FamilySummary[];
}

/**
 * Looks through everything that is taught, for its authors. What programmes and pathways demand is checked where they are read.
 * @param glossary docs/glossary.md
 * @param demands by family of programmes.
 * @param media what lies in `public/media`, by its address.
 */
export function checkContent(
  files: ContentFiles,
  glossary: string,
  demands: readonly Demand[],
  media: ReadonlySet<string>,
): CheckedContent {
  const flaws: Flaw[] = [];
  const texts: CheckedText[] = [];
  const modules: CheckedModule[] = [];
  for (const [path, file] of files) {
    const [kind, family = '', id = '', name, ...deeper] = path.split('/');
    if (kind === 'modules' && (name === undefined || deeper.length > 0))
      flaws.push({ path, line: 1, says: 'It lies outside a module: move it to modules/<family>/<module>/.' });
    else if (kind === 'live-days' && (id === '' || name !== undefined))
      flaws.push({ path, line: 1, says: 'It lies outside a family: move it to live-days/<family>/.' });
    else if (kind === 'modules' && name === 'module.yaml') {
      const wrong = flawsOf(moduleSchema, parse(file));
      if (wrong.length === 0) modules.push({ path, file, family, id, head: moduleSchema.parse(parse(file)) });
      flaws.push(...wrong.map(({ field, says }) => ({ path, line: lineOfField(file, field), says })));
    } else if (path.endsWith('.mdx') && (kind === 'modules' || kind === 'live-days')) {
      const read = readText(path, file);
      if (Array.isArray(read)) flaws.push(...read);
      else texts.push(read);
      if (kind === 'modules' && !files.has(`modules/${family}/${id}/module.yaml`))
        flaws.push({ path, line: 1, says: `Its folder ${id} is no module: write a module.yaml beside it.` });
    }
  }
  const bibliography = files.get('bibliography.yaml') ?? '[]';
  const works = bibliographySchema.safeParse(parse(bibliography));
  const around = {
    texts,
    works: new Set(works.data?.map(({ id }) => id)),
    spellings: spellingsOf(glossary),
    media,
  };
  flaws.push(
    ...checkBibliography(bibliography, texts),
    ...texts.flatMap((text) => checkText(text, around)),
    ...checkNames(texts),
  );
  const families = [...new Set([...texts, ...modules].map(({ family }) => family))]
    .toSorted()
    .map((family) => {
      const isOf = (each: { family: string }) => each.family === family;
      const taught = {
        modules: modules.filter(isOf),
        lessons: texts.filter((text) => text.kind === 'lesson').filter(isOf),
        guides: texts.filter((text) => text.kind === 'guide').filter(isOf),
      };
      const summary = summarise(family, taught);
      const demand = demands.find(isOf);
      flaws.push(...checkOrphans(taught), ...checkOpening(taught.modules));
      if (demand) flaws.push(...checkShares(summary, demand));
      else
        flaws.push({
          path: `modules/${family}`,
          line: 1,
          says: `No programme is taught from here: programmes/${family}-<year>.yaml is missing, or the folder has another name.`,
        });
      return summary;
    });
  const order = (one: Flaw, other: Flaw) => one.path.localeCompare(other.path) || one.line - other.line;
  return { flaws: flaws.toSorted(order), families };
}

/** Every work is well told, told once, and cited somewhere. */
function checkBibliography(file: string, texts: readonly CheckedText[]): Flaw[] {
  const path = 'bibliography.yaml';
  const lineOfWork = (id: string) =>
    lineAt(file, Math.max(0, file.search(new RegExp(`id: ['"]?${RegExp.escape(id)}['"]?\\s`))));
  const read = bibliographySchema.safeParse(parse(file));
  if (!read.success)
    return read.error.issues.map(({ path: [place, ...field], message }) => {
      const { id = '' } = (parse(file) as { id?: string }[])[Number(place)] ?? {};
      return { path, line: lineOfWork(id), says: `${id} ${field.join('.')}: ${message}` };
    });
  const cited = new Set(texts.flatMap(({ head }) => head.sources));
  const { data } = read;
  const twice = (of: (string | undefined)[], value: string | undefined, place: number) =>
    value !== undefined && of.indexOf(value) !== place;
  return data.flatMap(({ id, doi }, place) =>
    [
      ...(cited.has(id) ? [] : [`Nothing cites ${id}: cite it, or take it out.`]),
      ...(twice(
        data.map((each) => each.id),
        id,
        place,
      )
        ? [`${id} stands here twice.`]
        : []),
      ...(twice(
        data.map((each) => each.doi),
        doi,
        place,
      )
        ? [`The DOI of ${id} is that of another work, too.`]
        : []),
    ].map((says) => ({ path, line: lineOfWork(id), says })),
  );
}

/** Lessons are told apart by module and name, whichever family teaches them; numbers give the order. */
function checkNames(texts: readonly CheckedText[]): Flaw[] {
  const first = new Map<string, string>();
  return texts.flatMap(({ path, ...text }) => {
    const name = path.split('/').at(-1) ?? '';
    const said = /^\d{2}-[a-z0-9]+(-[a-z0-9]+)*\.mdx$/.test(name)
      ? []
      : ['Its name is not two figures and small letters with hyphens, such as 01-first-lesson.mdx.'];
    if (text.kind === 'lesson') {
      const other = first.get(text.id);
      if (other) said.push(`${other} has the same folder and name: call one of them differently.`);
      else first.set(text.id, path);
    }
    return said.map((says) => ({ path, line: 1, says }));
  });
}
