#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

process.env['PRACTICUM_ROOT'] ??= join(import.meta.dirname, '..', '..');
process.umask(0o077);
// A reader such as `head` that has seen enough is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { holdDataFolder } = await import('#db/hold-data-folder.ts');
const { CannotOpen, openAcademy, refuseNoData } = await import('#server/open-academy.ts');
const { readSettings } = await import('#server/settings.ts');
const { exitCodes, helpOf, readWords, runVerb, WrongUsage } = await import('./verb.ts');
const { handOver, NobodyListens } = await import('./hand-over.ts');
const { verbs } = await import('./verbs.ts');
type Voice = import('./verb.ts').Voice;

const voice: Voice = {
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`practicum: ${line}\n`),
};
process.exitCode = await runVerb(() => obey(process.argv.slice(2)), voice);

async function obey(words: string[]): Promise<number> {
  const [first = '--help', second] = words;
  if (first === '--help' || first === 'help') {
    voice.print(overview());
    return exitCodes.done;
  }
  const name = second !== undefined && `${first} ${second}` in verbs ? `${first} ${second}` : first;
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!entry) throw new WrongUsage(`There is no verb "${first}": practicum --help lists them.`);
  const { verb } = await entry.load();
  const rest = words.slice(name.split(' ').length);
  if (rest.includes('--help')) {
    voice.print(helpOf(name, entry.about, verb));
    return exitCodes.done;
  }
  const given = readWords(name, verb, rest, readNamedFile);
  const settings = readSettings(process.env);
  const common = { ...voice, settings, now: new Date() };
  if (verb.opens === 'nothing') return verb.run(given, common);

  const { run } = verb;
  const runHere = async (toWrite: boolean) => {
    const academy = await openAcademy(settings, { toWrite });
    try {
      return await run(given, { ...common, ...academy });
    } finally {
      await academy.db.close();
    }
  };
  refuseNoData(settings);
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const hold = await holdDataFolder(settings.dataFolder, name);
    if (!('heldBy' in hold)) return runHere(verb.opens === 'to-write').finally(hold.release);
    if (verb.opens === 'to-read') return runHere(false);
    try {
      return await handOver(settings, { verb: name, given }, voice);
    } catch (error) {
      if (!(error instanceof NobodyListens)) throw error;
      // Another command holds the folder for a moment.
      await sleep(200);
    }
  }
  throw new CannotOpen(`Another process holds the data folder ${settings.dataFolder} and takes no commands.`);
}

function readNamedFile(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? process.stdin.fd : path);
  } catch {
    throw new WrongUsage(`${path} cannot be read.`);
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length)) + 2;
  return [
    'Practicum, the system a school of medical coaching runs on.',
    '',
    'Usage: practicum VERB …',
    '',
    ...Object.entries(verbs).map(([name, { about }]) => `  ${name.padEnd(width)}${about}`),
    '',
    'practicum VERB --help tells the words and exit codes of one verb. Settings come from the environment:',
    'PRACTICUM_DATA (the data folder, ./data), PRACTICUM_KEY_FILE, PUBLIC_ORIGIN, HOST, PORT, TRUST_PROXY.',
  ].join('\n');
}
