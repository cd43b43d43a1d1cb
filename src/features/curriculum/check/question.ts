import { z } from 'astro/zod';

const head = {
  /** Told apart by it for ever, through every edit of the lesson. */
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A name is small letters, figures and hyphens.'),
  /** A scene that stands before what is asked. */
  scenario: z.string().min(20).optional(),
  asks: z.string().min(3),
};
const option = z.strictObject({
  says: z.string().min(1),
  /** Why it is right, or what speaks against it: shown once it was chosen. */
  because: z.string().min(3),
  isRight: z.boolean().default(false),
});
const rightOnes = (options: readonly { isRight: boolean }[]) =>
  options.filter(({ isRight }) => isRight).length;
const areDistinct = (texts: readonly string[]) => new Set(texts).size === texts.length;

const single = z
  .strictObject({ ...head, kind: z.literal('single').default('single'), options: z.array(option).min(2) })
  .refine(({ options }) => rightOnes(options) === 1, 'Exactly one option is right.');

const multiple = z
  .strictObject({ ...head, kind: z.literal('multiple'), options: z.array(option).min(3) })
  .refine(
    ({ options }) => rightOnes(options) >= 2 && rightOnes(options) < options.length,
    'Two or more options are right, and one or more are not.',
  );

const order = z
  .strictObject({
    ...head,
    kind: z.literal('order'),
    /** In the right order; a reader gets them shuffled. */
    steps: z.array(z.string().min(1)).min(3).max(6),
    because: z.string().min(3),
  })
  .refine(({ steps }) => areDistinct(steps), 'No step comes twice.');

const match = z
  .strictObject({
    ...head,
    kind: z.literal('match'),
    pairs: z
      .array(z.strictObject({ this: z.string().min(1), that: z.string().min(1) }))
      .min(3)
      .max(5),
    because: z.string().min(3),
  })
  .refine(
    ({ pairs }) => areDistinct(pairs.map(({ that }) => that)) && areDistinct(pairs.map((pair) => pair.this)),
    'No side of a pair comes twice.',
  );

/** One question of a knowledge check, as an author writes it in a lesson. */
export const questionSchema = z.union([single, multiple, order, match]);
export type Question = z.infer<typeof questionSchema>;

export const questionsSchema = z
  .array(questionSchema)
  .min(1)
  .refine((questions) => areDistinct(questions.map(({ name }) => name)), 'No two questions share a name.');

/**
 * What somebody chose: the places, from 0, in the order of the lesson's file. A single choice has one, a multiple choice some; an
 * order lists the places of the steps as they were put; a match says for each `this` the place of the `that`.
 */
export type Chosen = readonly number[];

/** What somebody answered to one question, by its name. */
export interface Answer {
  question: string;
  chosen: number[];
}

/** What has to be chosen. */
export const rightAnswer = (question: Question): number[] => {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.flatMap(({ isRight }, place) => (isRight ? [place] : []));
    case 'order':
      return question.steps.map((_, place) => place);
    case 'match':
      return question.pairs.map((_, place) => place);
  }
};

/** An order and a match are right altogether or not at all; several choices in whatever order they were made. */
export function isRightAnswer(question: Question, chosen: Chosen): boolean {
  const isAnyOrder = question.kind === 'single' || question.kind === 'multiple';
  const given = isAnyOrder ? chosen.toSorted((one, other) => one - other) : chosen;
  const right = rightAnswer(question);
  return given.length === right.length && right.every((place, index) => given[index] === place);
}

/** Whether somebody could have chosen this at all: every place exists, none comes twice, and an order or a match is whole. */
export function isPossibleAnswer(question: Question, chosen: Chosen): boolean {
  const places = 'options' in question ? question.options.length : rightAnswer(question).length;
  const areDistinctPlaces =
    new Set(chosen).size === chosen.length &&
    chosen.every((place) => Number.isInteger(place) && place >= 0 && place < places);
  if (!areDistinctPlaces) return false;
  if (question.kind === 'single') return chosen.length === 1;
  return question.kind === 'multiple' ? chosen.length > 0 : chosen.length === places;
}
