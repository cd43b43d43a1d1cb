import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { outsideLearningFiles } from '#db/schema/outside-learning.ts';
import { changeOutsideLearning } from '#features/outside-learning/change-outside-learning.ts';
import { decideOnOutsideLearning } from '#features/outside-learning/decide-on-outside-learning.ts';
import { findCertificateFile } from '#features/outside-learning/find-certificate-file.ts';
import { findOutsideCredits } from '#features/outside-learning/find-outside-credits.ts';
import {
  countWaitingLearning,
  findDecidedLearning,
  findSubmission,
  findSubmissionsOf,
  findSubmissionToDecide,
  findWaitingLearning,
} from '#features/outside-learning/find-submissions.ts';
import { mostWaiting } from '#features/outside-learning/outside-learning.ts';
import { submitOutsideLearning } from '#features/outside-learning/submit-outside-learning.ts';
import { withdrawOutsideLearning } from '#features/outside-learning/withdraw-outside-learning.ts';
import { gatherEvidence } from '#features/requirements/gather-evidence.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aJpeg, aPdf, aZip } from './certificate-files.ts';
import { aDecision, aSubmission, learning, seenOf } from './learning-builders.ts';

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function aStage() {
  const { db, keys, file } = await emptyAcademy();
  const administrator = await aPerson(db, 'administrator', 'Niamh Brennan');
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const other = await aPerson(db, 'trainee');
  return { db, keys, file, administrator, trainee, mentor, other };
}

test('a course waits, is credited in part with a reason, and counts on the day on which it ended', async () => {
  const { db, keys, administrator, trainee } = await aStage();
  const id = await aSubmission(db, keys, trainee);
  expect(await findOutsideCredits(db, trainee.id)).toEqual([]);
  expect(await findWaitingLearning(db)).toMatchObject([{ id, trainee: trainee.name, minutes: 390 }]);
  expect(await countWaitingLearning(db)).toEqual({ waiting: 1, since: now });

  expect(await aDecision(db, administrator, id, { minutes: 330 })).toEqual({
    ok: false,
    refusal: 'reason-missing',
  });
  const reason = 'The lunch hour is no training.';
  expect(await aDecision(db, administrator, id, { minutes: 330, reason }, later(5))).toMatchObject({
    ok: true,
  });

  expect(await findWaitingLearning(db)).toEqual([]);
  expect(await countWaitingLearning(db)).toEqual({ waiting: 0, since: undefined });
  expect(await findDecidedLearning(db)).toMatchObject([
    { id, asked: 390, minutes: 330, byName: 'Niamh Brennan', decidedAt: later(5) },
  ]);
  expect(await findSubmission(db, keys, trainee.id, id)).toMatchObject({
    state: 'credited-in-part',
    decisions: [{ minutes: 330, reason, byName: 'Niamh Brennan', decidedAt: later(5) }],
  });
  const { training } = await gatherEvidence(db, trainee.id, 'medical-coach-2026');
  expect(training).toEqual([
    {
      ...{ id, of: 'outside-learning', title: learning().title, creditedOn: '2026-10-03' },
      ...{ minutes: 330, area: 'core', delivery: 'live' },
    },
  ]);
});

test('it may be decided on again: the last decision holds, and what held before is known', async () => {
  const { db, keys, administrator, trainee } = await aStage();
  const id = await aSubmission(db, keys, trainee);
  const of = async (at?: Date) =>
    (await findOutsideCredits(db, trainee.id, at)).map(({ minutes, area }) => [minutes, area]);
  await aDecision(db, administrator, id, {}, later(1));
  await aDecision(db, administrator, id, { minutes: 0, reason: 'It was mentoring.' }, later(3));
  await aDecision(db, administrator, id, { minutes: 200, area: 'resource', reason: 'Half of it.' }, later(5));
  expect([
    await of(now),
    await of(later(1)),
    await of(later(2)),
    await of(later(4)),
    await of(later(5)),
  ]).toEqual([...[[], [[390, 'core']], [[390, 'core']], [], [[200, 'resource']]]]);
  expect(await of()).toEqual([[200, 'resource']]);
  const again = { minutes: 200, area: 'resource', reason: 'Half of it.' } as const;
  expect(await aDecision(db, administrator, id, again)).toEqual({ ok: false, refusal: 'already-decided-so' });
});

