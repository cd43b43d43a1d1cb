import type { Database } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { answerCheck } from '#features/curriculum/check/answer-check.ts';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { findLesson } from '#features/curriculum/lessons/find-lessons.ts';
import { saveReflection } from '#features/curriculum/reflection/save-reflection.ts';
import { completeLesson } from '#features/curriculum/studying/complete-lesson.ts';
import type { WhichLesson } from '#features/curriculum/studying/studied-lesson.ts';
import type { Person } from '#features/people/person.ts';

/** A trainee answers a lesson's check rightly and writes a sentence under each of its reflections. */
export async function studied(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  what: WhichLesson,
  at: Date,
): Promise<void> {
  const { questions, reflections } = findLesson(what.programmeId, what.lessonId)!.parts;
  const answers = questions.map((question) => ({ question: question.name, chosen: rightAnswer(question) }));
  await answerCheck(db, trainee, { ...what, answers }, at);
  for (const { name } of reflections)
    await saveReflection(db, keys, trainee, { ...what, name, words: 'I waited three breaths.', seen: 0 }, at);
}

/** The same, and completes it. */
export async function studiedAndCompleted(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  what: WhichLesson,
  at: Date,
): ReturnType<typeof completeLesson> {
  await studied(db, keys, trainee, what, at);
  return completeLesson(db, trainee, what, at);
}
