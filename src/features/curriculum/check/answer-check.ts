import type { Database } from '#db/client.ts';
import { checkAnswers, checkAttempts } from '#db/schema/curriculum.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import type { Person } from '#features/people/person.ts';
import { newId } from '#shared/new-id.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findStudiedLesson, type NoLessonOfTheirs, type WhichLesson } from '../studying/studied-lesson.ts';
import { isPossibleAnswer, isRightAnswer, type Answer } from './question.ts';

export type AnswerCheckRefusal = NoLessonOfTheirs | 'nothing-answered' | 'impossible-answer';

/** Keeps what a trainee answered to some or all questions of a lesson's check. They may try as often as they like. */
export async function answerCheck(
  db: Database,
  actor: Person,
  what: WhichLesson & { answers: Answer[] },
  now: Date,
): Promise<Outcome<{ right: number; questions: number }, AnswerCheckRefusal>> {
  const { lessonId, answers } = what;
  return db.write(async (tx) => {
    const found = await findStudiedLesson(tx, actor, what);
    if (typeof found === 'string') return refuse(found);
    if (answers.length === 0) return refuse('nothing-answered');
    const { questions } = found.lesson.parts;
    if (new Set(answers.map(({ question }) => question)).size < answers.length)
      return refuse('impossible-answer');
    const marked = answers.map((answer) => {
      const question = questions.find(({ name }) => name === answer.question);
      if (!question || !isPossibleAnswer(question, answer.chosen)) return undefined;
      return { ...answer, isRight: isRightAnswer(question, answer.chosen) };
    });
    if (!marked.every((answer) => answer !== undefined)) return refuse('impossible-answer');

    const attemptId = newId();
    const right = marked.filter(({ isRight }) => isRight).length;
    await tx.insert(checkAttempts).values({
      id: attemptId,
      traineeId: actor.id,
      lessonId,
      lessonVersion: found.lesson.version,
      right,
      questions: marked.length,
      attemptedAt: now,
    });
    for (const { question, chosen, isRight } of marked)
      await tx.insert(checkAnswers).values({ attemptId, question, isRight, chosen: JSON.stringify(chosen) });
    await recordEvent(tx, {
      actor,
      event: 'check-answered',
      subjectId: attemptId,
      at: now,
      particulars: { lessonId, right, questions: marked.length },
    });
    return done({ right, questions: marked.length });
  });
}
