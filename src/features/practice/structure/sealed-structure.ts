import { placeIn } from '#features/vault/sealed.ts';

export const goalPlace = placeIn('practice_sessions', 'goal_sealed');
export const stepPlace = placeIn('agreed_steps', 'words_sealed');
