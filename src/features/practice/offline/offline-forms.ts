import { dayOf } from '#shared/calendar-date.ts';
import { minutesFrom } from '../session-length.ts';
import { datedLine, readOnDevice } from './line-on-device.ts';
import { shownFrom, typedFrom } from './short-form.ts';
import type { Queued } from './waiting-queue.ts';
import { valueOf, withValues, type TypedFields } from './waiting-session.ts';
import { asLastTimeInWords, missingInWords } from './waiting-words.ts';

/** Takes over what was typed; `edited` is the waiting session that it changes. */
type Save = (typed: TypedFields, edited: Queued | undefined) => Promise<void>;

const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)!;

/** The line and the short form of the offline page. */
export function watchForms(save: Save) {
  const [lineForm, shortForm] = [
    find<HTMLFormElement>('[data-line-form]'),
    find<HTMLFormElement>('[data-short-form]'),
  ];
  const line = lineForm.querySelector('input')!;
  const more = find<HTMLDetailsElement>('[data-more]');
  let edited: Queued | undefined;
  let timeZone = 'UTC';

  const control = (name: string) => shortForm.elements.namedItem(name);
  const input = (name: string) => control(name) as HTMLInputElement;

  function fill(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      const found = control(name);
      if (found instanceof RadioNodeList) found.value = value || found.value;
      else if (found instanceof HTMLInputElement && found.type === 'checkbox') found.checked = value !== '';
      else if (found instanceof HTMLInputElement) found.value = value;
    }
    showGroup();
  }

  const showGroup = () =>
    (find('[data-group]').hidden = !/^g[1-9]\d*$/i.test(input('clientName').value.trim()));

  /** Says the line back. @returns whether it can be kept as it is. */
  function readBack(): boolean {
    const typed = line.value.trim();
    const { echo, missing, asLastTime, read } = readOnDevice(typed, Date.now(), timeZone);
    const parts: [string, string][] = typed
      ? [
          ['line-said', echo.said],
          ...echo.unclear.map((words): [string, string] => ['line-unclear', words]),
          ['', missingInWords(missing)],
          [
            'soft',
            read.said.client && echo.unclear.length === 0
              ? asLastTimeInWords(asLastTime, read.said.client)
              : '',
          ],
        ]
      : [];
    find('[data-echo]').replaceChildren(
      ...parts
        .filter(([, words]) => words)
        .map(([className, textContent]) =>
          Object.assign(document.createElement('p'), { className, textContent, dir: 'auto' }),
        ),
    );
    return typed !== '' && echo.unclear.length === 0 && missing.length === 0;
  }

  function show(): void {
    find('[data-editing]').hidden = !edited;
    find('[data-log-title]').textContent = edited ? 'Edit what waits' : 'Log a session';
    for (const submit of document.querySelectorAll('[data-submit]'))
      submit.textContent = edited ? 'Keep the change' : 'Keep on this device';
    find('[data-problem]').hidden = true;
    readBack();
  }

  function startAnew(zone: string): void {
    edited = undefined;
    timeZone = zone;
    lineForm.reset();
    shortForm.reset();
    fill({ heldOn: dayOf(new Date(), zone) });
    more.open = false;
    show();
  }

  function edit(session: Queued): void {
    startAnew(timeZone);
    edited = session;
    const typedLine = valueOf(session.typed, 'line');
    more.open = !typedLine;
    if (typedLine) line.value = datedLine(typedLine, session.typedAt, timeZone);
    else fill(shownFrom(session.typed));
    show();
    find('[data-log]').scrollIntoView({ block: 'start' });
    (typedLine ? line : input('heldOn')).focus();
  }

  line.addEventListener('input', readBack);
  lineForm.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!readBack()) return line.focus();
    const typed: TypedFields = [['line', datedLine(line.value.trim(), Date.now(), timeZone)]];
    const reasons = edited?.typed.filter(([name]) => name.endsWith('Reason')) ?? [];
    void save(withValues(reasons, Object.fromEntries(typed)), edited);
  });
  shortForm.addEventListener('input', showGroup);
  shortForm.addEventListener('submit', (event) => {
    event.preventDefault();
    const isReadable = minutesFrom(input('length').value.trim()) !== undefined;
    find('[data-problem]').hidden = isReadable;
    if (!isReadable) return input('length').focus();
    const before = edited && !valueOf(edited.typed, 'line') ? edited.typed : [];
    void save(typedFrom(new FormData(shortForm), timeZone, before), edited);
  });
  find('[data-cancel]').addEventListener('click', () => startAnew(timeZone));

  return { edit, startAnew, isEditing: (seq: number) => edited?.seq === seq };
}
