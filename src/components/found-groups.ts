import type { Piece } from '#shared/found-words.ts';

/** A place that a search leads to. */
export interface FoundItem {
  href: string;
  title: Piece[];
  /** A little of what stands there. */
  about: Piece[];
  /** Places within it. */
  within?: FoundItem[] | undefined;
}

/** What was found of one kind, the best first. */
export interface FoundGroup {
  title: string;
  items: FoundItem[];
}

/** Words in which nothing is marked. */
export const plain = (text: string): Piece[] => (text === '' ? [] : [{ text, isHit: false }]);
