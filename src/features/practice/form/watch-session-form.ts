import { noticeLines, showReasons } from './notice-lines.ts';
import type { Notice } from './notice.ts';

const askAfter = 400;

/** Says beside the form, while it is filled in, what the rules will say of the session. */
export function watchSessionForm(
  form: HTMLFormElement,
  look: (fields: Record<string, string>) => Promise<Notice[] | undefined>,
): void {
  const place = form.querySelector<HTMLElement>('[data-notices]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const ask = async () => {
    const number = (asked += 1);
    const fields = Object.fromEntries(
      [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
    // Without a connection nothing is said before it is saved.
    const notices = await look(fields).catch(() => undefined);
    if (!notices || number !== asked) return;
    place?.replaceChildren(...noticeLines(notices));
    showReasons(form, notices);
  };
  form.addEventListener('input', ({ target }) => {
    // Words change nothing about the rules.
    if (target instanceof HTMLTextAreaElement) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), askAfter);
  });
}
