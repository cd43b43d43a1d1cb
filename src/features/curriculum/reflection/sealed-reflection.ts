import { placeIn } from '#features/vault/sealed.ts';

export const reflectionPlace = placeIn('reflections', 'words_sealed');
