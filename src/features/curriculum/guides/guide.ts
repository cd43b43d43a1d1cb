import { z } from 'astro/zod';
import { competencies, type Competency } from '../lesson.ts';

/** The head of a facilitator's guide to a live day. */
export const guideSchema = z.strictObject({
  title: z.string().min(3),
  /** One sentence, shown under the title and in lists. */
  summary: z.string().min(20),
  /** The folder of the module that it belongs to. */
  module: z.string(),
  area: z.enum(['core', 'resource']),
  competencies: z.array(z.enum(Object.keys(competencies) as [Competency, ...Competency[]])).min(1),
  /** What somebody who is there from beginning to end is credited: its parts without the breaks. */
  minutes: z.int().min(30).max(720).multipleOf(15),
  /** The aims: what trainees can do afterwards. */
  outcomes: z.array(z.string().min(10)).min(1),
  materials: z.array(z.string().min(3)),
  /** What trainees did before they come, such as lessons by their titles. */
  before: z.array(z.string().min(3)),
  sources: z.array(z.string().regex(/^\d+\.\d+[a-z]?$/)),
});

/** How people work in a part of a live day. */
export const partForms = [
  'plenary',
  'demonstration',
  'pairs',
  'triads',
  'groups',
  'alone',
  'debrief',
  'break',
] as const;
export type PartForm = (typeof partForms)[number];

export interface GuidePart {
  title: string;
  /** A multiple of 15. */
  minutes: number;
  as: PartForm;
  /** Minutes from the beginning of the day. */
  startsAfter: number;
}

export interface Guide extends z.infer<typeof guideSchema> {
  /** `<family>/<file>`, such as `medical-coach/04-presence`. */
  id: string;
  /** SHA-256 of the file. */
  version: string;
  parts: GuidePart[];
  /** Of all parts that are breaks. */
  breakMinutes: number;
}
