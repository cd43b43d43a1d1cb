import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { practiceSessionRevisions, practiceSessions } from '#db/schema/practice.ts';
import type { SessionChoice } from '#features/practice/chosen-sessions.ts';
import { findPracticeEvidence } from '#features/practice/find-practice-evidence.ts';
import { filterFrom } from '#features/practice/log/log-filter.ts';
import { recallPracticeSessions } from '#features/practice/recall-practice-sessions.ts';
import { sendPracticeSessions } from '#features/practice/send-practice-sessions.ts';
import { editPracticeSessions } from '#features/practice/several/edit-practice-sessions.ts';
import { findEditPreview } from '#features/practice/several/find-edit-preview.ts';
import { removePracticeSessions } from '#features/practice/several/remove-practice-sessions.ts';
import { restorePracticeSessions } from '#features/practice/several/restore-practice-sessions.ts';
import type { SessionEdit } from '#features/practice/several/session-edit.ts';
import { undoEdit } from '#features/practice/several/undo-edit.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';
import { aLoggedSession, aStep, someLoggedSessions } from './practice-builders.ts';

const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const all = (count: number, query = ''): SessionChoice => ({
  filter: filterFrom(new URLSearchParams(query)),
  count,
});

/** A draft, one sent, one returned and one signed, in this order of days. */
async function aLog() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const ids = await someLoggedSessions(db, keys, trainee, 4);
  const [, sent = '', returned = '', signed = ''] = ids;
  for (const id of [sent, returned, signed]) await aStep(db, id, 'sent', trainee);
  await aStep(db, returned, 'returned', mentor);
  await aStep(db, signed, 'signed', mentor);
  const states = async () => (await findPracticeEvidence(db, trainee.id)).map((row) => row.state);
  const fees = async () => (await findPracticeEvidence(db, trainee.id)).map((row) => row.fee);
  const edit = async (choice: SessionChoice, what: SessionEdit, at = now) => {
    const preview = await findEditPreview(db, trainee, { choice, edit: what });
    if (!preview.ok) return preview;
    return editPracticeSessions(db, trainee, { choice, edit: what, mark: preview.value.mark }, at);
  };
  return { db, keys, trainee, mentor, ids, states, fees, edit };
}

describe('all that a filter finds', () => {
  test('is sent as far as it can be sent, and comes back in one go', async () => {
    const { db, trainee, states } = await aLog();
    const sent = await sendPracticeSessions(db, trainee, all(4), later(1));
    expect(sent.ok && sent.value.ids.length).toBe(2);
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'signed']);
    // The one that had been sent before is not of this going.
    expect(await recallPracticeSessions(db, trainee, { sentAt: later(1) }, later(5))).toMatchObject({
      ok: true,
    });
    expect(await states()).toEqual(['draft', 'sent', 'draft', 'signed']);
  });
  test('is another number by now in another tab: nothing is done', async () => {
    const { db, trainee, states } = await aLog();
    expect(await sendPracticeSessions(db, trainee, all(3), now)).toEqual({
      ok: false,
      refusal: 'changed-meanwhile',
    });
    expect(await removePracticeSessions(db, trainee, all(5), now)).toMatchObject({ ok: false });
    expect(await states()).toEqual(['draft', 'sent', 'returned', 'signed']);
  });
  test('never reaches into another log', async () => {
    const { db, keys, trainee, states } = await aLog();
    const stranger = await aPerson(db, 'trainee');
    await aLoggedSession(db, keys, stranger);
    const choice = all(1, `ids=${(await findPracticeEvidence(db, trainee.id))[0]?.id}`);
    expect(await removePracticeSessions(db, stranger, choice, now)).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    expect((await states()).length).toBe(4);
  });
  test('is not more than 500 at once', async () => {
    const { db, trainee } = await aLog();
    const [one] = await db.select().from(practiceSessions).limit(1);
    if (!one) throw new Error('No session');
    await db.write((tx) =>
      tx
        .insert(practiceSessions)
        .values(Array.from({ length: 498 }, () => ({ ...one, id: newId(), contentKey: null }))),
    );
    expect(await removePracticeSessions(db, trainee, all(502), now)).toMatchObject({ refusal: 'too-many' });
    // Drafts alone are 499.
    expect(await removePracticeSessions(db, trainee, all(499, 'status=draft'), now)).toMatchObject({
      ok: true,
    });
  });
});

