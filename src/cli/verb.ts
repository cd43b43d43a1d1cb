import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { TooManyWrites } from '#db/client.ts';
import { CannotOpen, type OpenAcademy } from '#server/open-academy.ts';
import type { Settings } from '#server/settings.ts';
import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { describeError } from '#shared/describe-error.ts';

/**
 * One thing that a verb is told. `value` is how the help calls it, such as `E-MAIL`.
 * A `file` is read by the process that was asked, before the verb runs; `-` is standard input. A `new-file` does not exist yet, and
 * that process writes it, too.
 */
export type Parameter = { about: string } & (
  | { is: 'text' | 'day' | 'file' | 'new-file'; value: string; required?: boolean }
  | { is: 'texts'; value: string; required?: boolean }
  | { is: 'switch' }
);
type Parameters = Record<string, Parameter>;

/** A file that a verb was given, already read. */
export interface GivenFile {
  name: string;
  bytes: Buffer;
}

type Value<P extends Parameter> = P['is'] extends 'switch'
  ? boolean
  : P['is'] extends 'texts'
    ? string[]
    : P['is'] extends 'day'
      ? CalendarDate
      : P['is'] extends 'file'
        ? GivenFile
        : string;
type Given<All extends Parameters> = {
  [Name in keyof All]: All[Name] extends { is: 'switch' } | { is: 'texts' } | { required: true }
    ? Value<All[Name]>
    : Value<All[Name]> | undefined;
};

/** What was given to some verb. */
export type Spoken = Given<Parameters>;

/** Where a verb speaks: the terminal, or a connection from the process that was asked. */
export interface Voice {
  /** A line of the answer, on standard output. */
  print: (line: string) => void;
  /** A line about the answer, on standard error. */
  warn: (line: string) => void;
}

export type Save = (path: string, bytes: Uint8Array) => void;

/** @throws Refused when the file cannot be written, or has come to be in the meantime. */
export const saveFile: Save = (path, bytes) => {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch {
    throw new Refused(`${path} cannot be written.`);
  }
};

/** What every verb gets … */
export interface Common extends Voice {
  /** Writes a `new-file`, where the command was given. */
  save: Save;
  settings: Settings;
  now: Date;
}
/** … and one that opens the academy. */
export type Opened = Common & OpenAcademy;

/**
 * A verb of the command line: a thin door to the use cases that the pages use. `opens` tells what it needs of the data folder:
 * `nothing` (it sees to itself), `to-read`, or `to-write` — then it runs in the serving process where there is one.
 * `run` answers the exit code: 0 done, 1 refused. It throws {@link Refused} or {@link WrongUsage} for anything to be said in one sentence.
 */
export type Verb<Takes extends Parameters = Parameters, Options extends Parameters = Parameters> = {
  /** What stands behind the verb without a name, in this order. */
  takes: Takes;
  options: Options;
  /** Further lines of the help. */
  notes?: string[];
} & (
  | { opens: 'nothing'; run: (given: Given<Takes & Options>, context: Common) => Promise<number> }
  | {
      opens: 'to-read' | 'to-write';
      /** What does without any data folder, if these words ask for nothing of it. */
      alone?: (given: Given<Takes & Options>) => ((context: Common) => Promise<number>) | undefined;
      run: (given: Given<Takes & Options>, context: Opened) => Promise<number>;
    }
);

/** Gives a verb the types that its parameters ask for. */
export const defineVerb = <const Takes extends Parameters, const Options extends Parameters>(
  verb: Verb<Takes, Options>,
): Verb => verb as unknown as Verb;

export const exitCodes = {
  done: 0,
  refused: 1,
  wrongUsage: 2,
  cannotOpen: 3,
  failed: 4,
} as const;

const exitCodeWords = [
  '0  done',
  '1  refused, or (verify, doctor) not well; the reason is on standard error',
  '2  wrong usage',
  '3  the data folder, its keys or its site cannot be opened',
  '4  something went wrong inside Practicum',
];

/** Ends a verb with one sentence on standard error. */
export class Refused extends Error {
  readonly exitCode: number = exitCodes.refused;
}
/** The words of the command were wrong. */
export class WrongUsage extends Refused {
  override readonly exitCode = exitCodes.wrongUsage;
}

const placeholder = (name: string, parameter: Parameter) =>
  parameter.is === 'switch' ? `--${name}` : `--${name} ${parameter.value}`;

