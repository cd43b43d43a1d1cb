export interface ErrorDescription {
  name: string;
  code?: string;
  /** Where it was thrown, the innermost call first. */
  at: string[];
  cause?: ErrorDescription;
}

/**
 * What may be logged of an error. No message: those of the database hold the parameters of the query, those of parsers the
 * text they were given.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name === 'Error' ? error.constructor.name : error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    at: frames.slice(0, 8).map((line) => line.trim().slice(3)),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}
