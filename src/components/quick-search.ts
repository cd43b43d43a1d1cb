import type { Piece } from '#shared/found-words.ts';
import type { QuickAnswer } from './quick-answer.ts';

const pauseMs = 120;

/** `/` goes to the search box and Ctrl+K (⌘K) opens the quick search, from anywhere on the page. */
export function quickSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>('[data-quick]');
  const input = dialog?.querySelector('input');
  const found = dialog?.querySelector<HTMLElement>('[data-quick-found]');
  const status = dialog?.querySelector('[data-quick-status]');
  if (!dialog || !input || !found || !status) return;
  const box = document.querySelector<HTMLInputElement>('#search');
  const options = () => [...found.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  let chosen = -1;
  let asking: AbortController | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const say = (words: string) => (status.textContent = words);
  const hint = 'Lessons, terms and more, as you type. Arrow keys choose, Enter opens, Escape closes.';

  /** @param at undefined: none of them. */
  const choose = (at: number | undefined) => {
    const all = options();
    chosen = all.length === 0 || at === undefined ? -1 : (at + all.length) % all.length;
    for (const [place, option] of all.entries())
      option.setAttribute('aria-selected', String(place === chosen));
    const option = all[chosen];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };

  const show = ({ groups }: QuickAnswer) => {
    let count = 0;
    const shown = groups.map(({ title, items }, kind) => {
      const group = made('div', { role: 'group', 'aria-labelledby': `quick-kind-${kind}` });
      const name = made('span', { id: `quick-kind-${kind}` });
      name.textContent = title;
      group.append(
        name,
        ...items.map(({ href, title: words, about }) => {
          const option = made('a', { role: 'option', href, id: `quick-${count}`, tabindex: '-1' });
          option.append(...words.map(pieceOf));
          if (about.length > 0) {
            const small = made('small', {});
            small.append(...about.map(pieceOf));
            option.append(small);
          }
          count += 1;
          return option;
        }),
      );
      return group;
    });
    found.replaceChildren(...shown);
    input.setAttribute('aria-expanded', String(count > 0));
    choose(undefined);
    say(
      count === 0
        ? 'Nothing found. Enter searches on the search page.'
        : `${count} shown. Arrow keys choose; Enter opens the one chosen, or all that was found.`,
    );
  };

  const ask = async () => {
    asking?.abort();
    const words = input.value.trim();
    if (words === '') {
      found.replaceChildren();
      say(hint);
      return;
    }
    asking = new AbortController();
    try {
      const address = `${dialog.dataset['quick']}?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asking.signal, redirect: 'error' });
      if (!answer.ok) throw new Error(String(answer.status));
      show((await answer.json()) as QuickAnswer);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      say('No answer just now. Enter asks the search page.');
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), pauseMs);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(Math.max(chosen, 0) - 1);
    // A search field would only be emptied by the first one.
    else if (event.key === 'Escape') dialog.close();
    else if (event.key === 'Enter' && chosen >= 0) options()[chosen]?.click();
    else return;
    event.preventDefault();
  });
  // The same page at another heading: it would stay under the dialog.
  found.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
    const quickly = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!quickly && (event.key !== '/' || typing)) return;
    event.preventDefault();
    // On a phone the box is not on the page.
    if (!quickly && box?.offsetParent) return box.select();
    if (!dialog.open) {
      dialog.showModal();
      say(hint);
    }
    input.select();
  });
}

function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function pieceOf({ text, isHit }: Piece): Node {
  if (!isHit) return document.createTextNode(text);
  const mark = made('mark', {});
  mark.textContent = text;
  return mark;
}
