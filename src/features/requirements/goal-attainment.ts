/** One goal of a client: what it weighs, and how far it was attained, from −2 (much less than expected) over 0 to +2. */
export interface AttainedGoal {
  weight: number;
  attained: number;
}

/** How alike goals of one person are taken to be; the figure that the method gives. */
const correlation = 0.3;

/**
 * Goal Attainment Scaling: one score for several goals, 50 where all were attained as expected. For outcome reports.
 * Source: Kiresuk and Sherman 1968, in the form T = 50 + 10·Σwx / √((1−ρ)·Σw² + ρ·(Σw)²). A much-cited guide of 2009 printed the root
 * wrongly and was corrected by an erratum.
 * @throws RangeError without a goal that weighs anything.
 */
export function goalAttainmentScore(goals: readonly AttainedGoal[]): number {
  const sum = (of: (goal: AttainedGoal) => number) => goals.reduce((all, goal) => all + of(goal), 0);
  const spread =
    (1 - correlation) * sum(({ weight }) => weight ** 2) + correlation * sum(({ weight }) => weight) ** 2;
  if (!(spread > 0)) throw new RangeError('No goal weighs anything.');
  return 50 + (10 * sum(({ weight, attained }) => weight * attained)) / Math.sqrt(spread);
}
