#!/usr/bin/env node
import { join } from 'node:path';

process.env['PRACTICUM_ROOT'] ??= join(import.meta.dirname, '..', '..');

const verbs: Record<string, () => Promise<{ run: (args: string[]) => Promise<number> }>> = {
  serve: () => import('./serve.ts'),
};

const [verb = '', ...args] = process.argv.slice(2);
const load = verbs[verb];
if (!load) {
  console.error(`practicum: unknown verb "${verb}"`);
  process.exitCode = 2;
} else {
  const { run } = await load();
  process.exitCode = await run(args);
}
