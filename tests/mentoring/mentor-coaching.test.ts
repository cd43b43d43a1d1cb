import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { mentorAssignments } from '#db/schema/enrolment.ts';
import { mentorCoachingSessions } from '#db/schema/mentoring.ts';
import { confirmMentoring } from '#features/mentoring/confirm-mentoring.ts';
import { endMentorQualification } from '#features/mentoring/end-mentor-qualification.ts';
import { findMentorCoachingBy, findMentorCoachingOf } from '#features/mentoring/find-mentor-coaching.ts';
import { findMentoringEvidence } from '#features/mentoring/find-mentoring-evidence.ts';
import { recordMentorCoaching } from '#features/mentoring/record-mentor-coaching.ts';
import { recordMentorQualification } from '#features/mentoring/record-mentor-qualification.ts';
import { withdrawMentoring } from '#features/mentoring/withdraw-mentoring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aCoachingSession, valueOf } from './mentoring-builders.ts';

const anHour = (traineeIds: string[], headCount = 1) => ({
  traineeIds,
  heldOn: calendarDate('2026-11-20'),
  durationMinutes: 60,
  headCount,
  entry: newId(),
});

test('mentor coaching counts once the trainee confirmed it', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const id = await aCoachingSession(db, mentor, trainee);
  expect((await findMentoringEvidence(db, trainee.id)).mentorCoaching).toMatchObject([
    { id, heldOn: '2026-11-20', durationMinutes: 60, headCount: 1, mentorId: mentor.id, isConfirmed: false },
  ]);

  expect(await confirmMentoring(db, trainee, { id }, now)).toMatchObject({ ok: true });

  const evidence = await findMentoringEvidence(db, trainee.id);
  expect(evidence.mentorCoaching).toMatchObject([{ id, isConfirmed: true }]);
  expect(await confirmMentoring(db, trainee, { id }, now)).toEqual({
    ok: false,
    refusal: 'already-confirmed',
  });
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
  expect(lines.map(({ event }) => event)).toEqual(['mentor-coaching-recorded', 'mentoring-confirmed']);
});

test('a group session is one row for each trainee in it, or none at all', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const second = await aPerson(db, 'trainee');
  const stranger = await aPerson(db, 'trainee');
  await db.write((tx) =>
    tx.insert(mentorAssignments).values({
      id: newId(),
      traineeId: second.id,
      mentorId: mentor.id,
      fromOn: '2026-11-22',
      assignedAt: now,
    }),
  );

  expect(await recordMentorCoaching(db, mentor, anHour([trainee.id, stranger.id], 6), now)).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await findMentorCoachingBy(db, mentor.id)).toEqual([]);

  // The second is accompanied since today only, and the session was two days ago.
  valueOf(await recordMentorCoaching(db, mentor, anHour([trainee.id, second.id], 6), now));
  expect((await findMentorCoachingBy(db, mentor.id)).map(({ traineeId }) => traineeId).sort()).toEqual(
    [trainee.id, second.id].sort(),
  );
});

test('the same entry sent twice, even at once, is recorded once', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const entry = anHour([trainee.id]);
  const outcomes = await Promise.all([1, 2, 3].map(() => recordMentorCoaching(db, mentor, entry, now)));
  expect(new Set(outcomes.map((outcome) => valueOf(outcome).ids[0])).size).toBe(1);
  expect(await findMentorCoachingOf(db, trainee.id)).toHaveLength(1);
});

test('nobody records who does not accompany the trainee then or today', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'mentor');
  const former = await aPerson(db, 'mentor');
  const both = await aPerson(db, ['mentor', 'trainee']);
  await db.write((tx) =>
    tx.insert(mentorAssignments).values({
      id: newId(),
      traineeId: trainee.id,
      mentorId: former.id,
      fromOn: '2026-01-01',
      untilOn: '2026-11-19',
      assignedAt: now,
    }),
  );
  const refused = { ok: false, refusal: 'not-found' };
  expect(await recordMentorCoaching(db, other, anHour([trainee.id]), now)).toEqual(refused);
  expect(await recordMentorCoaching(db, trainee, anHour([trainee.id]), now)).toEqual(refused);
  expect(await recordMentorCoaching(db, both, anHour([both.id]), now)).toEqual(refused);
  expect(await recordMentorCoaching(db, former, anHour([trainee.id]), now)).toEqual(refused);
  const inTime = { ...anHour([trainee.id]), heldOn: calendarDate('2026-11-19') };
  expect(await recordMentorCoaching(db, former, inTime, now)).toMatchObject({ ok: true });
  expect(await db.$count(mentorCoachingSessions)).toBe(1);
  expect(
    await recordMentorCoaching(
      db,
      mentor,
      { ...anHour([trainee.id]), heldOn: calendarDate('2026-11-23') },
      now,
    ),
  ).toEqual({ ok: false, refusal: 'not-yet-held' });
});

