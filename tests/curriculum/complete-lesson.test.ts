import { describe, expect, test } from 'vitest';
import { completeLesson } from '#features/curriculum/studying/complete-lesson.ts';
import { findLessonCompletions } from '#features/curriculum/studying/find-lesson-completions.ts';
import { findLessonCredits } from '#features/curriculum/studying/find-lesson-credits.ts';
import { answerCheck } from '#features/curriculum/check/answer-check.ts';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { saveReflection } from '#features/curriculum/reflection/save-reflection.ts';
import { findLesson } from '#features/curriculum/lessons/find-lessons.ts';
import { reverseLessonCompletion } from '#features/curriculum/studying/reverse-lesson-completion.ts';
import { auditEntries } from '#db/schema/audit.ts';
import { studied } from '#db/seed/studied.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const programmeId = 'medical-coach-2026';
const lessonId = '01-what-medical-coaching-is/01-one-conversation';
const what = { lessonId, programmeId };

describe('A trainee completes a lesson', () => {
  test('and is credited its declared minutes, in the version that is taught', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const lesson = findLesson(programmeId, lessonId);

    await studied(db, keys, trainee, what, now);
    const outcome = await completeLesson(db, trainee, what, now);

    expect(outcome).toMatchObject({ ok: true, value: { minutes: lesson?.minutes } });
    const credits = await findLessonCredits(db, trainee.id);
    expect(credits).toEqual([
      {
        id: outcome.ok && outcome.value.completionId,
        of: 'lesson',
        title: lesson?.title,
        creditedOn: '2026-11-22',
        minutes: lesson?.minutes,
        area: 'core',
        delivery: 'self-paced',
      },
    ]);
    const audit = await db.select().from(auditEntries);
    expect(audit.map(({ event }) => event)).toEqual(['check-answered', 'lesson-completed']);
    expect(JSON.parse(audit[1]?.particulars ?? '')).toEqual({
      lessonId,
      lessonVersion: lesson?.version,
      minutes: lesson?.minutes,
    });
  });

  test('on the day it is where they live, not where the server stands', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    await studied(db, keys, trainee, what, now);
    await completeLesson(
      db,
      { ...trainee, timeZone: 'Pacific/Auckland' },
      what,
      new Date('2026-11-22T14:00:00Z'),
    );
    expect((await findLessonCredits(db, trainee.id)).map(({ creditedOn }) => creditedOn)).toEqual([
      '2026-11-23',
    ]);
  });

  test('once, however often and at the same time the button is pressed', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);

    await studied(db, keys, trainee, what, now);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => completeLesson(db, trainee, what, now)),
    );

    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.flatMap((each) => (each.ok ? [] : each.refusal))).toEqual(
      Array(11).fill('already-completed'),
    );
    expect(await findLessonCredits(db, trainee.id)).toHaveLength(1);
  });

  test('only when enrolled, in a programme that has the lesson, and as a trainee', async () => {
    const { db } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const stranger = await aPerson(db, 'trainee');

    const refusals = await Promise.all([
      completeLesson(db, stranger, what, now),
      completeLesson(db, mentor, what, now),
      completeLesson(db, trainee, { ...what, lessonId: '01-what-medical-coaching-is/09-none' }, now),
      completeLesson(db, trainee, { ...what, programmeId: 'underwater-basketry-2026' }, now),
      completeLesson(db, trainee, { ...what, programmeId: 'medical-coach-2031' }, now),
    ]);

    expect(refusals.map((each) => !each.ok && each.refusal)).toEqual([
      'not-enrolled',
      'not-allowed',
      'not-found',
      'not-found',
      'not-enrolled',
    ]);
    expect(await db.select().from(auditEntries)).toEqual([]);
  });
});

describe('A lesson does not count', () => {
  test('before its check is passed and its reflection written, and says which is missing', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const missing = async () => {
      const outcome = await completeLesson(db, trainee, what, now);
      return outcome.ok ? [] : outcome.particulars?.missing;
    };
    expect(await missing()).toEqual(['check', 'reflection']);

    const { questions, reflections } = findLesson(programmeId, lessonId)!.parts;
    const answers = questions.map((question) => ({
      question: question.name,
      chosen: rightAnswer(question),
    }));
    await answerCheck(db, trainee, { ...what, answers: answers.slice(1) }, now);
    expect(await missing()).toEqual(['check', 'reflection']);
    await answerCheck(db, trainee, { ...what, answers: answers.slice(0, 1) }, now);
    expect(await missing()).toEqual(['reflection']);

    const written = { ...what, name: reflections[0]!.name, words: 'It was I who was hurrying.', seen: 0 };
    await saveReflection(db, keys, trainee, written, now);
    expect(await missing()).toEqual([]);
  });

  test('when the last answer to a question was wrong, however right an earlier one was', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    await studied(db, keys, trainee, what, now);
    const [question] = findLesson(programmeId, lessonId)!.parts.questions;
    const wrong = rightAnswer(question!)[0] === 0 ? 1 : 0;
    await answerCheck(
      db,
      trainee,
      { ...what, answers: [{ question: question!.name, chosen: [wrong] }] },
      now,
    );
    expect(await completeLesson(db, trainee, what, now)).toMatchObject({
      refusal: 'conditions-missing',
      particulars: { missing: ['check'] },
    });
  });
});

describe('A trainee takes a completion back', () => {
  test('and its minutes no longer count; then the lesson can be completed again', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    await studied(db, keys, trainee, what, now);
    const first = await completeLesson(db, trainee, what, now);
    const completionId = first.ok ? first.value.completionId : '';

    expect(await reverseLessonCompletion(db, trainee, completionId, now)).toEqual({
      ok: true,
      value: { lessonId },
    });
    expect(await findLessonCredits(db, trainee.id)).toEqual([]);

    expect(await completeLesson(db, trainee, what, now)).toMatchObject({ ok: true });
    expect(await findLessonCompletions(db, trainee.id)).toHaveLength(1);
    const audit = await db.select().from(auditEntries);
    expect(audit.map(({ event }) => event)).toEqual([
      'check-answered',
      'lesson-completed',
      'lesson-completion-reversed',
      'lesson-completed',
    ]);
  });

  test('once, and only one of their own', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const other = await aPerson(db, 'trainee');
    await studied(db, keys, trainee, what, now);
    const first = await completeLesson(db, trainee, what, now);
    const completionId = first.ok ? first.value.completionId : '';

    expect(await reverseLessonCompletion(db, other, completionId, now)).toMatchObject({
      refusal: 'not-found',
    });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => reverseLessonCompletion(db, trainee, completionId, now)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await reverseLessonCompletion(db, trainee, 'f'.repeat(32), now)).toMatchObject({
      refusal: 'not-found',
    });
  });
});
