import { ActionError } from 'astro:actions';

/** The error of an action that a use case refused: its words, under the status that fits. */
export function refused<Refusal extends string>(
  refusal: Refusal,
  words: Record<Refusal, string>,
): ActionError {
  return new ActionError({ code: codeOf(refusal), message: words[refusal] });
}

function codeOf(refusal: string) {
  if (refusal === 'not-found') return 'NOT_FOUND';
  if (refusal === 'not-allowed') return 'FORBIDDEN';
  return /^already-|^changed-|-taken$|^overlaps$|^not-the-next/.test(refusal)
    ? 'CONFLICT'
    : 'UNPROCESSABLE_CONTENT';
}