test('a course from before education began counts once it is decided so, and the administrator is told', async () => {
  const { db, keys, administrator, trainee } = await aStage();
  const day = calendarDate('2025-08-31');
  const id = await aSubmission(db, keys, trainee, { beganOn: day, endedOn: day });
  const within = await aSubmission(db, keys, trainee, { beganOn: day, endedOn: calendarDate('2025-09-01') });
  expect((await findSubmissionToDecide(db, keys, id))?.isBeforeEducation).toBe(true);
  expect((await findSubmissionToDecide(db, keys, within))?.isBeforeEducation).toBe(false);
  await aDecision(db, administrator, id);
  expect(await findOutsideCredits(db, trainee.id)).toMatchObject([{ id, creditedOn: '2025-08-31' }]);
});

test('nobody decides for themselves, also not from a second account', async () => {
  const { db, keys, administrator, trainee, mentor } = await aStage();
  const id = await aSubmission(db, keys, trainee);
  const both = { ...trainee, roles: ['trainee', 'administrator'] as typeof trainee.roles };
  const [local, host] = trainee.email.split('@');
  const second = { ...administrator, email: `${local}+office@${host}` };
  expect(await aDecision(db, both, id)).toEqual({ ok: false, refusal: 'not-for-yourself' });
  expect(await aDecision(db, second, id)).toEqual({ ok: false, refusal: 'not-for-yourself' });
  expect(await aDecision(db, mentor, id)).toEqual({ ok: false, refusal: 'not-allowed' });
  expect(await aDecision(db, administrator, newId())).toEqual({ ok: false, refusal: 'not-found' });
  expect(await findOutsideCredits(db, trainee.id)).toEqual([]);
});

test('a trainee mends what waits; a form of an older state, and a decision on one, are not taken', async () => {
  const { db, keys, administrator, trainee, other } = await aStage();
  const id = await aSubmission(db, keys, trainee);
  const first = await seenOf(db, id);
  const change = (seen: number, told = {}, who = trainee, file?: { name: string; bytes: Buffer }) =>
    changeOutsideLearning(db, keys, who, { ...learning(told), id, seen, file }, now);

  expect(await change(first.changedAt, { minutes: 300 }, other)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await change(first.changedAt, { minutes: 300 })).toMatchObject({ ok: true });
  expect(await change(first.changedAt, { minutes: 200 })).toEqual({
    ok: false,
    refusal: 'changed-meanwhile',
  });
  const decided = { id, minutes: 390, area: 'core', delivery: 'live', reason: '', seen: first } as const;
  expect(await decideOnOutsideLearning(db, administrator, decided, now)).toEqual({
    ok: false,
    refusal: 'changed-meanwhile',
  });

  const second = await seenOf(db, id);
  const photo = { name: 'photo.heic.jpg', bytes: aJpeg() };
  expect(await change(second.changedAt, { minutes: 300 }, trainee, photo)).toMatchObject({ ok: true });
  expect((await findSubmission(db, keys, trainee.id, id))?.file).toMatchObject({
    name: 'photo.heic.jpg',
    is: 'image/jpeg',
  });
  const third = await seenOf(db, id);
  const zip = { name: 'certificate.pdf', bytes: aZip() };
  expect(await change(third.changedAt, {}, trainee, zip)).toEqual({
    ok: false,
    refusal: 'not-a-certificate-file',
  });
  expect(await findCertificateFile(db, keys, trainee, id)).toMatchObject({ value: { bytes: aJpeg() } });

  await aDecision(db, administrator, id);
  expect(await change(third.changedAt, { minutes: 100 })).toEqual({ ok: false, refusal: 'already-decided' });
});

test('two administrators who decide at once: one wins, the other is told', async () => {
  const { db, keys, administrator, trainee } = await aStage();
  const second = await aPerson(db, 'administrator');
  const id = await aSubmission(db, keys, trainee);
  const both = await Promise.all([
    aDecision(db, administrator, id),
    aDecision(db, second, id, { minutes: 60, reason: 'One hour of it.' }),
  ]);
  expect(both.map((each) => (each.ok ? 'done' : each.refusal)).toSorted()).toEqual([
    'changed-meanwhile',
    'done',
  ]);
});

