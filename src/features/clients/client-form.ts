const fields: [RegExp, string][] = [
  [/^name/, 'name'],
  [/^contact/, 'contact'],
  [/sponsor$/, 'sponsorId'],
  [/^has-|^is-member/, 'kind'],
];

/** Beside which field of a client's form a refusal is said; `undefined`: above the form. */
export const fieldOf = (refusal: string | undefined): string | undefined =>
  refusal === 'is-sponsor' ? 'kind' : refusal && fields.find(([words]) => words.test(refusal))?.[1];
