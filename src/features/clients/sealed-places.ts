import { placeIn } from '#features/vault/sealed.ts';

export const namePlace = placeIn('clients', 'name_sealed');
