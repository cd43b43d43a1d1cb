import { describe, expect, test } from 'vitest';
import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { findReadiness } from '#features/requirements/find-readiness.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCoachingSession } from '../mentoring/mentoring-builders.ts';
import { aLoggedSession, aSentSession, aSignedSession } from '../practice/practice-builders.ts';

describe('where a trainee stands', () => {
  test('what they logged, what the mentor signed and what they confirmed all reach the findings', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    await aSignedSession(db, keys, trainee, mentor, { durationMinutes: 50 });
    await aSentSession(db, keys, trainee, { startsAt: '19:00', durationMinutes: 40, client: { name: 'Bo' } });
    await aLoggedSession(db, keys, trainee, { startsAt: '20:00', durationMinutes: 30 });
    const coaching = await aCoachingSession(db, mentor, trainee);

    const before = await findReadiness(db, trainee, { traineeId: trainee.id }, now);
    const confirmed = await confirmMentoring(db, trainee, { id: coaching }, now);
    const after = await findReadiness(db, trainee, { traineeId: trainee.id }, now);

    expect(confirmed.ok).toBe(true);
    if (!before.ok || !after.ok) throw new Error('refused');
    const finding = (found: typeof before, id: string) =>
      found.value.findings.find(({ requirement }) => requirement.id === id);
    expect(finding(before, 'practice')).toMatchObject({
      have: 50,
      pending: [{ amount: 40, because: 'waits-for-mentor' }],
      leftOut: [{ amount: 30, because: 'not-sent' }],
    });
    expect(finding(before, 'clients')).toMatchObject({ have: 1, pending: [{ amount: 1 }] });
    expect(finding(before, 'mentor-coaching')).toMatchObject({ have: 0, pending: [{ amount: 60 }] });
    expect(finding(after, 'mentor-coaching')).toMatchObject({ have: 60, pending: [] });
    expect(after.value.judgedBy.map(({ book }) => book.id)).toEqual([
      'medical-coach-2026',
      'icf-acc',
      'icf-pcc',
      'icf-mcc',
      'nbhwc',
      'emcc-foundation',
      'emcc-practitioner',
    ]);
  });

  test('on an earlier day, later sessions are not there yet', async () => {
    const { db, keys } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    await aLoggedSession(db, keys, trainee, { heldOn: calendarDate('2026-11-20') });
    const on = (day: string) =>
      findReadiness(db, trainee, { traineeId: trainee.id, by: 'icf-acc', on: calendarDate(day) }, now);

    const found = await Promise.all([on('2026-11-19'), on('2026-11-20')]);

    const hours = found.map((each) => each.ok && each.value.findings[1]?.have);
    expect(hours).toEqual([0, 60]);
  });
});

describe('who may see it', () => {
  test('the trainee, an administrator and the mentor who accompanies them today; nobody else', async () => {
    const { db } = await emptyAcademy();
    const { trainee, mentor } = await aTraineeWithMentor(db);
    const administrator = await aPerson(db, 'administrator');
    const others = [await aPerson(db, 'mentor'), await aPerson(db, 'trainee'), await aPerson(db, 'assessor')];
    const seenBy = async (person: typeof trainee) => {
      const found = await findReadiness(db, person, { traineeId: trainee.id }, now);
      return found.ok ? 'seen' : found.refusal;
    };

    expect(await Promise.all([trainee, mentor, administrator].map(seenBy))).toEqual(['seen', 'seen', 'seen']);
    expect(await Promise.all(others.map(seenBy))).toEqual(['not-found', 'not-found', 'not-found']);
  });

  test.each([
    ['nobody of that id', { traineeId: 'nobody' }, 'not-found'],
    ['a programme that does not exist', { by: 'medical-coach-1926' }, 'unknown-rule-book'],
  ])('%s', async (_, what, refusal) => {
    const { db } = await emptyAcademy();
    const { trainee } = await aTraineeWithMentor(db);
    const administrator = await aPerson(db, 'administrator');
    const found = await findReadiness(db, administrator, { traineeId: trainee.id, ...what }, now);
    expect(found).toEqual({ ok: false, refusal });
  });

  test.each([undefined, 'icf-acc', 'medical-coach-2026'])(
    'somebody who is not enrolled has nothing to be judged (by %s)',
    async (by) => {
      const { db } = await emptyAcademy();
      const trainee = await aPerson(db, 'trainee');
      const found = await findReadiness(db, trainee, { traineeId: trainee.id, by }, now);
      expect(found).toEqual({ ok: false, refusal: 'not-enrolled' });
    },
  );
});
