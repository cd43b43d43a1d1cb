import type { Answer, Question } from './question.ts';

/** Fields of a check's form: `a:<question>` for a choice, `a:<question>:<place>` for one step of an order or one side of a match. */
export const fieldOf = (question: string, place?: number): string =>
  place === undefined ? `a:${question}` : `a:${question}:${place}`;

export const isAnswerField = (name: string): boolean => name.startsWith('a:');

/**
 * What a form of a check says. A question that was left alone, or only half answered, is not among the answers.
 * For a step of an order the value is its position, for a side of a match the place of what it goes with; from 0 both.
 */
export function readAnswers(questions: readonly Question[], form: FormData): Answer[] {
  const numbers = (name: string) =>
    form
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : []));
  return questions.flatMap((question) => {
    const chosen = chosenIn(question, numbers);
    return chosen.length > 0 ? { question: question.name, chosen } : [];
  });
}

function chosenIn(question: Question, numbers: (name: string) => number[]): number[] {
  if (question.kind === 'single' || question.kind === 'multiple') return numbers(fieldOf(question.name));
  const count = question.kind === 'order' ? question.steps.length : question.pairs.length;
  const each = Array.from({ length: count }, (_, place) => numbers(fieldOf(question.name, place))[0]);
  if (!each.every((value) => value !== undefined)) return [];
  return question.kind === 'match' ? each : each.map((_, position) => each.indexOf(position));
}
