/** Asks for something to be done to a note. Answers `undefined` when it was done, else why not, in words. Never throws. */
export async function postNote(
  act: 'add' | 'change' | 'remove' | 'restore',
  fields: Record<string, string>,
): Promise<string | undefined> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const answer = await fetch(`/_actions/notes.${act}`, {
      method: 'POST',
      body,
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
    if (answer.ok) return undefined;
    if (answer.status === 401) return 'You are signed out. Sign in again in another tab, then save.';
    const { message } = (await answer.json()) as { message?: string };
    return message ?? 'This could not be kept. Try again.';
  } catch {
    return 'No connection: nothing was kept yet. Try again when it is back.';
  }
}
