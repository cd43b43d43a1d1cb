import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonSchema } from '#features/curriculum/lesson.ts';

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: './content/modules', pattern: '**/*.mdx', retainBody: false }),
    schema: lessonSchema,
  }),
};
