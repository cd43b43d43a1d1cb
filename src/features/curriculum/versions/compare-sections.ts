import type { Section } from '../lessons/read-parts.ts';

/** What became of one section of a lesson. */
export interface SectionChange {
  /** As in the address of the page, where it still stands there; empty: before the first heading. */
  slug: string;
  heading: string;
  is: 'new' | 'changed' | 'gone';
}

/** The sections that differ between two versions of a lesson, known by their headings: those of now in their order, then those that are gone. */
export function compareSections(then: readonly Section[], now: readonly Section[]): SectionChange[] {
  const before = new Map(then.map((section) => [section.slug, section]));
  const after = new Set(now.map(({ slug }) => slug));
  const said = (is: SectionChange['is'], { slug, heading }: Section): SectionChange => ({
    slug,
    heading,
    is,
  });
  return [
    ...now.flatMap((section) => {
      const was = before.get(section.slug);
      if (!was) return said('new', section);
      const isSame = was.text === section.text && was.activityMinutes === section.activityMinutes;
      return isSame ? [] : said('changed', section);
    }),
    ...then.filter(({ slug }) => !after.has(slug)).map((section) => said('gone', section)),
  ];
}
