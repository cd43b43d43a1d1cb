import { dayOf } from '#shared/calendar-date.ts';
import { amaQuarterHours } from '../credit-hours.ts';
import type { TrainingCredit } from '../evidence.ts';
import { creditBodies, standingOf, type CreditBody, type StatementLine } from './accreditation-statement.ts';
import { creditRules } from './credit-rules.ts';

export type NoCreditBecause = 'taught-elsewhere' | 'self-paced' | 'before-statement';

/** What training is worth in the credits of one body. */
export interface CreditLine {
  body: CreditBody;
  /** What lets the school say so. */
  statement: string;
  /** Minutes that earn credit. */
  minutes: number;
  /** Of these, on the core competencies. */
  coreMinutes: number;
  /** As a report prints it, exact: `51.25`, or `51 5/12`. */
  credits: string;
  leftOut: { because: NoCreditBecause; minutes: number }[];
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Hours without any rounding: `51.25` where hundredths say it, `51 5/12` where they cannot. */
export function exactHours(minutes: number): string {
  if ((minutes * 100) % 60 === 0) return String(minutes / 60);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  const common = divisor(rest, 60);
  return `${whole > 0 ? `${whole} ` : ''}${rest / common}/${60 / common}`;
}

/**
 * Credits for what was taught, one line for each body whose statement stands; none stands: no line, and hours are all there is to print.
 * @param credits training up to the day of the report.
 * @param timeZone of the academy, in which the day of a statement is told.
 */
export function creditLines(
  credits: readonly TrainingCredit[],
  statements: readonly StatementLine[],
  timeZone: string,
): CreditLine[] {
  return creditBodies.flatMap((body) => {
    const { statement, periods } = standingOf(statements, body);
    if (statement === '') return [];
    const rule = creditRules[body];
    const stood = periods.map(({ from, until }) => ({
      from: dayOf(from, timeZone),
      until: until && dayOf(until, timeZone),
    }));
    const whyNot = ({ of, delivery, creditedOn }: TrainingCredit): NoCreditBecause | undefined => {
      if (of === 'outside-learning') return 'taught-elsewhere';
      if (rule.liveOnly && delivery !== 'live') return 'self-paced';
      const isAfter = stood.some(
        ({ from, until }) => creditedOn > from && (until === undefined || creditedOn <= until),
      );
      return rule.neverRetroactive && !isAfter ? 'before-statement' : undefined;
    };
    const earning = credits.filter((credit) => whyNot(credit) === undefined);
    const minutes = sum(earning);
    return {
      body,
      statement,
      minutes,
      coreMinutes: sum(earning.filter(({ area }) => area === 'core')),
      credits:
        rule.reckons === 'exact'
          ? exactHours(minutes)
          : String(earning.reduce((all, each) => all + amaQuarterHours(each.minutes), 0)),
      leftOut: (['taught-elsewhere', 'self-paced', 'before-statement'] as const).flatMap((because) => {
        const left = sum(credits.filter((credit) => whyNot(credit) === because));
        return left > 0 ? [{ because, minutes: left }] : [];
      }),
    };
  });
}

const sum = (credits: readonly TrainingCredit[]) => credits.reduce((all, { minutes }) => all + minutes, 0);
