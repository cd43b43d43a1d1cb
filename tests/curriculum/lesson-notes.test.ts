import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/audit.ts';
import { lessonNotes } from '#db/schema/curriculum.ts';
import { addNote } from '#features/curriculum/notes/add-note.ts';
import { changeNote } from '#features/curriculum/notes/change-note.ts';
import { findNotes } from '#features/curriculum/notes/find-notes.ts';
import { mostNotes } from '#features/curriculum/notes/lesson-note.ts';
import { removeNote } from '#features/curriculum/notes/remove-note.ts';
import { restoreNote } from '#features/curriculum/notes/restore-note.ts';
import { newId } from '#shared/new-id.ts';
import { aPerson, aTraineeWithMentor, now } from '#tests/support/builders.ts';
import { emptyAcademy } from '#tests/support/database.ts';

const lessonId = '01-what-medical-coaching-is/01-one-conversation';
const what = {
  programmeId: 'medical-coach-2026',
  lessonId,
  section: 'five-movements',
  quote: 'That loop is the spine of the work',
  before: 'is the first movement of the next. ',
  after: ', and we will come back to it.',
  note: 'Ask Jonas how he keeps the loop with clients who cancel.',
};
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function aReader() {
  const { db, keys } = await emptyAcademy();
  const { trainee, mentor } = await aTraineeWithMentor(db);
  const add = (told: Partial<typeof what & { id: string }> = {}) =>
    addNote(db, keys, trainee, { ...what, ...told }, now);
  const added = async () => {
    const outcome = await add();
    if (!outcome.ok) throw new Error(outcome.refusal);
    return outcome.value.noteId;
  };
  const read = async () => (await findNotes(db, keys, trainee.id)).map(({ note }) => note);
  return { db, keys, trainee, mentor, add, added, read };
}

test('A highlight and its note are kept sealed, for their writer, and leave no line in the trail', async () => {
  const { db, keys, trainee, mentor, added } = await aReader();
  const id = await added();
  const { programmeId: _, ...kept } = what;
  expect(await findNotes(db, keys, trainee.id, lessonId)).toMatchObject([{ id, ...kept, addedAt: now }]);
  expect(await findNotes(db, keys, trainee.id, 'another/lesson')).toEqual([]);
  expect(await findNotes(db, keys, mentor.id)).toEqual([]);
  const [row] = await db.select().from(lessonNotes);
  const sealed = row?.wordsSealed.toString('latin1') ?? '';
  for (const words of ['spine', 'Jonas', 'movement']) expect(sealed).not.toContain(words);
  expect(await db.select().from(auditEntries)).toEqual([]);
});

test.each([
  ['nothing at all', { quote: '', note: ' \n' }, 'nothing-written'],
  ['a highlight of dots', { quote: '…', note: '' }, 'nothing-written'],
  ['a note of a book', { note: 'x'.repeat(10_001) }, 'too-long'],
  ['half a lesson', { quote: 'x'.repeat(2_001) }, 'too-long'],
  ['a section that the lesson lacks', { section: 'nowhere' }, 'no-such-section'],
  ['a lesson that the programme lacks', { lessonId: '99-none/01-none' }, 'not-found'],
])('%s is no note', async (_, told, refusal) => {
  const { add, read } = await aReader();
  expect(await add(told)).toEqual({ ok: false, refusal });
  expect(await read()).toEqual([]);
});

test('A highlight needs no note, a note no highlight', async () => {
  const { add, read } = await aReader();
  expect(await add({ note: '' })).toMatchObject({ ok: true });
  expect(await add({ quote: '', before: '', after: '', section: '' })).toMatchObject({ ok: true });
  expect(await read()).toEqual(['', what.note]);
});

test('What is no text is left out of a note, and the rest is kept', async () => {
  const { db, keys, trainee, add, read } = await aReader();
  const outcome = await add({ note: 'Ask\0 Jonas\u202e twice' });
  expect(await read()).toEqual(['Ask Jonas twice']);
  const noteId = outcome.ok ? outcome.value.noteId : '';
  await changeNote(db, keys, trainee, { noteId, note: 'Ask\x07 Thandi\r\n', seen: now }, later(1));
  expect(await read()).toEqual(['Ask Thandi']);
});

test('One whose answer was lost is sent again and kept once; the id of another is not taken', async () => {
  const { db, keys, add, read } = await aReader();
  const id = newId();
  const { trainee: other } = await aTraineeWithMentor(db);
  await Promise.all([add({ id }), add({ id }), add({ id })]);
  expect(await read()).toEqual([what.note]);
  expect(await addNote(db, keys, other, { ...what, id }, now)).toMatchObject({ refusal: 'id-taken' });
  expect(await findNotes(db, keys, other.id)).toEqual([]);
});

test('Only who studies the lesson writes in it', async () => {
  const { db, keys, mentor } = await aReader();
  const stranger = await aPerson(db, 'trainee');
  expect(await addNote(db, keys, stranger, what, now)).toMatchObject({ refusal: 'not-enrolled' });
  expect(await addNote(db, keys, mentor, what, now)).toMatchObject({ refusal: 'not-allowed' });
});

test('A note is written anew, and never over words from another device', async () => {
  const { db, keys, trainee, added, read } = await aReader();
  const noteId = await added();
  const change = (note: string, seen: Date, at: Date) =>
    changeNote(db, keys, trainee, { noteId, note, seen }, at);
  expect(await change('On the phone', now, later(1))).toMatchObject({ ok: true });
  expect(await change('On the laptop', now, later(2))).toMatchObject({ refusal: 'changed-meanwhile' });
  expect(await change('On the phone', now, later(2))).toMatchObject({ ok: true });
  expect(await read()).toEqual(['On the phone']);
  expect(await change('', later(1), later(2))).toMatchObject({ ok: true });
  expect((await findNotes(db, keys, trainee.id))[0]).toMatchObject({ quote: what.quote, note: '' });
});

test('Removed, it comes back as it was within a day; after that its words are gone', async () => {
  const { db, trainee, added, read } = await aReader();
  const noteId = await added();
  expect(await removeNote(db, trainee, noteId, now)).toEqual({ ok: true, value: { lessonId } });
  expect(await read()).toEqual([]);
  await restoreNote(db, trainee, noteId, now);
  expect(await read()).toEqual([what.note]);
  await removeNote(db, trainee, noteId, now);
  expect(await restoreNote(db, trainee, noteId, later(2))).toMatchObject({ refusal: 'not-found' });
  expect(await db.select().from(lessonNotes)).toEqual([]);
});

test('Nobody changes, removes or brings back a note of somebody else', async () => {
  const { db, keys, added, read } = await aReader();
  const noteId = await added();
  const { trainee: other } = await aTraineeWithMentor(db);
  const change = { noteId, note: 'Mine now', seen: now };
  for (const outcome of [
    await changeNote(db, keys, other, change, now),
    await removeNote(db, other, noteId, now),
    await restoreNote(db, other, noteId, now),
  ])
    expect(outcome).toEqual({ ok: false, refusal: 'not-found' });
  expect(await read()).toEqual([what.note]);
});

test('There is an end to what is opened together', async () => {
  const { db, trainee, add } = await aReader();
  const row = {
    ...{ traineeId: trainee.id, lessonId, lessonVersion: 'x', section: '', wordsSealed: Buffer.alloc(0) },
    ...{ addedAt: now, changedAt: now },
  };
  const rows = Array.from({ length: mostNotes }, () => ({ ...row, id: newId() }));
  await db.write((tx) => tx.insert(lessonNotes).values(rows));
  expect(await add()).toEqual({ ok: false, refusal: 'too-many' });
});
