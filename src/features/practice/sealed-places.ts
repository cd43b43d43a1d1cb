import { placeIn } from '#features/vault/sealed.ts';

export const reflectionPlace = placeIn('practice_sessions', 'reflection_sealed');
export const notePlace = placeIn('practice_sessions', 'note_sealed');
/** The row of a step is the session it happened to. */
export const wordsPlace = placeIn('practice_steps', 'words_sealed');
export const linePlace = placeIn('line_templates', 'line_sealed');
export const filePlace = placeIn('practice_import_drafts', 'file_sealed');
export const evidencePlace = placeIn('opening_balances', 'evidence_sealed');
/** The row of a step is the balance it happened to. */
export const balanceWordsPlace = placeIn('opening_balance_steps', 'words_sealed');
