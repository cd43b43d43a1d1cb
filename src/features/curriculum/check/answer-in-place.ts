import { showAnew } from '../studying/show-anew.ts';

/** Sends a check without leaving the place on the page: what the server answers takes the place of what stood there. */
export function answerInPlace(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-check]')) return;
    event.preventDefault();
    void send(form);
  });
}

/** The parts of the page that answers change. */
const changed = ['#check', '#finish'];

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  try {
    const response = await fetch(form.action, { method: 'POST', body: new FormData(form) });
    const page = await showAnew(response, changed);
    if (!page.querySelector('[data-check]')) throw new Error('Another page: signed out, or a fault.');
    document
      .querySelector<HTMLElement>('[data-check] .question[data-is="wrong"] input, [data-check] button')
      ?.focus();
  } catch {
    // Without a connection the browser says so itself, and what was chosen still stands in the form.
    form.submit();
  }
}