test('what is withdrawn is asked for no longer, and its file is gone', async () => {
  const { db, keys, administrator, trainee, other } = await aStage();
  const id = await aSubmission(db, keys, trainee);
  const seen = (await seenOf(db, id)).changedAt;
  expect(await withdrawOutsideLearning(db, other, { id, seen }, now)).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await withdrawOutsideLearning(db, trainee, { id, seen }, now)).toMatchObject({ ok: true });
  expect(await withdrawOutsideLearning(db, trainee, { id, seen }, now)).toEqual({
    ok: false,
    refusal: 'already-withdrawn',
  });
  expect(await aDecision(db, administrator, id)).toEqual({ ok: false, refusal: 'already-withdrawn' });
  expect(await findWaitingLearning(db)).toEqual([]);
  expect(await db.select().from(outsideLearningFiles)).toEqual([]);
  expect(await findCertificateFile(db, keys, trainee, id)).toEqual({ ok: false, refusal: 'not-found' });
});

test('the file is read by its trainee and by administrators, and lies sealed in the data file', async () => {
  const { db, keys, file, administrator, trainee, mentor, other } = await aStage();
  const bytes = aPdf('Awarded to somebody nameless in Westport');
  const id = await aSubmission(db, keys, trainee, { file: { name: 'Westport diploma.pdf', bytes } });
  for (const who of [trainee, administrator])
    expect(await findCertificateFile(db, keys, who, id)).toEqual({
      ok: true,
      value: { name: 'Westport diploma.pdf', bytes },
    });
  for (const who of [mentor, other])
    expect(await findCertificateFile(db, keys, who, id)).toEqual({ ok: false, refusal: 'not-found' });
  await db.close();
  const raw = readFileSync(file);
  for (const words of ['somebody nameless', 'Westport diploma', '%PDF-1.7'])
    expect(raw.includes(words)).toBe(false);
});

test('the same form sent twice is one submission, and the same course twice is pointed out', async () => {
  const { db, keys, administrator, trainee, other } = await aStage();
  const told = learning();
  const twice = await Promise.all([1, 2].map(() => submitOutsideLearning(db, keys, trainee, told, now)));
  expect(twice).toEqual([1, 2].map(() => ({ ok: true, value: { id: told.entry } })));
  expect(await findSubmissionsOf(db, keys, trainee.id)).toHaveLength(1);
  expect(await submitOutsideLearning(db, keys, other, told, now)).toEqual({
    ok: false,
    refusal: 'not-allowed',
  });

  const again = await aSubmission(db, keys, trainee, { title: 'Under another name' });
  const own = await findSubmissionsOf(db, keys, trainee.id);
  expect(own.map(({ twins }) => twins.length)).toEqual([1, 1]);
  expect((await findSubmissionToDecide(db, keys, again))?.isFileOfAnother).toBe(false);

  const copied = await aSubmission(db, keys, other);
  const seen = await findSubmissionToDecide(db, keys, copied);
  expect(seen).toMatchObject({ isFileOfAnother: true, twins: [] });
  expect(JSON.stringify(seen)).not.toContain(trainee.name);
  expect((await findSubmissionToDecide(db, keys, again))?.isFileOfAnother).toBe(true);
  await aDecision(db, administrator, copied);
});

test('what waits is bounded, and so is what each of it holds', async () => {
  const { db, keys, trainee } = await aStage();
  for (let nth = 0; nth < mostWaiting; nth += 1)
    await aSubmission(db, keys, trainee, { file: { name: '', bytes: aPdf(String(nth)) } });
  expect(await submitOutsideLearning(db, keys, trainee, learning(), now)).toEqual({
    ok: false,
    refusal: 'too-many-waiting',
  });
});

test('the audit trail tells what happened, and nothing that was typed', async () => {
  const { db, keys, administrator, trainee } = await aStage();
  const id = await aSubmission(db, keys, trainee);
  await aDecision(db, administrator, id, { minutes: 60, reason: 'A reason in words' });
  const lines = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, trainee.id));
  expect(lines.map(({ event }) => event)).toEqual(['outside-learning-submitted', 'outside-learning-decided']);
  for (const { particulars } of lines)
    expect(particulars).not.toMatch(/Motivational|Westport|words|certificate\.pdf/);
});
