import { parse } from 'devalue';
import type { NotTaken, WaitingSession } from './waiting-session.ts';

/** What the school said of one waiting session. */
export type Answer =
  | { is: 'logged' }
  | { is: 'not-taken'; because: NotTaken }
  /** The session of the browser ended. */
  | { is: 'signed-out' }
  /** Somebody else is signed in by now. */
  | { is: 'of-another' }
  | { is: 'no-connection' }
  /** The server cannot at the moment: it is asked again. */
  | { is: 'later' };

export type Post = (session: WaitingSession, owner: string) => Promise<Answer>;

const notReadable =
  'The school cannot read this any more, since its form changed. Edit it, or log it on the site and throw this one away.';

/** Sends one session to the action that logs it. Never throws. */
export const postWaiting: Post = async ({ once, typedAt, typed }, owner) => {
  const body = new FormData();
  for (const [name, value] of typed) body.append(name, value);
  body.set('once', once);
  body.set('owner', owner);
  body.set('typedAt', String(typedAt));
  const action = body.has('line') ? 'logLine' : 'log';
  let response: Response;
  try {
    response = await fetch(`/_actions/practiceOffline.${action}`, {
      method: 'POST',
      body,
      // A page to sign in to some hotel's network is no answer of the school.
      redirect: 'error',
      headers: { accept: 'application/json' },
    });
  } catch {
    return { is: 'no-connection' };
  }
  return answerFrom(response.status, response.headers.get('content-type') ?? '', () => response.text());
};

/** What an answer over HTTP means for a waiting session. */
export async function answerFrom(
  status: number,
  contentType: string,
  text: () => Promise<string>,
): Promise<Answer> {
  if (status === 401) return { is: 'signed-out' };
  if ([400, 404, 413, 415, 422].includes(status))
    return { is: 'not-taken', because: { refusal: 'unreadable', words: notReadable } };
  if (status !== 200 || !contentType.startsWith('application/json')) return { is: 'later' };
  try {
    return parse(await text()) as Answer;
  } catch {
    // Cut off on the way: it is asked again, and answered alike.
    return { is: 'later' };
  }
}
