import type { Database } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { answerCheck } from '#features/curriculum/check/answer-check.ts';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { findLesson, findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { saveReflection } from '#features/curriculum/reflection/save-reflection.ts';
import { completeLesson } from '#features/curriculum/studying/complete-lesson.ts';
import type { WhichLesson } from '#features/curriculum/studying/studied-lesson.ts';
import type { Person } from '#features/people/person.ts';

const sentences = [
  'I waited three breaths. It was longer than I had thought.',
  'I would have answered at once, and I noticed it only afterwards.',
  'Somebody asked me this once and then said nothing. I still know the room.',
  'I am good at the first minute. Then I want to be useful.',
  'On the ward nobody would have asked. Perhaps that is why I am here.',
  'To keep: it is not mine to carry home.',
];

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
  const place = findLessons(what.programmeId).findIndex(({ id }) => id === what.lessonId);
  const words = sentences[place % sentences.length]!;
  for (const { name } of reflections)
    await saveReflection(db, keys, trainee, { ...what, name, words, seen: 0 }, at);
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
