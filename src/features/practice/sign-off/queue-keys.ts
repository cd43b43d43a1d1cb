/**
 * What the queue does beyond its forms and links: keys, live counts of what is selected, and a toast that goes when its
 * time is over. Without it everything can still be done.
 */

const queue = document.querySelector<HTMLElement>('[data-queue]');
const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector);
const all = <E extends HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];

const ticks = () => all<HTMLInputElement>('.item input[name="session"]');

function showSelected() {
  const chosen = ticks().filter((tick) => tick.checked);
  const minutes = chosen.reduce(
    (total, tick) => total + Number(tick.closest<HTMLElement>('.item')?.dataset['minutes']),
    0,
  );
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const selected = find('[data-selected]');
  if (selected) selected.textContent = `${chosen.length} selected, ${time}`;
  const words = find('[data-sign-words]');
  if (words) words.textContent = chosen.length === 1 ? 'Sign one session' : `Sign ${chosen.length} sessions`;
}

/** The row in hand: the one that holds the focus, else the one that is open. */
function current(): HTMLElement | null {
  return (document.activeElement?.closest<HTMLElement>('.item') ?? find('.item[aria-current]')) || null;
}

function move(by: 1 | -1) {
  const rows = all('.item');
  const row = current();
  const to = rows[row ? rows.indexOf(row) + by : 0];
  to?.querySelector<HTMLAnchorElement>('.item-link')?.click();
}

function choose(decision: 'sign' | 'return') {
  const row = current();
  const isOpen = row?.hasAttribute('aria-current') ?? false;
  const form = find<HTMLFormElement>('#decision');
  const choice = form?.querySelector<HTMLInputElement>(`input[value="${decision}"]`);
  if (!isOpen || !form || !choice) {
    const controls = row ? [...row.querySelectorAll<HTMLElement>('.decide > *')] : [];
    controls.find((control) => control.textContent.trim().toLowerCase() === decision)?.click();
    return;
  }
  choice.checked = true;
  const needed = decision === 'sign' ? 'input[name="flagsSeen"], input[name="password"]' : 'textarea';
  const missing = [...form.querySelectorAll<HTMLInputElement>(needed)].find((each) =>
    each.type === 'checkbox' ? !each.checked : each.value === '',
  );
  if (missing) missing.focus();
  else if (decision === 'sign') form.requestSubmit();
  else form.querySelector('textarea')?.focus();
}

function saveAndGoOn() {
  const form = find<HTMLFormElement>('#decision');
  if (form?.querySelector('input[name="decision"]:checked')) form.requestSubmit();
  else move(1);
}

const keys: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector<HTMLInputElement>('input[name="session"]')?.click(),
  a: () => choose('sign'),
  r: () => choose('return'),
  n: saveAndGoOn,
  u: () => find('[data-undo]')?.click(),
  '?': () => find<HTMLDialogElement>('#keys')?.showModal(),
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'));

if (queue) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (find<HTMLDialogElement>('#keys')?.open) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'session') showSelected();
  });
  showSelected();
  find('[data-keys]')?.removeAttribute('hidden');

  find('[data-select-clean]')?.addEventListener('click', (event) => {
    event.preventDefault();
    for (const tick of ticks()) tick.checked = tick.closest('[data-flagged]') === null;
    // As many as one signature can stand under.
    ticks()
      .filter((tick) => tick.checked)
      .slice(100)
      .forEach((tick) => (tick.checked = false));
    showSelected();
    find('[data-sign]')?.focus();
  });

  const toast = find('[data-undo-left]');
  if (toast) setTimeout(() => toast.remove(), Number(toast.dataset['undoLeft']));

  // What was typed and not sent is not lost to a key or a link.
  const words = find<HTMLTextAreaElement>('#decision textarea');
  const before = words?.value;
  let isSent = false;
  words?.form?.addEventListener('submit', () => (isSent = true));
  window.addEventListener('beforeunload', (event) => {
    if (!isSent && words && words.value !== before) event.preventDefault();
  });

  const row = find('.item[aria-current]');
  const chosen = find<HTMLInputElement>('#decision input[name="decision"]:checked');
  if (find('#decision-error')) find('#decision [aria-invalid], #decision input[type="password"]')?.focus();
  else if (chosen?.value === 'sign') (find('#decision input[name="flagsSeen"]') ?? chosen).focus();
  else if (chosen) words?.focus();
  else if (row && location.hash === `#${row.id}`)
    row.querySelector<HTMLElement>('.item-link')?.focus({ preventScroll: true });
}
