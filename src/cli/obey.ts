import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdDataFolder } from '#db/hold-data-folder.ts';
import { CannotOpen, openAcademy, refuseNoData } from '#server/open-academy.ts';
import { readSettings } from '#server/settings.ts';
import { handOver, NobodyListens } from './hand-over.ts';
import { exitCodes, helpOf, readWords, runVerb, saveFile, WrongUsage, type Voice } from './verb.ts';
import { verbs } from './verbs.ts';

/**
 * Does what the words behind `practicum` say.
 * @param environment where the settings come from.
 * @returns the exit code.
 */
export const obey = (words: string[], environment: NodeJS.ProcessEnv, voice: Voice): Promise<number> =>
  runVerb(() => find(words, environment, voice), voice);

async function find(words: string[], environment: NodeJS.ProcessEnv, voice: Voice): Promise<number> {
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
  const settings = readSettings(environment);
  const common = { ...voice, save: saveFile, settings, now: new Date() };
  if (verb.opens === 'nothing') return verb.run(given, common);
  const alone = verb.alone?.(given);
  if (alone) return alone(common);

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
