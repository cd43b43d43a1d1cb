import { plain, type FoundGroup, type FoundItem } from './found-groups.ts';

/** What the quick search is answered: a few places of each kind. */
export interface QuickAnswer {
  groups: FoundGroup[];
}

const mostOfAKind = 5;

/** The best of each kind as JSON. A place within another stands for it. */
export const quickAnswer = (groups: FoundGroup[]): Response => {
  const answer: QuickAnswer = {
    groups: groups
      .filter(({ items }) => items.length > 0)
      .map(({ title, items }) => ({ title, items: items.slice(0, mostOfAKind).map(flat) })),
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};

function flat({ within = [], ...item }: FoundItem): FoundItem {
  const [best] = within;
  if (!best) return item;
  return { href: best.href, title: item.title, about: [...best.title, ...plain(': '), ...best.about] };
}
