import { ActionError, isInputError, type ActionAPIContext, type ActionClient } from 'astro:actions';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- actions of all shapes
type AnyAction = ActionClient<any, any, any>;

/**
 * Keeps what an action threw by mistake from the browser: Astro would answer with the words of the error, and those of
 * the database hold what was written. The middleware answers and logs it instead.
 */
export function guarded<Rooms extends Record<string, Record<string, unknown>>>(rooms: Rooms): Rooms {
  return Object.fromEntries(
    Object.entries(rooms).map(([room, actions]) => [
      room,
      Object.fromEntries(
        Object.entries(actions).map(([name, action]) => [name, guardedAction(action as AnyAction)]),
      ),
    ]),
  ) as Rooms;
}

function guardedAction(action: AnyAction) {
  const run = async function (this: ActionAPIContext, input: unknown) {
    try {
      return {
        data: (await action.orThrow.call(this as never, input as never)) as unknown,
        error: undefined,
      };
    } catch (error) {
      if (isInputError(error)) sayInWords(error.issues);
      if (error instanceof ActionError) return { data: undefined, error };
      this.locals.fault = error;
      return { data: undefined, error: new ActionError({ code: 'INTERNAL_SERVER_ERROR' }) };
    }
  };
  return Object.assign(run, action);
}

/** Zod's own words begin like this; ours, told with a schema, never do. */
const unworded = /^(Invalid|Too|Unrecognized|Expected)\b/;

/** Pages show these beside their fields. */
function sayInWords(issues: { code?: string | undefined; message: string }[]): void {
  for (const issue of issues)
    if (unworded.test(issue.message))
      issue.message = issue.code === 'too_big' ? 'That is too long.' : 'This is missing or cannot be read.';
}
