import { copyFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve, type Served } from '#tests/support/served.ts';
import type { FilledAcademy } from './filled-academy.ts';
import { addCrowd } from './many-sessions.ts';

const sessionsEach = 1_000;
const turns = 60;

/**
 * `npm run bench -- --large [SESSIONS]`: the pages of one trainee in an academy with and without so many sessions of other people, 2,000,000
 * unless told. Both are served at once and asked in turn, so that what else the machine does slows both.
 * @param file a copy of the academy's file that nobody has open.
 */
export async function benchLarge(file: string, academy: FilledAcademy, cookie: string): Promise<void> {
  const sessions = Number(process.argv[process.argv.indexOf('--large') + 1] ?? 2_000_000) || 2_000_000;
  const large = `${file}.large`;
  copyFileSync(file, large);
  const began = performance.now();
  await addCrowd(large, {
    trainees: Math.ceil(sessions / sessionsEach),
    sessionsEach,
    mentorId: academy.otherMentor.id,
    programmeId: 'medical-coach-2026',
    isCohort: false,
  });
  console.log(
    `${sessions} sessions of others written in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  const sites = [await serve(file, academy.keys), await serve(large, academy.keys)] as const;
  for (const site of sites) await untilLooked(site);
  for (const path of ['/trainee/practice', '/trainee/readiness']) {
    const times: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn += 1)
      for (const which of [0, 1] as const) {
        const start = performance.now();
        const answer = await fetch(sites[which].origin + path, { headers: { cookie }, redirect: 'manual' });
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}.`);
        times[which].push(performance.now() - start);
      }
    // The first ones warm the compiler up.
    const [alone, among] = times.map((some) => middle(some.slice(20))) as [number, number];
    const more = ((among / alone - 1) * 100).toFixed(1);
    console.log(`${path}: ${alone.toFixed(1)} ms alone, ${among.toFixed(1)} ms among others, ${more} % more`);
  }
  console.log(
    `load ${loadavg()
      .map((each) => each.toFixed(1))
      .join(' ')}`,
  );
  for (const site of sites) await site.stop();
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What a server looks for of its own accord after it came up is not what a page costs. */
async function untilLooked(site: Served): Promise<void> {
  const began = performance.now();
  while (!site.output().includes('looked for refusals')) await sleep(500);
  console.log(`a server had looked for refusals after ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
