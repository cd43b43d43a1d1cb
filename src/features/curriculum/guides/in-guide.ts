import type { Guide, GuidePart } from './guide.ts';

/** For the parts of a guide that is being shown: which of them each is, and what the clock says. */
export interface InGuide {
  beginsAt: string | undefined;
  /** The part of that title, and where it stands, from 1; of two that share a title, such as breaks, first the one and then the other. */
  take: (title: string) => { part: GuidePart; number: number } | undefined;
}

export function inGuide({ parts }: Pick<Guide, 'parts'>, beginsAt: string | undefined): InGuide {
  const left = parts.map((part, place) => ({ part, number: place + 1 }));
  return {
    beginsAt,
    take: (title) => {
      const place = left.findIndex(({ part }) => part.title === title);
      return place < 0 ? undefined : left.splice(place, 1)[0];
    },
  };
}
