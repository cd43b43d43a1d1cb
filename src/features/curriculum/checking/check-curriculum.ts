import type { z } from 'astro/zod';
import { competencies, type Competency, type moduleSchema } from '../lesson.ts';
import { lineOfField, type CheckedGuide, type CheckedLesson } from './checked-text.ts';
import type { Flaw } from './flaw.ts';

/** module.yaml, and what stands in it. */
export interface CheckedModule {
  path: string;
  file: string;
  family: string;
  /** The name of its folder. */
  id: string;
  head: z.infer<typeof moduleSchema>;
}

/** What a programme asks of the training that its family teaches; nothing where it asks nothing. */
export interface Demand {
  family: string;
  /** Of all minutes, those on core competencies and those taught live, in per cent. */
  leastCorePercent?: number | undefined;
  leastLivePercent?: number | undefined;
}

/** What one family of programmes teaches, in figures. */
export interface FamilySummary {
  family: string;
  modules: number;
  lessons: number;
  guides: number;
  minutes: { all: number; core: number; resource: number; live: number; selfPaced: number };
  /** Where each competency is taught, by module. */
  taughtIn: Partial<Record<Competency, string[]>>;
}

interface Taught {
  modules: readonly CheckedModule[];
  lessons: readonly CheckedLesson[];
  guides: readonly CheckedGuide[];
}

/** What one family teaches, summed from its files. */
export function summarise(family: string, { modules, lessons, guides }: Taught): FamilySummary {
  const texts = [
    ...lessons.map(({ head, module }) => ({ ...head, module })),
    ...guides.map(({ head }) => ({ ...head, delivery: 'live' as const })),
  ];
  const sum = (which: (text: (typeof texts)[number]) => boolean) =>
    texts.filter(which).reduce((all, { minutes }) => all + minutes, 0);
  const taughtIn: FamilySummary['taughtIn'] = {};
  for (const text of texts)
    for (const competency of text.competencies)
      taughtIn[competency] = [...new Set([...(taughtIn[competency] ?? []), text.module])].toSorted();
  return {
    family,
    modules: modules.length,
    lessons: lessons.length,
    guides: guides.length,
    minutes: {
      all: sum(() => true),
      core: sum(({ area }) => area === 'core'),
      resource: sum(({ area }) => area === 'resource'),
      live: sum(({ delivery }) => delivery === 'live'),
      selfPaced: sum(({ delivery }) => delivery === 'self-paced'),
    },
    taughtIn,
  };
}

/** A family that has guides teaches as much core and as much live as its programme asks for, and then every core competency. */
export function checkShares({ minutes, taughtIn, guides, family }: FamilySummary, demand: Demand): Flaw[] {
  if (guides === 0) return [];
  const path = `modules/${family}`;
  const { leastCorePercent = 0, leastLivePercent = 0 } = demand;
  const percent = (some: number) => Math.floor((some * 100) / minutes.all);
  const missing = (Object.keys(competencies) as Competency[]).filter((each) => !taughtIn[each]);
  return [
    ...(minutes.core * 100 < leastCorePercent * minutes.all
      ? [
          `${percent(minutes.core)} % of its minutes are on core competencies, and its programme asks for ${leastCorePercent} %.`,
        ]
      : []),
    ...(minutes.live * 100 < leastLivePercent * minutes.all
      ? [
          `${percent(minutes.live)} % of its minutes are live, and its programme asks for ${leastLivePercent} %.`,
        ]
      : []),
    ...(leastCorePercent > 0 ? missing : []).map(
      (each) =>
        `No lesson and no guide trains the core competency ${each}: name it under competencies where it is taught.`,
    ),
  ].map((says) => ({ path, line: 1, says }));
}

/** Nothing stands alone: each module has lessons, and a guide where its family has any; each guide has its module. */
export function checkOrphans({ modules, lessons, guides }: Taught): Flaw[] {
  const moduleIds = new Set(modules.map(({ id }) => id));
  return [
    ...modules
      .filter(({ id }) => !lessons.some(({ module }) => module === id))
      .map(({ path }) => ({
        path,
        line: 1,
        says: 'This module has no lesson: write one, or take the folder away.',
      })),
    ...(guides.length === 0 ? [] : modules)
      .filter(({ id }) => !guides.some(({ head }) => head.module === id))
      .map(({ path, family }) => ({
        path,
        line: 1,
        says: `No guide in live-days/${family} belongs to this module: write one that names it under module.`,
      })),
    ...guides
      .filter(({ head }) => !moduleIds.has(head.module))
      .map(({ path, file, head }) => ({
        path,
        line: lineOfField(file, 'module'),
        says: `There is no module ${head.module}: name one of ${[...moduleIds].join(', ')}.`,
      })),
  ];
}

/** Modules open after modules that there are, and never, by any way round, after themselves. */
export function checkOpening(modules: readonly CheckedModule[]): Flaw[] {
  const after = new Map(modules.map(({ id, head }) => [id, head.opensAfter]));
  const leadsTo = (from: string, to: string, seen = new Set<string>()): boolean =>
    (after.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return modules.flatMap(({ id, path, file, head }) => {
    const line = lineOfField(file, 'opensAfter');
    return [
      ...head.opensAfter
        .filter((each) => !after.has(each))
        .map((each) => ({ path, line, says: `It opens after ${each}, and there is no such module.` })),
      ...(leadsTo(id, id)
        ? [{ path, line, says: 'It opens after itself, by way of others: nobody could ever open it.' }]
        : []),
    ];
  });
}
