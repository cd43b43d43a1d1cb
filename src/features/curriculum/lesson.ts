import { z } from 'astro/zod';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import type { LessonParts } from './lessons/read-parts.ts';

/** The eight core competencies that lessons of the `core` area teach: by name, each with our own words for it. */
export const competencies = {
  'ethical-practice': 'Ethical practice: keep the agreement, the confidence and the law',
  'coaching-mindset': 'Coaching mindset: stay curious, keep learning, leave the lead to the client',
  agreements: 'Agreements: settle what this work is, for whom and to what end',
  'trust-and-safety': 'Trust and safety: make it possible to say the true thing',
  presence: 'Presence: be wholly there, and bear a silence',
  listening: 'Listening: hear what is said, what is meant and what is left out',
  awareness: 'Awareness: help the client see what they had not seen',
  growth: 'Growth: turn what was seen into a step the client owns',
} as const;
export type Competency = keyof typeof competencies;

/** What a lesson may ask for before it counts. */
export const conditions = {
  read: 'Read to the end',
  check: 'Pass the knowledge check',
  reflection: 'Write the reflection',
} as const;
export type Condition = keyof typeof conditions;

// Some readers of YAML make an instant of what looks like a day.
const dayOfYaml = z
  .preprocess((day) => (day instanceof Date ? day.toISOString().slice(0, 10) : day), z.iso.date())
  .transform((day) => calendarDate(day));

/** The head of a lesson's file. */
export const lessonSchema = z.strictObject({
  title: z.string().min(3),
  /** One sentence, shown under the title and in lists. */
  summary: z.string().min(20),
  area: z.enum(['core', 'resource']),
  delivery: z.enum(['self-paced', 'live']),
  /** What completing the lesson credits. */
  minutes: z.int().min(5).max(720),
  outcomes: z.array(z.string().min(10)).min(1),
  competencies: z.array(z.enum(Object.keys(competencies) as [Competency, ...Competency[]])).min(1),
  /** Ids of content/bibliography.yaml, quoted: 1.10 without quotes is the number 1.1. */
  sources: z.array(z.string().regex(/^\d+\.\d+[a-z]?$/)),
  /** What has to be done before it counts. */
  conditions: z.array(z.enum(Object.keys(conditions) as [Condition, ...Condition[]])).min(1),
  /** Visitors may read it without signing in. */
  isSample: z.boolean().default(false),
  /** What an author tells trainees of an edit, each with its day. */
  changes: z.array(z.strictObject({ on: dayOfYaml, what: z.string().min(10) })).default([]),
});

/** module.yaml beside the lessons of a module. */
export const moduleSchema = z.strictObject({
  title: z.string().min(3),
  summary: z.string().min(20),
  /** Folders of the modules whose lessons are completed before its own can count. */
  opensAfter: z.array(z.string()).default([]),
});

export interface Lesson extends z.infer<typeof lessonSchema> {
  /** `<module>/<lesson>`: the names of the folder and of the file. */
  id: string;
  /** Its place in the module, from 1. */
  number: number;
  /** SHA-256 of the file. */
  version: string;
  /** Whole minutes that its words take. */
  readingMinutes: number;
  parts: LessonParts;
}

export interface Module extends z.infer<typeof moduleSchema> {
  /** The name of its folder. */
  id: string;
  /** Its place in the programme, as the folder's name begins. */
  number: number;
  lessons: Lesson[];
}

/** A lesson that a trainee completed and did not take back. */
export interface LessonCompletion {
  id: string;
  lessonId: string;
  /** SHA-256 of the file as it was then. */
  lessonVersion: string;
  completedOn: CalendarDate;
  completedAt: Date;
  minutes: number;
}

/** The first lesson, in reading order, that is not completed yet; `undefined`: all are. */
export function nextLesson(
  lessons: readonly Lesson[],
  completions: readonly Pick<LessonCompletion, 'lessonId'>[],
): Lesson | undefined {
  const completed = new Set(completions.map(({ lessonId }) => lessonId));
  return lessons.find(({ id, delivery }) => delivery === 'self-paced' && !completed.has(id));
}
