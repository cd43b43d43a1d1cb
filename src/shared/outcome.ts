/** What a use case answers: its value, or the one reason it would not do it. Bugs throw instead. */
export type Outcome<Value, Refusal extends string, Particulars = undefined> =
  | { ok: true; value: Value }
  | (Particulars extends undefined
      ? { ok: false; refusal: Refusal }
      : { ok: false; refusal: Refusal; particulars?: Particulars });

export const done = <Value>(value: Value) => ({ ok: true, value }) as const;

/** A refusal that needs data carries it (the findings that are missing, the entry it overlaps), never a sentence. */
export function refuse<Refusal extends string>(refusal: Refusal): { ok: false; refusal: Refusal };
export function refuse<Refusal extends string, Particulars>(
  refusal: Refusal,
  particulars: Particulars,
): { ok: false; refusal: Refusal; particulars: Particulars };
export function refuse(refusal: string, particulars?: unknown) {
  return particulars === undefined ? { ok: false, refusal } : { ok: false, refusal, particulars };
}
