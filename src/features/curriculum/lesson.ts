import { z } from 'astro/zod';
import type { CalendarDate } from '#shared/calendar-date.ts';

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

/** The head of a lesson's file. */
export const lessonSchema = z.object({
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
  /** Visitors may read it without signing in. */
  isSample: z.boolean().default(false),
});

/** module.yaml beside the lessons of a module. */
export const moduleSchema = z.object({ title: z.string().min(3), summary: z.string().min(20) });

export interface Lesson extends z.infer<typeof lessonSchema> {
  /** `<module>/<lesson>`: the names of the folder and of the file. */
  id: string;
  /** Its place in the module, from 1. */
  number: number;
  /** SHA-256 of the file. */
  version: string;
  readingMinutes: number;
  /** The sum of what its exercises, reflection and check declare. */
  activityMinutes: number;
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
  completedOn: CalendarDate;
  completedAt: Date;
  minutes: number;
}

/** Lessons outlive editions: `medical-coach-2026` is taught from the folder `medical-coach`. */
export const familyOf = (programmeId: string): string => programmeId.replace(/-\d{4}$/, '');

const wordsPerMinute = 200;

/** Whole minutes, at 200 words a minute, of what a reader sees of an MDX text: prose, dialogue, comments and questions. */
export const readingMinutes = (body: string): number => Math.round(wordsOf(body) / wordsPerMinute);

/** What stands in an MDX text for the machine alone: components, their names, and attributes that nobody reads. */
const unread =
  /<\/?[A-Z]\w*|\b(?:who|id|minutes)=(?:"[^"]*"|\{\d+\})|\b\w+(?==[{"])|\b(?:asks|options|says|because|isRight)(?=:)|>/g;

/** How many words of an MDX text are read. */
export const wordsOf = (body: string): number =>
  body
    .replaceAll(unread, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The minutes that the activities of an MDX text declare. */
export const activityMinutes = (body: string): number =>
  [...body.matchAll(/\bminutes=\{(\d+)\}/g)].reduce((sum, [, minutes]) => sum + Number(minutes), 0);

/** The first lesson, in reading order, that is not completed yet; `undefined`: all are. */
export function nextLesson(
  lessons: readonly Lesson[],
  completions: readonly Pick<LessonCompletion, 'lessonId'>[],
): Lesson | undefined {
  const completed = new Set(completions.map(({ lessonId }) => lessonId));
  return lessons.find(({ id, delivery }) => delivery === 'self-paced' && !completed.has(id));
}
