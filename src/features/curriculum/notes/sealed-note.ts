import { placeIn, seal, unseal } from '#features/vault/sealed.ts';
import { noteWordsSchema, type NoteWords } from './lesson-note.ts';

const notePlace = placeIn('lesson_notes', 'words_sealed');

export const sealNote = (key: Buffer, words: NoteWords, id: string, traineeId: string): Buffer =>
  seal(key, JSON.stringify(words), notePlace(id, traineeId));

/** @throws BrokenSeal */
export const openNote = (key: Buffer, sealed: Buffer, id: string, traineeId: string): NoteWords =>
  noteWordsSchema.parse(JSON.parse(unseal(key, sealed, notePlace(id, traineeId))));
