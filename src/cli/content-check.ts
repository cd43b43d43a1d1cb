import { readFileSync } from 'node:fs';
import { checkContent } from '#features/curriculum/checking/check-content.ts';
import type { FamilySummary } from '#features/curriculum/checking/check-curriculum.ts';
import type { Flaw } from '#features/curriculum/checking/flaw.ts';
import { findMedia, readContentFiles } from '#features/curriculum/checking/read-content-files.ts';
import { findTrainingDemands } from '#features/requirements/rule-book/find-training-demands.ts';
import { UnusableContent } from '#features/requirements/rule-book/load-catalogue.ts';
import { formatMinutes } from '#shared/minutes.ts';
import { placeOf } from '#shared/places.ts';
import { json } from './command-line.ts';
import { defineVerb, exitCodes } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: { json },
  notes: [
    'Reads the folder content and no data. Each line names a file, a line of it, what is wrong and how to mend it.',
  ],
  opens: 'nothing',
  run(given, { print }) {
    const { flaws, families } = lookThrough();
    if (given.json) print(JSON.stringify({ ok: flaws.length === 0, flaws, families }, null, 2));
    else {
      for (const { path, line, says } of flaws) print(`content/${path}:${line}  ${says}`);
      if (flaws.length > 0) print('');
      for (const family of families) for (const said of inWords(family)) print(said);
      print(flaws.length === 0 ? 'Nothing to mend.' : `To mend: ${flaws.length}.`);
    }
    return Promise.resolve(flaws.length === 0 ? exitCodes.done : exitCodes.refused);
  },
});

function lookThrough(): { flaws: Flaw[]; families: FamilySummary[] } {
  const glossary = readFileSync(placeOf('docs', 'glossary.md'), 'utf8');
  try {
    return checkContent(readContentFiles(), glossary, findTrainingDemands(), findMedia());
  } catch (error) {
    if (!(error instanceof UnusableContent)) throw error;
    // Its words begin with the file.
    const [file = '', ...says] = error.message.split(': ');
    const path = file.replace(`${placeOf('content')}/`, '');
    const { flaws, families } = checkContent(readContentFiles(), glossary, [], findMedia());
    const others = flaws.filter((each) => !each.says.startsWith('No programme is taught'));
    return { flaws: [{ path, line: 1, says: says.join(': ') }, ...others], families };
  }
}

function inWords({ family, modules, lessons, guides, minutes, taughtIn }: FamilySummary): string[] {
  const { all, core, resource, live, selfPaced } = minutes;
  const share = (some: number) =>
    `${formatMinutes(some)} (${all === 0 ? 0 : Math.round((some * 100) / all)} %)`;
  return [
    `${family}: ${modules} modules, ${lessons} lessons, ${guides} guides, ${formatMinutes(all)} in all`,
    `  core ${share(core)}, resource ${share(resource)}; live ${share(live)}, self-paced ${share(selfPaced)}`,
    ...Object.entries(taughtIn).map(([competency, where]) => `  ${competency}: ${where.join(', ')}`),
    '',
  ];
}
