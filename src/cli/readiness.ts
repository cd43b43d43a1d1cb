import { judgePack } from '#features/audit-pack/judge-pack.ts';
import { UnusablePack } from '#features/audit-pack/pack-file.ts';
import {
  findPathways,
  findProgrammes,
  findSources,
} from '#features/requirements/rule-book/find-programme.ts';
import { findReadiness, type ReadinessRefusal } from '#features/requirements/find-readiness.ts';
import { byReason, score, type Finding } from '#features/requirements/finding.ts';
import {
  amountInWords,
  becauseInWords,
  haveAndNeed,
  pendingAmount,
} from '#features/requirements/finding-words.ts';
import { readinessAsJson } from '#features/requirements/readiness-json.ts';
import type { Readiness } from '#features/requirements/readiness.ts';
import { wantsVerifying } from '#features/requirements/requirement.ts';
import { dayInWords } from '#shared/day-words.ts';
import { administratorBy, as, json, personBy } from './command-line.ts';
import { defineVerb, exitCodes, Refused, WrongUsage, type GivenFile, type Voice } from './verb.ts';

const refusals: Record<ReadinessRefusal, (email: string, by: string) => string> = {
  'not-found': (email) => `Nobody here has the address ${email}.`,
  'not-enrolled': (email) => `${email} is not enrolled in a programme that could be judged.`,
  'unknown-rule-book': (_, by) =>
    `There is no programme or pathway "${by}": there are ${[...findProgrammes(), ...findPathways()].map(({ id }) => id).join(', ')}.`,
};

export const verb = defineVerb({
  takes: {},
  options: {
    trainee: { is: 'text', value: 'E-MAIL', about: 'whose evidence is judged' },
    'from-pack': {
      is: 'file',
      value: 'FILE',
      about: 'an audit pack instead: judged by its own rules, for its own day, without the data folder',
    },
    by: {
      is: 'text',
      value: 'ID',
      about: 'the programme or pathway to judge by, such as icf-acc (without: the programme enrolled in)',
    },
    on: {
      is: 'day',
      value: 'DATE',
      about: 'the day to judge for, by all that is known now (without: today)',
    },
    'as-of': {
      is: 'day',
      value: 'DATE',
      about: 'the standing on a past day: by the rules of then and what had been recorded by its end',
    },
    json,
    as,
  },
  notes: [
    'Minutes are whole; what is left out names its reason. Exit code 0 whether requirements are met or not.',
    'With --from-pack every file is first compared with the manifest; exit code 1 where the pack states other findings.',
  ],
  opens: 'to-read',
  alone: (given) => {
    const { 'from-pack': pack, trainee, by, on } = given;
    if (!pack) return undefined;
    if (trainee ?? by ?? on ?? given['as-of'] ?? given.as)
      throw new WrongUsage(
        '--from-pack takes nothing but --json: the pack says whose it is, by what and for when.',
      );
    return ({ print, warn }) => rejudge(pack, given.json, { print, warn });
  },
  async run(given, { db, now, print }) {
    const actor = await administratorBy(db, given.as);
    if (!given.trainee)
      throw new WrongUsage('--trainee E-MAIL is missing: practicum readiness --help tells more.');
    const trainee = await personBy(db, given.trainee);
    if (given.on && given['as-of'])
      throw new WrongUsage('--on and --as-of ask for two different things: say one.');
    const what = { traineeId: trainee.id, by: given.by, on: given.on, asOf: given['as-of'] };
    const found = await findReadiness(db, actor, what, now);
    if (!found.ok) throw new Refused(refusals[found.refusal](given.trainee, given.by ?? ''));
    if (given.json) print(readinessAsJson(found.value, trainee.email, findSources));
    else for (const line of asWords(found.value, trainee.email)) print(line);
    return exitCodes.done;
  },
});

/** Judges a pack again by nothing but itself. What it stated stands on standard error, beside the verdict. */
async function rejudge({ name, bytes }: GivenFile, json: boolean, { print, warn }: Voice): Promise<number> {
  const judged = await judgePack(bytes).catch((error: unknown) => {
    if (error instanceof UnusablePack) throw new Refused(`${name}: ${error.message}`);
    throw error;
  });
  const { manifest, agrees, sourcesOf } = judged;
  if (json) print(readinessAsJson(judged, manifest.trainee.email, sourcesOf));
  else for (const line of asWords(judged, manifest.trainee.email)) print(line);
  warn(
    agrees
      ? `Every file is what the manifest names, and the findings are those that the pack states.`
      : `Every file is what the manifest names, but the pack states other findings than these.`,
  );
  return agrees ? exitCodes.done : exitCodes.refused;
}

type Told = Pick<Readiness, 'book' | 'findings' | 'evidence' | 'on'>;

function* asWords({ book, findings, evidence, on }: Told, email: string) {
  const { met, of, outside } = score(findings);
  const edition = book.is === 'programme' ? `, edition ${book.edition}` : '';
  yield `${book.title}${edition}: ${email}, judged for ${dayInWords(on)}`;
  yield `${met} of ${of} met${outside > 0 ? `, ${outside} judged elsewhere` : ''}`;
  yield '';
  const rows = findings.map((finding) => [
    finding.requirement.title,
    Object.values(haveAndNeed(finding)).filter(Boolean).join(' '),
    verdict(finding),
    wantsVerifying(finding.requirement) ? 'please verify' : '',
  ]);
  yield* table(rows);
  const judged = { book, educationBeganOn: evidence.educationBeganOn, on };
  const out = findings.flatMap((finding) =>
    finding.unit === 'minutes' && finding.requirement.kind === 'practice-hours' ? [finding] : [],
  );
  for (const { requirement, leftOut } of out.filter((finding) => finding.leftOut.length > 0)) {
    yield '';
    yield `${requirement.title}, left out because`;
    yield* table(
      byReason(leftOut).map(({ because, rows: count, amount }) => [
        `  ${becauseInWords(because, judged).because}`,
        amountInWords.sessions(count),
        amountInWords.minutes(amount),
      ]),
    );
  }
}

function verdict(finding: Finding): string {
  if (finding.unit === 'outside') return '';
  if (finding.met) return 'met';
  const pending = pendingAmount(finding);
  return pending > 0 ? `not met, ${amountInWords[finding.unit](pending)} pending` : 'not met';
}

/** Columns as wide as their longest cell. */
function table(rows: string[][]): string[] {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, column) => Math.max(all[column] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
