#!/usr/bin/env node
import { join } from 'node:path';

process.env['PRACTICUM_ROOT'] ??= join(import.meta.dirname, '..', '..');
process.umask(0o077);
// A reader such as `head` that has seen enough is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// Only now: what is imported asks where Practicum lies.
const { obey } = await import('./obey.ts');
process.exitCode = await obey(process.argv.slice(2), process.env, {
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`practicum: ${line}\n`),
});
