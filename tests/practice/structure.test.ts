import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { agreedSteps, practiceSessions } from '#db/schema/practice.ts';
import { clients } from '#db/schema/clients.ts';
import { editPracticeSession } from '#features/practice/edit-practice-session.ts';
import type { StructureTold } from '#features/practice/structure/agreed-step.ts';
import { findOpenSteps, findStructure } from '#features/practice/structure/find-structure.ts';
import { keepStructure } from '#features/practice/structure/keep-structure.ts';
import { calendarDate as day } from '#shared/calendar-date.ts';
import { done, refuse } from '#shared/outcome.ts';
import { aPerson, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, told } from './practice-builders.ts';

const charts = { words: 'Close charts before lunch, Tuesday and Thursday', dueOn: day('2026-11-12') };
const call = { words: 'Ask the chief for ten minutes', dueOn: null };

async function twoSessions() {
  const { db, keys } = await emptyAcademy();
  const trainee = await aPerson(db, 'trainee');
  const first = await aLoggedSession(db, keys, trainee, { heldOn: day('2026-11-05') });
  const second = await aLoggedSession(db, keys, trainee, { heldOn: day('2026-11-12') });
  return {
    ...{ db, keys, trainee, first, second },
    keep: (sessionId: string, what: Partial<StructureTold>, actor = trainee) =>
      keepStructure(db, keys, actor, { sessionId, goal: '', answers: [], steps: [], ...what }, now),
    of: async (sessionId: string) => {
      const found = await findStructure(db, keys, trainee.id, sessionId);
      if (!found) throw new Error('no such session');
      return found;
    },
  };
}

test('steps agreed in one session are asked about in the next, and the loop is closed', async () => {
  const { db, keys, trainee, first, second, keep, of } = await twoSessions();
  expect(await keep(first, { goal: 'Less charting at night', steps: [charts, call] })).toEqual(
    done({ steps: 2, answered: 0 }),
  );
  const { before } = await of(second);
  expect(before.map(({ words, dueOn, kept }) => ({ words, dueOn, kept }))).toEqual([
    { ...charts, kept: null },
    { ...call, kept: null },
  ]);
  const [client] = await db.select().from(clients);
  expect(await findOpenSteps(db, keys, trainee.id, client?.id ?? '')).toHaveLength(2);

  const [one, other] = before;
  await keep(second, { answers: [{ stepId: one?.id ?? '', kept: 'partly' }] });
  expect((await of(second)).before.map(({ kept }) => kept)).toEqual(['partly', null]);
  expect((await findOpenSteps(db, keys, trainee.id, client?.id ?? '')).map(({ id }) => id)).toEqual([
    other?.id,
  ]);

  await keep(second, { answers: [{ stepId: one?.id ?? '', kept: null }] });
  expect(await findOpenSteps(db, keys, trainee.id, client?.id ?? '')).toHaveLength(2);
});

test('what was asked about in a later session stays; what was not can be taken away or reworded', async () => {
  const { first, second, keep, of } = await twoSessions();
  await keep(first, { steps: [charts, call] });
  const [one, other] = (await of(first)).agreed;
  if (!one || !other) throw new Error('not kept');
  await keep(second, { answers: [{ stepId: one.id, kept: 'kept' }] });
  expect(await keep(first, { steps: [] })).toEqual(refuse('already-asked-about'));
  expect((await of(first)).agreed).toHaveLength(2);
  expect((await keep(first, { steps: [{ ...charts, id: one.id, words: 'Close charts' }] })).ok).toBe(true);
  expect((await of(first)).agreed.map(({ words }) => words)).toEqual(['Close charts']);
});

test.each([
  ['a step without words', { steps: [{ words: '  ', dueOn: null }] }, 'step-empty'],
  ['a step of hidden marks', { steps: [{ words: 'a\u202Eb', dueOn: null }] }, 'step-unreadable'],
  ['a goal too long to keep', { goal: 'a'.repeat(1_001) }, 'goal-too-long'],
  ['more steps than anybody keeps', { steps: Array.from({ length: 13 }, () => call) }, 'too-many-steps'],
] as const)('%s is refused and nothing is written', async (_, what, refusal) => {
  const { db, first, keep } = await twoSessions();
  expect(await keep(first, { ...what, steps: 'steps' in what ? [...what.steps] : [] })).toEqual(
    refuse(refusal),
  );
  expect(await db.select().from(agreedSteps)).toEqual([]);
});

test('a step of another client, of a later session or of somebody else is no step to ask about', async () => {
  const { db, keys, trainee, first, second, keep, of } = await twoSessions();
  await keep(second, { steps: [call] });
  const [later] = (await of(second)).agreed;
  expect(await keep(first, { answers: [{ stepId: later?.id ?? '', kept: 'kept' }] })).toEqual(
    refuse('step-not-found'),
  );
  const third = await aLoggedSession(db, keys, trainee, {
    heldOn: day('2026-11-19'),
    client: { name: 'Somebody else' },
  });
  expect(await keep(third, { answers: [{ stepId: later?.id ?? '', kept: 'kept' }] })).toEqual(
    refuse('step-not-found'),
  );
  const other = await aPerson(db, 'trainee');
  expect(await keep(first, { goal: 'mine now' }, other)).toEqual(refuse('not-found'));
  expect(await findStructure(db, keys, other.id, first)).toBeUndefined();
});

test('goal and steps are sealed, and no audit line says them', async () => {
  const { db, first, keep } = await twoSessions();
  await keep(first, { goal: 'Less charting at night', steps: [charts] });
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, first));
  const [session] = await db.select().from(practiceSessions).where(eq(practiceSessions.id, first));
  const [step] = await db.select().from(agreedSteps);
  for (const kept of [JSON.stringify(lines), session?.goalSealed, step?.wordsSealed])
    expect(String(typeof kept === 'string' ? kept : kept?.toString('latin1'))).not.toMatch(/night|Close/);
  expect(lines.at(-1)).toMatchObject({
    event: 'practice-structure-kept',
    particulars: '{"steps":1,"answered":0}',
  });
});

test('a session that was held with another client takes its steps along', async () => {
  const { db, keys, trainee, first, second, keep, of } = await twoSessions();
  await keep(first, { steps: [call] });
  const [step] = (await of(first)).agreed;
  await keep(second, {
    goal: 'A hard talk',
    answers: [{ stepId: step?.id ?? '', kept: 'kept' }],
    steps: [charts],
  });
  const edit = {
    ...told({ heldOn: day('2026-11-12'), client: { name: 'Somebody else' } }),
    topic: 'Charting load',
  };
  const edited = await editPracticeSession(db, keys, trainee, { ...edit, id: second, revision: 1 }, now);
  expect(edited.ok).toBe(true);
  const moved = await of(second);
  expect(moved).toMatchObject({ goal: 'A hard talk', before: [], agreed: [{ words: charts.words }] });
  expect((await of(first)).agreed).toMatchObject([{ kept: null }]);
});
