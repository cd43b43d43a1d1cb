import { dayOf } from '#shared/calendar-date.ts';
import { timeInWords } from '#shared/day-words.ts';
import { noticeLines, saidLine, showReasons } from '../form/notice-lines.ts';
import type { Notice } from '../form/notice.ts';
import { echoOf } from './line-echo.ts';
import { notUnderstood, type LineContext, type LineField } from './line-read.ts';
import { readLine } from './read-line.ts';
import { remediesFor, withWord, type Remedy } from './mend-line.ts';
import { wholeLine, type LastTime, type WholeField } from './whole-line.ts';

/** What the academy knows about a line: the last time with its client, and what the rules say. */
export interface Looked {
  last: LastTime | null;
  notices: Notice[];
}
type Look = (asked: {
  line: string;
  overlapReason: string;
  oddityReason: string;
}) => Promise<Looked | undefined>;

const askAfter = 250;
const speakAfter = 900;

/** Says the line of a form back as it is typed, and lets Enter save it once everything is understood. */
export function watchLine(form: HTMLFormElement, look: Look): void {
  const find = <Found extends HTMLElement>(selector: string) => form.querySelector<Found>(selector)!;
  const input = find<HTMLInputElement>('input[name=line]');
  const [words, idle, spoken] = [find('[data-words]'), find('[data-idle]'), find('[data-spoken]')];
  const remedies = find('[data-remedies]');
  const lasts = new Map<string, LastTime | null>();
  let looked: { line: string; notices: Notice[] } = { line: '', notices: [] };
  let timers: ReturnType<typeof setTimeout>[] = [];
  // From here on Enter saves; without this script the form leads to a page that asks.
  form.action = form.dataset['save'] ?? form.action;

  const context = (): LineContext => {
    const timeZone = form.dataset['zone'] ?? 'UTC';
    const now = new Date();
    return { today: dayOf(now, timeZone), now, timeZone };
  };
  const understood = () => {
    const here = context();
    const read = readLine(input.value, here);
    const last = lasts.get(read.said.client ?? '') ?? undefined;
    const whole = wholeLine(read, last, here);
    return { read, whole, echo: echoOf(read, whole, here), isKnown: lasts.has(read.said.client ?? '') };
  };
  const reasonOf = (name: string) => find<HTMLInputElement>(`[data-reason=${name}] input`);

  function show() {
    const { read, whole, echo, isKnown } = understood();
    const isEmpty = input.value.trim() === '';
    const notices = isEmpty ? [] : looked.notices;
    idle.hidden = !isEmpty;
    // What is asked may be as last time, which is not known before the answer.
    const asked = isKnown || !read.said.client ? echo.asked : [];
    const lines = isEmpty
      ? []
      : [
          ...paragraphs('line-said', [echo.said]),
          ...paragraphs('soft', [echo.again]),
          ...echo.unclear.map((text) => saidLine('said-refused', text, 'refused')),
          ...paragraphs('', asked.length > 0 ? [`Still to be said: ${asked.join('; ')}.`] : []),
          ...noticeLines(notices),
        ];
    words.replaceChildren(...lines);
    showRemedies(
      isEmpty ? [] : (mended(read) ?? (asked.length > 0 ? answers(whole.asked, read, context()) : [])),
    );
    showReasons(form, notices);
    later(speakAfter, () => (spoken.textContent = lines.map((line) => line.textContent).join(' ')));
  }

  /** One thing after the other: the first that was not understood, before anything that is missing. */
  const mended = (read: ReturnType<typeof readLine>) =>
    notUnderstood(read)
      .slice(0, 1)
      .map((part) => remediesFor(input.value, part))[0];

  function answers(
    asked: readonly WholeField[],
    read: ReturnType<typeof readLine>,
    { now, timeZone }: LineContext,
  ): Remedy[] {
    const choices: Partial<Record<WholeField, [LineField, string[]]>> = {
      fee: ['fee', ['paid', 'pro-bono']],
      medium: ['medium', ['video', 'phone', 'in-person']],
      agreed: ['agreed', ['agreed', 'not-agreed']],
    };
    const justEnded = startOf(read.said.durationMinutes, now, timeZone);
    const offers: Remedy[] = asked.flatMap((field) => {
      const [as, each] = choices[field] ?? [];
      return as && each
        ? each.map((word) => ({ label: word, line: withWord(input.value, read, as, word) }))
        : [];
    });
    return asked.includes('startsAt') && justEnded && read.said.heldOn === undefined
      ? [
          { label: `${justEnded}, just ended`, line: withWord(input.value, read, 'start', justEnded) },
          ...offers,
        ]
      : offers;
  }

  function showRemedies(offered: Remedy[]) {
    remedies.hidden = offered.length === 0;
    remedies.replaceChildren(
      ...offered.map(({ label, line }) => {
        const button = document.createElement('button');
        Object.assign(button, { type: 'button', className: 'button tap', textContent: label });
        button.addEventListener('click', () => put(line));
        return button;
      }),
    );
  }

  function put(line: string) {
    const hadFocus = remedies.contains(document.activeElement);
    input.value = line;
    changed();
    if (hadFocus) input.focus();
  }

  function later(milliseconds: number, run: () => void) {
    timers.push(setTimeout(run, milliseconds));
  }

  function changed() {
    timers.forEach(clearTimeout);
    timers = [];
    if (input.value.trim() === '') looked = { line: '', notices: [] };
    show();
    if (input.value.trim() !== '') later(askAfter, () => void ask());
  }

  async function ask() {
    const line = input.value;
    const reason = (name: string) => reasonOf(name).value;
    const asked = { line, overlapReason: reason('overlapReason'), oddityReason: reason('oddityReason') };
    // Without a connection the line is still read; what only the academy knows is said when it is saved.
    const answer = await look(asked).catch(() => undefined);
    if (!answer || input.value !== line) return;
    const { client } = understood().read.said;
    if (client) lasts.set(client, answer.last);
    looked = { line, notices: answer.notices };
    show();
  }

  /** What keeps it from being saved gets the focus; `undefined`: nothing does, as far as is known here. */
  function hindrance(): HTMLElement | undefined {
    const { read, whole, isKnown } = understood();
    if (input.value.trim() === '') return input;
    const isAsked = whole.asked.length > 0 && (isKnown || !read.said.client);
    if (notUnderstood(read).length > 0 || isAsked) return remedies.querySelector('button') ?? input;
    if (looked.line !== input.value) return undefined;
    if (looked.notices.some(({ bars }) => bars)) return input;
    const wanted = looked.notices.find(({ wants }) => wants && reasonOf(wants).value.trim() === '')?.wants;
    return wanted && reasonOf(wanted);
  }

  input.addEventListener('input', changed);
  form.addEventListener('submit', (event) => {
    if ((event.submitter as HTMLButtonElement | null)?.hasAttribute('formaction')) return;
    const first = hindrance();
    if (!first) return;
    event.preventDefault();
    first.focus();
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>(
    '.line-log button[data-line], .line-log button[data-word]',
  )) {
    // The keyboard of a telephone neither opens nor closes for a tap.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', (event) => {
      event.preventDefault();
      const { line, word, field } = button.dataset;
      put(line ?? withWord(input.value, understood().read, field as LineField, word ?? ''));
    });
  }
  // A page that comes back from the browser's own memory logs another session than before.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) find<HTMLInputElement>('input[name=once]').value = freshId();
    if (input.value) changed();
  });
  if (input.value) changed();
}

const freshId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const paragraphs = (className: string, texts: readonly string[]): HTMLElement[] =>
  texts.filter(Boolean).map((text) => saidLine(className, text));

/** When a session began that ended just now, on the five minutes; `undefined`: yesterday. */
function startOf(minutes: number | undefined, now: Date, timeZone: string): string | undefined {
  if (minutes === undefined) return undefined;
  const fiveMinutes = 300_000;
  const start = new Date(Math.floor((now.getTime() - minutes * 60_000) / fiveMinutes) * fiveMinutes);
  if (dayOf(start, timeZone) !== dayOf(now, timeZone)) return undefined;
  return timeInWords(start, timeZone);
}
