/** What stood in the fields of a form that came back with errors, by name; empty where nothing was typed. */
export type TypedValues = (field: string) => string;

/** What is wrong with each field, by name. */
export type FieldErrors = Partial<Record<string, string[]>>;

/** @param form `undefined`: nothing was sent yet. */
export const typedValues =
  (form: FormData | undefined): TypedValues =>
  (field) => {
    const value = form?.get(field);
    return typeof value === 'string' ? value : '';
  };
