import type { AddNoteRefusal } from '#features/curriculum/notes/add-note.ts';
import type { ChangeNoteRefusal } from '#features/curriculum/notes/change-note.ts';
import { longestNote, mostNotes } from '#features/curriculum/notes/lesson-note.ts';

const number = new Intl.NumberFormat('en-GB');

export const noteRefusals: Record<AddNoteRefusal | ChangeNoteRefusal, string> = {
  'not-allowed': 'Only trainees keep notes in lessons.',
  'not-found': 'There is no such note of yours, or it was removed more than a day ago.',
  'not-enrolled': 'You are not enrolled in the programme of this lesson.',
  'nothing-written': 'Nothing is written yet. To take a note away, remove it.',
  'too-long': `This is too long: a note has ${number.format(longestNote)} characters at most.`,
  'no-such-section': 'The lesson has no such section any more. Choose where the note belongs.',
  'too-many': `You have ${number.format(mostNotes)} notes, which is as many as can be searched at once. Remove some first.`,
  'id-taken': 'This could not be kept. Try again.',
  'changed-meanwhile':
    'This note was changed on another device meanwhile. What you typed stands here; what is kept stands above it.',
};