describe('an edit of several', () => {
  test('leaves signed ones out, keeps a revision of each, and takes those from the mentor that waited', async () => {
    const { db, trainee, ids, states, fees, edit } = await aLog();
    const preview = await findEditPreview(db, trainee, { choice: ids, edit: { fee: 'pro-bono' } });
    expect(preview.ok && preview.value).toMatchObject({ same: 0, signed: 1, withMentor: 1 });
    expect(await edit(ids, { fee: 'pro-bono' })).toEqual({ ok: true, value: { sessions: 3, editedAt: now } });
    expect(await fees()).toEqual(['pro-bono', 'pro-bono', 'pro-bono', 'paid']);
    expect(await states()).toEqual(['draft', 'draft', 'returned', 'signed']);
    expect(await db.$count(practiceSessionRevisions)).toBe(3);
    const lines = await db.select().from(auditEntries).where(eq(auditEntries.event, 'practice-edited'));
    expect(lines.map(({ particulars }) => JSON.parse(particulars) as unknown)).toEqual(
      Array.from({ length: 3 }, () => ({ fields: ['fee'], revision: 2 })),
    );
  });
  test('is undone whole: the words, and what waited for the mentor', async () => {
    const { db, trainee, states, fees, edit } = await aLog();
    await edit(all(4), { fee: 'pro-bono', topic: '', clientAgreedToBeNamed: false });
    expect(await undoEdit(db, trainee, now, later(9))).toEqual({ ok: true, value: { sessions: 3 } });
    expect(await fees()).toEqual(['paid', 'paid', 'paid', 'paid']);
    expect(await states()).toEqual(['draft', 'sent', 'returned', 'signed']);
    const rows = await db.select().from(practiceSessions);
    expect(rows.map(({ topic }) => topic)).toEqual(Array.from({ length: 4 }, () => 'Charting load'));
    expect(await undoEdit(db, trainee, now, later(10))).toMatchObject({ refusal: 'not-found' });
    expect(await undoEdit(db, await aPerson(db, 'trainee'), later(9), later(10))).toMatchObject({
      refusal: 'not-found',
    });
  });
  test('is not undone where a session went on to the mentor', async () => {
    const { db, trainee, ids, fees, edit } = await aLog();
    await edit(ids.slice(0, 1), { fee: 'barter' });
    await sendPracticeSessions(db, trainee, ids.slice(0, 1), later(5));
    expect(await undoEdit(db, trainee, now, later(9))).toMatchObject({ refusal: 'not-found' });
    expect((await fees())[0]).toBe('barter');
  });
  test('of a list that another tab changed is refused, and of nothing, and of too much', async () => {
    const { db, keys, trainee, ids, fees, edit } = await aLog();
    const what = { choice: ids, edit: { fee: 'pro-bono' } as const };
    const preview = await findEditPreview(db, trainee, what);
    const mark = preview.ok ? preview.value.mark : '';
    await edit(ids.slice(0, 1), { medium: 'phone' });
    expect(await editPracticeSessions(db, trainee, { ...what, mark }, now)).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    const otherwise = { choice: ids, edit: { fee: 'barter' } as const, mark };
    expect(await editPracticeSessions(db, trainee, otherwise, now)).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    expect(await fees()).toEqual(['paid', 'paid', 'paid', 'paid']);
    expect(await edit(ids, {})).toMatchObject({ refusal: 'nothing-set' });
    expect(await edit(ids, { fee: 'paid' })).toMatchObject({ refusal: 'nothing-changes' });
    expect(await edit(ids, { topic: 'x'.repeat(301) })).toMatchObject({ refusal: 'topic-too-long' });
    const theirs = await aLoggedSession(db, keys, await aPerson(db, 'trainee'));
    expect(await edit([...ids, theirs], { fee: 'barter' })).toMatchObject({ refusal: 'not-found' });
  });
  test('twice at once is done once', async () => {
    const { db, trainee, ids } = await aLog();
    const what = { choice: ids, edit: { fee: 'pro-bono' } as const };
    const preview = await findEditPreview(db, trainee, what);
    const mark = preview.ok ? preview.value.mark : '';
    const both = await Promise.all([
      editPracticeSessions(db, trainee, { ...what, mark }, now),
      editPracticeSessions(db, trainee, { ...what, mark }, later(1)),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(await db.$count(practiceSessionRevisions)).toBe(3);
  });
});

describe('several that are removed', () => {
  test('go together and come back together', async () => {
    const { db, trainee, ids, states } = await aLog();
    expect(await removePracticeSessions(db, trainee, ids, now)).toMatchObject({
      refusal: 'not-in-that-state',
    });
    expect(await removePracticeSessions(db, trainee, ids.slice(0, 3), now)).toMatchObject({ ok: true });
    expect(await states()).toEqual(['signed']);
    expect(await restorePracticeSessions(db, await aPerson(db, 'trainee'), now, now)).toMatchObject({
      refusal: 'not-found',
    });
    expect(await restorePracticeSessions(db, trainee, now, later(5))).toMatchObject({ ok: true });
    expect(await states()).toEqual(['draft', 'draft', 'returned', 'signed']);
  });
  test('stay out, all of them, where one lost its time', async () => {
    const { db, keys, trainee, ids, states } = await aLog();
    await removePracticeSessions(db, trainee, ids.slice(0, 2), now);
    const [row] = await db
      .select()
      .from(practiceSessions)
      .where(eq(practiceSessions.id, ids[0] ?? ''));
    await aLoggedSession(db, keys, trainee, {
      ...{ heldOn: calendarDate(row?.heldOn ?? ''), startsAt: '12:15', client: { name: 'Sami' } },
    });
    expect(await restorePracticeSessions(db, trainee, now, later(5))).toMatchObject({ refusal: 'overlaps' });
    expect((await states()).length).toBe(3);
  });
});
