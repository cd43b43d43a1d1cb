import { z } from 'astro/zod';
import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { outsideFactKeys } from './outside-fact/outside-fact.ts';

/** `2026-11-22`, as the content and the JSON of Practicum write a day. */
export const day = z.string().transform((text, context): CalendarDate => {
  const found = findCalendarDate(text);
  if (found) return found;
  context.addIssue({ code: 'custom', message: `not a calendar date: ${text.slice(0, 20)}` });
  return z.NEVER;
});

/**
 * How sure we are of an outside rule. O: seen on the body's own site · O-old: there, on an older page · T: at a third
 * party only · M: from memory · X: looked for in vain, or sources conflict. The page says "please verify" beside T, M and X.
 */
const confidence = z.enum(['O', 'O-old', 'T', 'M', 'X']);
export type Confidence = z.infer<typeof confidence>;

/** What every rule says of itself: where it was seen, how sure we are, and when it is in force (both days included). */
const told = {
  /** Ids of content/sources.yaml. */
  sources: z.array(z.string()).nonempty(),
  /** Absent for the school's own rules. */
  confidence: confidence.optional(),
  from: day.optional(),
  until: day.optional(),
  /** The rule in a sentence or two of our own. */
  words: z.string(),
};

const demand = { id: z.string().regex(/^[a-z0-9-]+$/), title: z.string(), ...told };

/** One demand of a programme or pathway, as content/ states it. Times are whole minutes. */
const requirementSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...demand,
    kind: z.literal('training-hours'),
    minutes: z.int().positive(),
    /** Only study of so many calendar months back from the day it is judged. */
    withinMonths: z.int().positive().optional(),
  }),
  /** Different days of live teaching. */
  z.strictObject({
    ...demand,
    kind: z.literal('live-days'),
    days: z.int().positive(),
    /** A day with fewer credited minutes, all its live lessons together, does not count. */
    minutesAtLeast: z.int().positive().optional(),
  }),
  /** Calendar months from the first study to the last. */
  z.strictObject({ ...demand, kind: z.literal('training-span'), months: z.int().positive() }),
  z.strictObject({
    ...demand,
    kind: z.literal('training-share'),
    share: z.enum(['core', 'live']),
    percent: z.int().min(1).max(100),
  }),
  z.strictObject({
    ...demand,
    kind: z.literal('practice-hours'),
    minutes: z.int().positive(),
    /** `paid`: paid and barter alone. */
    fee: z.enum(['any', 'paid']).default('any'),
    /** Only sessions of so many calendar months back from the day it is judged. */
    withinMonths: z.int().positive().optional(),
  }),
  /** Different clients among counted practice. */
  z.strictObject({
    ...demand,
    kind: z.literal('clients'),
    clients: z.int().positive(),
    /** `none`: members of a group are not told apart and add nobody · `as-decided`: by the academy's setting. */
    groups: z.enum(['none', 'as-decided']).default('none'),
  }),
  z.strictObject({
    ...demand,
    kind: z.literal('practice-sessions'),
    sessions: z.int().positive(),
    /** A shorter session does not count. */
    minutesAtLeast: z.int().positive().optional(),
  }),
  /** Calendar months from the first counted session until the day it is judged. */
  z.strictObject({ ...demand, kind: z.literal('practice-span'), months: z.int().positive() }),
  /** Weeks, Monday to Sunday, with a counted session. */
  z.strictObject({ ...demand, kind: z.literal('practice-weeks'), weeks: z.int().positive() }),
  z.strictObject({
    ...demand,
    kind: z.literal('mentor-coaching-hours'),
    minutes: z.int().positive(),
    /** No more minutes than these are taken from group sessions. */
    groupMinutesAtMost: z.int().nonnegative().optional(),
  }),
  z.strictObject({ ...demand, kind: z.literal('one-to-one-hours'), minutes: z.int().positive() }),
  z.strictObject({ ...demand, kind: z.literal('mentor-coaching-span'), months: z.int().positive() }),
  z.strictObject({
    ...demand,
    kind: z.literal('observed-sessions'),
    sessions: z.int().positive(),
    /** So many of them need feedback in writing where the academy follows the older text; absent: each does, always. */
    feedbackByOlderText: z.int().positive().optional(),
  }),
  z.strictObject({
    ...demand,
    kind: z.literal('exam'),
    exam: z.enum(['written', 'oral']),
    passPercent: z.int().min(1).max(100),
  }),
  /** Something that happened elsewhere; met by what the trainee tells of it. */
  z.strictObject({ ...demand, kind: z.literal('held-fact'), fact: z.enum(outsideFactKeys) }),
  /** Judged by the outside body alone: shown, never met here. */
  z.strictObject({ ...demand, kind: z.literal('outside') }),
]);
export type Requirement = z.infer<typeof requirementSchema>;

