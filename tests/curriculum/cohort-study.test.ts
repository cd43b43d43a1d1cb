import { createClient } from '@libsql/client';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { answerCheck } from '#features/curriculum/check/answer-check.ts';
import { rightAnswer } from '#features/curriculum/check/question.ts';
import { askedItems, inWords, lessonStanding } from '#features/curriculum/cohort-study/cohort-study.ts';
import { findCohortStudy } from '#features/curriculum/cohort-study/find-cohort-study.ts';
import { firstAnswersQuery } from '#features/curriculum/cohort-study/find-first-answers.ts';
import { findLesson } from '#features/curriculum/lessons/find-lessons.ts';
import { saveReflection } from '#features/curriculum/reflection/save-reflection.ts';
import { completeLesson } from '#features/curriculum/studying/complete-lesson.ts';
import { saveReadingPlace } from '#features/curriculum/studying/save-reading-place.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { aCohort, aMember, programmeId, valueOf } from '#tests/cohorts/cohort-builders.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const lessonId = '01-what-medical-coaching-is/01-one-conversation';
const what = { lessonId, programmeId };
const { parts, title } = findLesson(programmeId, lessonId)!;
const question = parts.questions.find(({ kind }) => kind === 'single')!;
const right = rightAnswer(question)[0]!;
const wrong = right === 0 ? 1 : 0;
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

let db: Database, keys: KeyRing, file: string;
let administrator: Person;
let cohortId: string;
const members: Person[] = [];

const answer = async (member: Person, chosen: number, at = now) =>
  valueOf(
    await answerCheck(db, member, { ...what, answers: [{ question: question.name, chosen: [chosen] }] }, at),
  );
const study = async () => valueOf(await findCohortStudy(db, administrator, cohortId, now));

beforeAll(async () => {
  ({ db, keys, file } = await emptyAcademy());
  administrator = await aPerson(db, 'administrator');
  cohortId = await aCohort(db, administrator);
  const otherCohort = await aCohort(db, administrator, 'May 2026');
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dina', 'Eve', 'Finn'])
    members.push(await aMember(db, administrator, cohortId, name));
  const stranger = await aMember(db, administrator, otherCohort, 'Zoe');
  await answer(stranger, wrong);
});

test.each([
  ['done', true, daysAgo(30)],
  ['stuck', false, daysAgo(15)],
  ['begun', false, daysAgo(14)],
  ['begun', false, now],
  ['untouched', false, undefined],
] as const)('A lesson is %s', (standing, isDone, begunAt) =>
  expect(lessonStanding(isDone, begunAt, now)).toBe(standing),
);

test('A question is asked of five people before anything is said of it; then by what they answered first', async () => {
  const [ada, ben, cleo, dina, eve] = members as [Person, Person, Person, Person, Person];
  await answer(ada, wrong, daysAgo(3));
  await answer(ada, right, daysAgo(2));
  await answer(ben, right, daysAgo(3));
  await answer(ben, wrong, daysAgo(2));
  await answer(cleo, wrong);
  await answer(dina, right);
  expect((await study()).items).toMatchObject([{ name: question.name, people: 4, missed: 2 }]);
  await answer(eve, wrong);
  expect((await study()).items).toEqual([
    {
      lesson: { id: lessonId, title },
      name: question.name,
      asks: question.asks,
      people: 5,
      missed: 3,
      mostChosen: { says: inWords(question, [wrong]), people: 3 },
    },
  ]);
});

test('Whoever began long ago and did not complete is stuck; who completed is done', async () => {
  const [ada, ben, , , , finn] = members as [Person, Person, Person, Person, Person, Person];
  valueOf(await saveReadingPlace(db, ben, { ...what, section: '', isAtEnd: false }, daysAgo(20)));
  const answers = parts.questions.map((each) => ({ question: each.name, chosen: rightAnswer(each) }));
  await answerCheck(db, ada, { ...what, answers }, now);
  for (const { name } of parts.reflections)
    await saveReflection(db, keys, ada, { ...what, name, words: 'Sealed and my own.', seen: 0 }, now);
  valueOf(await completeLesson(db, ada, what, now));

  const { modules, members: rows } = await study();
  expect(modules[0]?.lessons[0]).toMatchObject({ lesson: { id: lessonId }, done: 1, begun: 3, stuck: 1 });
  expect(rows.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dina', 'Eve', 'Finn']);
  expect(rows[0]).toMatchObject({ done: 1, stuckIn: [], lastStudiedAt: now });
  expect(rows[1]).toMatchObject({ done: 0, stuckIn: [title], lastStudiedAt: daysAgo(20) });
  expect(rows[5]).toMatchObject({ traineeId: finn.id, done: 0, begun: 0, lastStudiedAt: undefined });
});

test('No word of a trainee is in it, and nobody but an administrator gets it', async () => {
  expect(JSON.stringify(await study())).not.toContain('Sealed and my own');
  for (const role of ['mentor', 'trainee', 'assessor'] as const)
    expect(await findCohortStudy(db, await aPerson(db, role), cohortId, now)).toMatchObject({
      refusal: 'not-found',
    });
  expect(await findCohortStudy(db, administrator, 'none', now)).toMatchObject({ refusal: 'not-found' });
});

test('It costs what the cohort is large: attempts are found by an index, member by member', async () => {
  const { sql, params } = firstAnswersQuery(db, cohortId).toSQL();
  const client = createClient({ url: `file:${file}` });
  const { rows } = await client.execute({ sql: `explain query plan ${sql}`, args: params as string[] });
  client.close();
  const plan = rows.map(({ detail }) => detail as string);
  expect(plan).toContainEqual(
    expect.stringMatching(/SEARCH check_attempts USING INDEX check_attempts_of_trainee/),
  );
  expect(plan.filter((step) => /SCAN (check_|enrolments)/.test(step))).toEqual([]);
});

test('The most missed comes first; what was chosen in another version is counted, and not put into words', () => {
  const asked = (name: string) => ({
    ...{ name, kind: 'single' as const, asks: `${name}?` },
    options: ['a', 'b'].map((says) => ({ says, because: 'So.', isRight: says === 'a' })),
  });
  const lesson = {
    ...{ id: 'm/l', title: 'L', version: 'new' },
    parts: { ...parts, questions: [asked('easy'), asked('hard'), asked('unasked')] },
  };
  const first = (name: string, isRight: boolean, people: number, lessonVersion = 'new') => ({
    ...{ lessonId: 'm/l', lessonVersion, question: name, isRight, people },
    chosen: [isRight ? 0 : 1],
  });
  expect(
    askedItems(
      [lesson],
      [
        first('easy', true, 9),
        first('easy', false, 1),
        first('hard', false, 6, 'old'),
        first('gone', false, 9),
      ],
    ).map(({ name, people, missed, mostChosen }) => [name, people, missed, mostChosen?.says]),
  ).toEqual([
    ['hard', 6, 6, undefined],
    ['easy', 10, 1, 'b'],
  ]);
});

test('Orders and matches are told in words', () => {
  const head = { name: 'x', asks: 'Which?', because: 'So.' };
  expect(inWords({ ...head, kind: 'order', steps: ['a', 'b', 'c'] }, [1, 0, 2])).toBe(
    'in the order b, then a, then c',
  );
  const pairs = ['a', 'b', 'c'].map((each) => ({ this: each, that: each.toUpperCase() }));
  expect(inWords({ ...head, kind: 'match', pairs }, [0, 2, 1])).toBe('b with C, c with B');
});
