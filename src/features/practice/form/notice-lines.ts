import type { Notice } from './notice.ts';

/** A line of what a form says of itself. @param icon one that `NoticeIcons.astro` has put on the page. */
export function saidLine(className: string, text: string, icon?: 'refused' | 'warning'): HTMLElement {
  const line = document.createElement('p');
  Object.assign(line, { className, dir: 'auto' });
  const drawn = icon && document.querySelector<HTMLTemplateElement>(`template[data-icon=${icon}]`);
  const words = document.createElement('span');
  words.textContent = text;
  line.append(...(drawn ? [drawn.content.cloneNode(true)] : []), words);
  return line;
}

/** What the rules say, each with the way to the session that stands in the way. */
export const noticeLines = (notices: readonly Notice[]): HTMLElement[] =>
  notices.map(({ words, bars, otherId }) => {
    const line = saidLine(bars ? 'said-refused' : 'said-warning', words, bars ? 'refused' : 'warning');
    if (otherId) {
      const link = document.createElement('a');
      Object.assign(link, { href: `/trainee/practice/${otherId}`, textContent: 'Open that session' });
      line.lastElementChild?.append(' ', link);
    }
    return line;
  });

/** Shows the fields for the reasons that the rules ask for; what was written in one stays to be seen. */
export function showReasons(form: HTMLFormElement, notices: readonly Notice[]): void {
  for (const reason of form.querySelectorAll<HTMLElement>('[data-reason]')) {
    const isWanted = notices.some(({ wants }) => wants === reason.dataset['reason']);
    reason.hidden = !isWanted && !reason.querySelector('input')?.value;
  }
}
