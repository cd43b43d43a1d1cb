import type { Place } from '#features/vault/sealed.ts';

/** Where each sealed thing of the practice log belongs. Always the trainee's: others may read what is opened for them. */
const place =
  (table: string, column: string) =>
  (row: string, traineeId: string): Place => ({ table, column, row, owner: traineeId });

export const namePlace = place('clients', 'name_sealed');
export const reflectionPlace = place('practice_sessions', 'reflection_sealed');
export const notePlace = place('practice_sessions', 'note_sealed');
/** The row of a step is the session it happened to. */
export const wordsPlace = place('practice_steps', 'words_sealed');
export const filePlace = place('practice_import_drafts', 'file_sealed');
