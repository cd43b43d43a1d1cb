import { familyOf } from '#features/enrolment/programme-family.ts';
import { loadCatalogue } from './load-catalogue.ts';

/** What the newest edition of a family of programmes asks of its training. */
export interface TrainingDemand {
  /** A programme without its year, such as `medical-coach`. */
  family: string;
  leastCorePercent?: number | undefined;
  leastLivePercent?: number | undefined;
}

/** By family of programmes. @throws UnusableContent */
export function findTrainingDemands(): TrainingDemand[] {
  const newest = new Map(
    [...loadCatalogue().programmes.values()].map((programme) => [familyOf(programme.id), programme]),
  );
  return [...newest].map(([family, { requirements }]) => {
    const percentOf = (share: 'core' | 'live') =>
      requirements.find((each) => each.kind === 'training-share' && each.share === share);
    const [core, live] = [percentOf('core'), percentOf('live')].map((each) =>
      each?.kind === 'training-share' ? each.percent : undefined,
    );
    return { family, leastCorePercent: core, leastLivePercent: live };
  });
}
