import { placeIn } from '#features/vault/sealed.ts';

export const namePlace = placeIn('clients', 'name_sealed');
export const contactPlace = placeIn('clients', 'contact_sealed');
export const keyPlace = placeIn('clients', 'key_wrapped');
export const letterPlace = placeIn('organisation_letters', 'fields_sealed');