/** What `practicum VERB --help` prints. @param about one sentence. */
export function helpOf(name: string, about: string, { takes, options, notes = [] }: Verb): string {
  const required = (parameter: Parameter) => 'required' in parameter && parameter.required === true;
  const words = [
    ...Object.values(takes).map((each) => ('value' in each ? each.value : '')),
    ...Object.entries(options).map(([option, each]) => {
      const written = placeholder(option, each) + (each.is === 'texts' ? ' …' : '');
      return required(each) ? written : `[${written}]`;
    }),
  ];
  const lines = [
    ...Object.values(takes).map((each) => ['value' in each ? each.value : '', each.about]),
    ...Object.entries(options).map(([option, each]) => [placeholder(option, each), each.about]),
    ['--help', 'prints this'],
  ];
  const width = Math.max(...lines.map(([left = '']) => left.length)) + 2;
  return [
    about,
    '',
    `Usage: practicum ${[name, ...words].join(' ')}`,
    '',
    ...lines.map(([left = '', right]) => `  ${left.padEnd(width)}${right}`),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    'Exit codes:',
    ...exitCodeWords.map((line) => `  ${line}`),
  ].join('\n');
}

/**
 * Reads the words behind a verb.
 * @param readFile reads what a `file` parameter names.
 * @throws WrongUsage
 */
export function readWords(
  name: string,
  { takes, options }: Pick<Verb, 'takes' | 'options'>,
  words: string[],
  readFile: (path: string) => Buffer,
): Spoken {
  const hint = `practicum ${name} --help tells more.`;
  const { values, positionals } = parse(options, words, hint);
  const places = Object.entries(takes);
  if (positionals.length > places.length)
    throw new WrongUsage(`"${positionals[places.length]}" is one word too many: ${hint}`);
  const spoken = {
    ...Object.fromEntries(places.map(([key], place) => [key, positionals[place]])),
    ...values,
  };
  return Object.fromEntries(
    [...places, ...Object.entries(options)].map(([key, parameter]) => {
      const value = spoken[key];
      const shown = key in takes && 'value' in parameter ? parameter.value : placeholder(key, parameter);
      const isMissing = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
      if (isMissing && 'required' in parameter && parameter.required)
        throw new WrongUsage(`${shown} is missing: ${hint}`);
      if (parameter.is === 'switch') return [key, value === true];
      if (parameter.is === 'texts') return [key, value ?? []];
      if (typeof value !== 'string' || parameter.is === 'text') return [key, value];
      if (parameter.is === 'file') return [key, { name: value, bytes: readFile(value) }];
      if (parameter.is === 'new-file') return [key, newPlace(value)];
      const day = findCalendarDate(value);
      if (!day) throw new WrongUsage(`"${value}" is not a day such as 2026-03-01 (${shown}).`);
      return [key, day];
    }),
  ) as Spoken;
}

/** @throws Refused */
function newPlace(path: string): string {
  const place = resolve(path);
  if (existsSync(place)) throw new Refused(`${path} exists: nothing is overwritten.`);
  if (!existsSync(dirname(place))) throw new Refused(`There is no folder ${dirname(place)}.`);
  return place;
}

function parse(options: Parameters, words: string[], hint: string) {
  const shapes: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(options).map(([key, { is }]) => [
      key,
      { type: is === 'switch' ? 'boolean' : 'string', multiple: is === 'texts' },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: words, options: shapes, allowPositionals: true });
    return { values: values as Record<string, unknown>, positionals };
  } catch (error) {
    // parseArgs says what is wrong in its first sentence and how to get round it in the next.
    const [sentence = ''] = (error as Error).message.split(/[.\n]/);
    throw new WrongUsage(`${sentence}: ${hint}`);
  }
}

/** Runs a verb to its exit code. Whatever it throws becomes one sentence on standard error. */
export async function runVerb(run: () => Promise<number>, { warn }: Pick<Voice, 'warn'>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refused) {
      warn(error.message);
      return error.exitCode;
    }
    if (error instanceof CannotOpen) {
      warn(error.message);
      return exitCodes.cannotOpen;
    }
    if (error instanceof TooManyWrites) {
      warn('Too many changes are waiting to be written: nothing was changed, try again.');
      return exitCodes.refused;
    }
    warn(`Something went wrong inside Practicum: ${JSON.stringify(describeError(error))}`);
    return exitCodes.failed;
  }
}
