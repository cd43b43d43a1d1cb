import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { guideSchema } from '#features/curriculum/guides/guide.ts';
import { lessonSchema } from '#features/curriculum/lesson.ts';

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: './content/modules', pattern: '**/*.mdx', retainBody: false }),
    schema: lessonSchema,
  }),
  guides: defineCollection({
    loader: glob({ base: './content/live-days', pattern: '**/*.mdx', retainBody: false }),
    schema: guideSchema,
  }),
};