test('the trainee disputes, the mentor withdraws: neither counts, and the reason stays', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const stranger = await aPerson(db, ['mentor', 'trainee']);
  const disputed = await aCoachingSession(db, mentor, trainee);
  const withdrawn = await aCoachingSession(db, mentor, trainee, { durationMinutes: 90 });
  valueOf(await confirmMentoring(db, trainee, { id: withdrawn }, now));

  expect(await withdrawMentoring(db, stranger, { id: disputed, reason: 'no' }, now)).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await withdrawMentoring(db, trainee, { id: disputed, reason: ' ' }, now)).toEqual({
    ok: false,
    refusal: 'reason-missing',
  });
  expect(await withdrawMentoring(db, trainee, { id: withdrawn, reason: 'It was not so' }, now)).toEqual({
    ok: false,
    refusal: 'already-confirmed',
  });
  valueOf(await withdrawMentoring(db, trainee, { id: disputed, reason: 'I was ill that day' }, now));
  valueOf(await withdrawMentoring(db, mentor, { id: withdrawn, reason: 'It was 60 minutes' }, now));

  expect((await findMentoringEvidence(db, trainee.id)).mentorCoaching).toEqual([]);
  expect(
    (await findMentorCoachingOf(db, trainee.id)).map(({ id, state, reason }) => [id, state, reason]).sort(),
  ).toEqual(
    [
      [disputed, 'disputed', 'I was ill that day'],
      [withdrawn, 'withdrawn', 'It was 60 minutes'],
    ].sort(),
  );
  expect(await confirmMentoring(db, trainee, { id: disputed }, now)).toEqual({
    ok: false,
    refusal: 'withdrawn',
  });
});

test('confirming and withdrawing at the same instant leave one decision', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const id = await aCoachingSession(db, mentor, trainee);
  const outcomes = await Promise.all([
    withdrawMentoring(db, trainee, { id, reason: 'It did not take place' }, now),
    confirmMentoring(db, trainee, { id }, now),
    confirmMentoring(db, trainee, { id }, now),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test('only the trainee confirms, and only their own', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const id = await aCoachingSession(db, mentor, trainee);
  const others = [mentor, await aPerson(db, 'trainee'), await aPerson(db, 'administrator')];
  for (const other of others)
    expect(await confirmMentoring(db, other, { id }, now)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await confirmMentoring(db, trainee, { id: newId() }, now)).toEqual({
    ok: false,
    refusal: 'not-found',
  });
});

test('what the mentor held is judged on the day of the session', async () => {
  const { db } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const administrator = await aPerson(db, 'administrator');
  await aCoachingSession(db, mentor, trainee, { heldOn: '2025-12-31' });
  await aCoachingSession(db, mentor, trainee, { heldOn: '2026-03-01' });
  const pcc = {
    mentorId: mentor.id,
    credential: 'PCC',
    fromOn: calendarDate('2026-01-01'),
    untilOn: null,
  } as const;
  expect(await recordMentorQualification(db, mentor, pcc, now)).toEqual({
    ok: false,
    refusal: 'not-allowed',
  });
  expect(await recordMentorQualification(db, administrator, { ...pcc, mentorId: trainee.id }, now)).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  const { id } = valueOf(await recordMentorQualification(db, administrator, pcc, now));
  expect(await recordMentorQualification(db, administrator, pcc, now)).toEqual({
    ok: false,
    refusal: 'already-recorded',
  });
  const held = async () =>
    (await findMentoringEvidence(db, trainee.id)).mentorCoaching.map((each) => each.mentorCredentials);
  expect(await held()).toEqual([[], ['PCC']]);

  const end = (untilOn: string | undefined) =>
    endMentorQualification(
      db,
      administrator,
      { id, untilOn: untilOn === undefined ? undefined : calendarDate(untilOn) },
      now,
    );
  expect(await end('2025-12-31')).toEqual({ ok: false, refusal: 'ends-before-it-begins' });
  valueOf(await end('2026-02-28'));
  expect(await held()).toEqual([[], []]);
  valueOf(await end('2026-03-01'));
  expect(await held()).toEqual([[], ['PCC']]);
  valueOf(await end(undefined));
  expect(await held()).toEqual([[], []]);
});
