// Fills in rows and counts them. Without it every row is chosen by itself, and the links above load the grid filled in.
for (const form of document.querySelectorAll<HTMLFormElement>('[data-register]')) {
  const tally = form.querySelector<HTMLElement>('[data-tally]');
  const rows = [...form.querySelectorAll<HTMLElement>('tbody tr')].filter((row) =>
    row.querySelector('[type="radio"]'),
  );
  const radio = (row: HTMLElement, value: string) =>
    row.querySelector<HTMLInputElement>(`[type="radio"][value="${value}"]`);
  const field = (row: HTMLElement, name: string) =>
    row.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  const choose = (row: HTMLElement, value: 'present' | 'absent') => {
    const chosen = radio(row, value);
    if (!chosen) return;
    chosen.checked = true;
    if (value === 'present') return;
    for (const name of ['late', 'early']) {
      const typed = field(row, name);
      if (typed) typed.value = '';
    }
  };
  const count = () => {
    const present = rows.filter((row) => radio(row, 'present')?.checked).length;
    const absent = rows.filter((row) => radio(row, 'absent')?.checked).length;
    const open = rows.length - present - absent;
    if (tally)
      tally.textContent = `To save: ${present} present, ${absent} absent${open > 0 ? `, ${open} still open` : ''}`;
  };

  const fill = (filling: string) => {
    for (const row of rows) {
      const { recorded, misses, late } = row.dataset;
      if (recorded || radio(row, 'present')?.checked || radio(row, 'absent')?.checked) continue;
      if (filling === 'check-ins' && late === undefined) continue;
      choose(row, late === undefined && misses === 'all' ? 'absent' : 'present');
      const typed = field(row, 'late');
      if (typed && late !== undefined && Number(late) > 0) typed.value = late;
    }
    count();
  };
  for (const link of form.querySelectorAll<HTMLAnchorElement>('[data-fill]'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      fill(link.dataset['fill'] ?? '');
      rows[0]?.querySelector<HTMLElement>('[type="radio"]:checked')?.focus();
    });

  form.addEventListener('input', (event) => {
    const row = event.target instanceof HTMLInputElement && event.target.closest('tr');
    if (row && event.target instanceof HTMLInputElement) {
      if (event.target.type !== 'radio' && event.target.value !== '') choose(row, 'present');
      if (event.target.type === 'radio' && event.target.value === 'absent') choose(row, 'absent');
    }
    count();
  });

  const go = (row: HTMLElement | undefined) =>
    (row?.querySelector<HTMLElement>('[type="radio"]:checked') ?? (row && radio(row, 'present')))?.focus();
  const enter = (row: HTMLElement, name: string) => {
    field(row, name)?.focus();
    field(row, name)?.select();
  };
  form.addEventListener('keydown', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest('tr');
    if (!row) return;
    const at = rows.indexOf(row);
    const isText = event.target.type !== 'radio';
    const keys: Partial<Record<string, () => void>> = {
      Enter: () => go(rows[at + 1]),
      ...(!isText && {
        p: () => (choose(row, 'present'), go(row)),
        a: () => (choose(row, 'absent'), go(row)),
        l: () => enter(row, 'late'),
        e: () => enter(row, 'early'),
        j: () => go(rows[at + 1]),
        k: () => go(rows[at - 1]),
      }),
      ...(isText && { Escape: () => go(row) }),
    };
    const act = keys[event.key];
    // Enter saves only from the last row.
    if (!act || (event.key === 'Enter' && !rows[at + 1])) return;
    event.preventDefault();
    act();
    count();
  });
  const hint = form.querySelector<HTMLElement>('[data-keys]');
  if (hint) hint.hidden = false;
  count();
}
