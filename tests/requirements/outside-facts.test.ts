import { describe, expect, test } from 'vitest';
import { findOutsideFacts } from '#features/requirements/outside-fact/find-outside-facts.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { takeBackOutsideFact } from '#features/requirements/outside-fact/take-back-outside-fact.ts';
import { tellOutsideFact } from '#features/requirements/outside-fact/tell-outside-fact.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession } from '../practice/practice-builders.ts';

const passed = (onDay: string) => ({ fact: 'nbhwc-psa-passed', onDay: calendarDate(onDay) });

describe('what happened elsewhere', () => {
  test('NBHWC counts no session until the trainee tells the assessment, and none from before it', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-11-10') });
    await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-11-20') });
    const standing = async (person = trainee) => {
      const found = await findReadiness(db, person, { traineeId: trainee.id, by: 'nbhwc' }, now);
      if (!found.ok) throw new Error(found.refusal);
      const of = (id: string) => found.value.findings.find(({ requirement }) => requirement.id === id)!;
      return [of('skills-assessment').met, of('sessions').have];
    };

    expect(await standing()).toEqual([false, 0]);
    const told = await tellOutsideFact(db, trainee, passed('2026-11-15'), now);
    expect(await standing(mentor)).toEqual([true, 1]);
    await tellOutsideFact(db, trainee, passed('2026-11-01'), now);
    expect(await standing()).toEqual([true, 2]);
    expect(told.ok && (await takeBackOutsideFact(db, trainee, { id: told.value.id }, now))).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const [open] = await findOutsideFacts(db, trainee.id);
    expect((await takeBackOutsideFact(db, trainee, { id: open!.id }, now)).ok).toBe(true);
    expect(await standing()).toEqual([false, 0]);
  });

  test('told twice alike, it stands once', async () => {
    const { db } = await emptyAcademy();
    const trainee = await aPerson(db, 'trainee');
    const told = [passed('2026-11-01'), passed('2026-11-01')];
    const outcomes = await Promise.all(told.map((what) => tellOutsideFact(db, trainee, what, now)));
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(await findOutsideFacts(db, trainee.id)).toHaveLength(1);
  });

  test.each([
    ['trainee', passed('2026-11-23'), 'day-to-come'],
    ['trainee', { fact: 'moon-landing', onDay: calendarDate('2026-01-01') }, 'unknown-fact'],
    ['mentor', passed('2026-11-01'), 'not-allowed'],
    ['administrator', passed('2026-11-01'), 'not-allowed'],
  ] as const)('%s tells %j: %s', async (role, what, refusal) => {
    const { db } = await emptyAcademy();
    expect(await tellOutsideFact(db, await aPerson(db, role), what, now)).toEqual({ ok: false, refusal });
  });

  test('nobody takes back what another told', async () => {
    const { db } = await emptyAcademy();
    const trainee = await aPerson(db, 'trainee');
    const told = await tellOutsideFact(db, trainee, passed('2026-11-01'), now);
    if (!told.ok) throw new Error(told.refusal);
    for (const other of [await aPerson(db, 'trainee'), await aPerson(db, 'administrator')])
      expect(await takeBackOutsideFact(db, other, told.value, now)).toEqual({
        ok: false,
        refusal: 'not-found',
      });
  });
});