/** What makes a practice session count at all, whichever requirement asks. */
const practiceCounting = z.strictObject({
  ...told,
  /** A mentor has to have signed it. */
  signed: z.boolean(),
  /** A session with more participants counts for nothing. */
  groupAtMost: z.int().positive(),
  /** An individual client has to have agreed to be named. */
  clientAgreedToBeNamed: z.boolean(),
  /** Nothing counts that was held before the day of this fact; without it nothing counts at all. */
  afterFact: z.enum(outsideFactKeys).optional(),
});

/** What makes a mentor-coaching session count at all. */
const mentorCounting = z.strictObject({
  ...told,
  groupAtMost: z.int().positive(),
  /** Nothing counts that was held before the day of this fact; without it nothing counts at all. */
  afterFact: z.enum(outsideFactKeys).optional(),
  /** One of these has to have been held by the mentor on the day of the session; absent: the school's word is enough. */
  mentorHolds: z
    .array(z.strictObject({ ...told, anyOf: z.array(z.string()).nonempty() }))
    .nonempty()
    .optional(),
});

const ruleBook = {
  /** The name of the file. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** What it is, in a sentence or two for anybody. */
  about: z.string(),
  counting: z.strictObject({ practice: practiceCounting, mentorCoaching: mentorCounting }),
  requirements: z.array(requirementSchema).nonempty(),
};

/** One edition of what the school certifies. Never edited once somebody is enrolled: a new year is a new file. */
export const programmeSchema = z.strictObject({
  ...ruleBook,
  edition: z.string(),
  /** When the edition was decided. */
  decidedOn: day,
});
export type Programme = z.infer<typeof programmeSchema> & { is: 'programme' };

/** Rules of an outside body that the same evidence is judged by. The school does not award what they lead to. */
export const pathwaySchema = z.strictObject({
  ...ruleBook,
  /** Who awards it. */
  body: z.string(),
  /** Where it stands among pathways: the smaller comes first. */
  order: z.int().positive(),
  /** The level as a key of figures, such as `acc`. */
  level: z.string().regex(/^[a-z]+$/),
  /** The day on which the rules were last compared with their sources. */
  asOf: day,
});
export type Pathway = z.infer<typeof pathwaySchema> & { is: 'pathway' };

export type RuleBook = Programme | Pathway;

/** A page or document that a rule was seen on. */
export const sourceSchema = z.strictObject({
  title: z.string(),
  /** Where it stands: a web address, shortened where it is long. */
  page: z.string(),
  /** What the page says of its own age. */
  dated: z.string(),
  seenOn: day,
});
export type Source = z.infer<typeof sourceSchema>;

/** What every rule says of itself, whatever it asks for. */
export type Rule = Pick<Requirement, 'sources' | 'confidence' | 'from' | 'until' | 'words'>;

interface InForce {
  from?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
}

export const isInForceOn = (rule: InForce, on: CalendarDate): boolean =>
  (rule.from === undefined || rule.from <= on) && (rule.until === undefined || on <= rule.until);

/** A default rather than a fact: whoever relies on it should look it up. */
export const wantsVerifying = (rule: { confidence?: Confidence | undefined }): boolean =>
  rule.confidence === 'T' || rule.confidence === 'M' || rule.confidence === 'X';
