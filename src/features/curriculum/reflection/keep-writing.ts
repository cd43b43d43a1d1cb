import { parse } from 'devalue';
import { showAnew } from '../studying/show-anew.ts';

/** What the action answers. */
type Saved =
  { is: 'saved'; revision: number; id: string | null } | { is: 'changed'; words: string; revision: number };

const pause = 700;
const again = 5_000;

/**
 * Saves a reflection while it is written. Until the server has said that it is kept, the words also lie on this device: a closed
 * tab or a lost connection loses nothing. Without this script the form is sent by its button.
 */
export function keepWriting(form: HTMLFormElement): void {
  const field = form.querySelector('textarea');
  const says = form.querySelector('[data-saved]');
  const other = form.querySelector<HTMLElement>('[data-other]');
  const seen = form.querySelector<HTMLInputElement>('[name=seen]');
  if (!field || !says || !other || !seen) return;
  const draft = draftOf(`practicum.writing ${form.dataset['writing'] ?? ''}`);
  let kept = field.defaultValue;
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (words: string) => void (says.textContent = words);

  const later = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), after);
  };

  async function save(): Promise<void> {
    if (!field || !seen || isSending || field.value === kept || !other?.hidden) return;
    isSending = true;
    const words = field.value;
    const answer = await post(form);
    isSending = false;
    if (answer === 'later') {
      tell('Not saved yet. Your words are kept on this device, and tried again.');
      later(again);
    } else if (answer === 'signed-out') {
      tell(
        'You are signed out. Your words are kept on this device: sign in in another tab, and they are saved.',
      );
      later(again);
    } else if (typeof answer === 'string') tell(answer);
    else if (answer.is === 'changed') conflict(answer);
    else {
      // What is written first, or taken away, is a condition more or less at the end of the lesson.
      if ((seen.value === '0') !== (answer.revision === 0)) void refreshEnd();
      seen.value = String(answer.revision);
      kept = words;
      offerSharing(form, answer.id);
      if (field.value === words) {
        draft.drop();
        tell(`Saved ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`);
      } else {
        // Written on meanwhile: what waits on the device now begins from what was just kept.
        draft.put({ words: field.value, seen: seen.value });
        later(pause);
      }
    }
  }

  function conflict({ words, revision }: { words: string; revision: number }): void {
    const their = other?.querySelector('[data-other-words]');
    if (!field || !seen || !other || !their) return;
    their.textContent = words;
    seen.value = String(revision);
    other.hidden = false;
    tell('Not saved yet: it was changed elsewhere meanwhile.');
  }

  for (const [button, takesOther] of [
    [form.querySelector<HTMLButtonElement>('[data-keep-mine]'), false],
    [form.querySelector<HTMLButtonElement>('[data-take-other]'), true],
  ] as const) {
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const words = other.querySelector('[data-other-words]')?.textContent ?? '';
      if (takesOther) field.value = kept = words;
      other.hidden = true;
      field.focus();
      if (takesOther) {
        draft.drop();
        tell('Taken over.');
      } else {
        kept = words;
        void save();
      }
    });
  }
  form.querySelector<HTMLElement>('[data-without-script]')?.remove();

  field.addEventListener('input', () => {
    draft.put({ words: field.value, seen: seen.value });
    later(pause);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value === kept) tell('Saved.');
    void save();
  });
  addEventListener('online', () => void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
  });

  const left = draft.find();
  if (left && left.words !== kept) {
    field.value = left.words;
    seen.value = left.seen;
    tell('What you wrote last is back, and being saved.');
    void save();
  } else draft.drop();
}

const refreshEnd = () =>
  fetch(location.pathname).then(
    (response) => showAnew(response, ['#finish']),
    () => undefined,
  );

/** What is kept can be shared. */
function offerSharing(form: HTMLFormElement, id: string | null): void {
  const sharing = form.parentElement?.querySelector<HTMLFormElement>('[data-sharing]');
  const field = sharing?.querySelector<HTMLInputElement>('[name=reflectionId]');
  if (!sharing || !field) return;
  sharing.hidden = id === null;
  field.value = id ?? '';
}

/** @returns words for the writer where the server will not take it. */
async function post(form: HTMLFormElement): Promise<Saved | 'later' | 'signed-out' | (string & {})> {
  try {
    const response = await fetch('/_actions/curriculum.saveReflection', {
      method: 'POST',
      body: new FormData(form),
      headers: { accept: 'application/json' },
      redirect: 'error',
      // Goes out although the tab is being closed.
      keepalive: form.querySelector('textarea')!.value.length < 15_000,
    });
    if (response.status === 401) return 'signed-out';
    // Asked again it would be refused again: say why, and leave the words where they are.
    if ([400, 403, 404, 413, 422].includes(response.status)) return whyNot(response);
    return response.ok ? (parse(await response.text()) as Saved) : 'later';
  } catch {
    return 'later';
  }
}

const whyNot = (response: Response): Promise<string> =>
  response.json().then(
    (told: { message?: string }) => told.message ?? notSaved,
    () => notSaved,
  );
const notSaved =
  'This could not be saved. Your words are kept on this device: copy them, and load the page again.';

interface Draft {
  words: string;
  seen: string;
}

/** Words on this device that the server has not confirmed. A browser that keeps nothing loses only these. */
function draftOf(key: string) {
  const quietly = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  return {
    find: (): Draft | undefined =>
      quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null) ?? undefined,
    put: (draft: Draft) => void quietly(() => localStorage.setItem(key, JSON.stringify(draft))),
    drop: () => void quietly(() => localStorage.removeItem(key)),
  };
}
