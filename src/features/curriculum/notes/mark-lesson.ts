import { findQuote, type Span } from './find-quote.ts';
import { rangesOf, spanOf, wordsOf, type LessonWords } from './lesson-words.ts';
import { postNote } from './post-note.ts';

const around = 60;

interface Marked {
  entry: HTMLElement;
  id: string;
  quote: string;
  note: string;
  ranges: Range[];
}

/** On the page of a lesson: paints what its reader highlighted, and lets them mark more. Without it the form at the end does. */
export function markLesson(): void {
  const prose = document.querySelector('.prose');
  const section = document.querySelector<HTMLElement>('#notes');
  const dialog = section?.querySelector<HTMLDialogElement>('[data-note-dialog]');
  const tools = section?.querySelector<HTMLElement>('[data-note-tools]');
  const toast = section?.querySelector<HTMLElement>('[data-note-toast]');
  if (!prose || !section || !dialog || !tools || !toast) return;
  const part = <E extends HTMLElement>(name: string) => dialog.querySelector<E>(name)!;
  const [area, quoted, error] = [
    part<HTMLTextAreaElement>('textarea'),
    part('[data-quote]'),
    part('[data-error]'),
  ];
  let words: LessonWords = wordsOf(prose);
  let marked: Marked[] = [];
  /** What the dialog is open for: a stretch of words, or a note that is kept. */
  let open: Span | Marked | undefined;
  let selected: Span | undefined;

  const repaint = () => {
    unpaint(prose);
    words = wordsOf(prose);
    marked = [...section.querySelectorAll<HTMLElement>('[data-note]')].map((entry) => {
      const quote = entry.querySelector('blockquote')?.textContent ?? '';
      const { before = '', after = '', note: id = '' } = entry.dataset;
      const span = findQuote(words.text, { quote, before, after });
      const note = entry.querySelector('.written')?.textContent ?? '';
      return { entry, id, quote, note, ranges: span ? rangesOf(words, span) : [] };
    });
    paint(marked);
  };

  /** The list as the server has it now, unless somebody is writing in it. */
  const refresh = async () => {
    const list = section.querySelector('[data-notes-list]');
    if ([...(list?.querySelectorAll('textarea') ?? [])].some((each) => each.value !== each.defaultValue))
      return;
    try {
      const html = await (await fetch(location.pathname)).text();
      const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-notes-list]');
      if (fresh) list?.replaceWith(fresh);
    } catch {
      // What is kept is kept; the list shows it the next time.
    }
    repaint();
  };

  const say = (text: string, undo?: () => Promise<unknown>) => {
    const button = toast.querySelector('button')!;
    toast.querySelector('span')!.textContent = text;
    toast.hidden = false;
    button.hidden = !undo;
    button.onclick = () => {
      toast.hidden = true;
      void undo?.().then(refresh);
    };
    setTimeout(() => (toast.hidden = true), 10_000);
  };

  const keep = async (span: Span, note: string): Promise<string | undefined> => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const text = words.text;
    const refusal = await postNote('add', {
      ...{
        id,
        note,
        lessonId: dialog.dataset['lesson'] ?? '',
        programmeId: dialog.dataset['programme'] ?? '',
      },
      section: headingAbove(prose, rangesOf(words, span)[0]),
      quote: text.slice(span.from, span.to),
      before: text.slice(Math.max(0, span.from - around), span.from),
      after: text.slice(span.to, span.to + around),
    });
    if (refusal) return refusal;
    await refresh();
    say(note ? 'Your note is kept.' : 'Highlighted.', () => postNote('remove', { noteId: id }));
    return undefined;
  };

  const highlight = async (span: Span) => {
    leave();
    const refusal = await keep(span, '');
    if (refusal) say(refusal);
  };

  const write = (what: Span | Marked) => {
    leave();
    open = what;
    const isKept = 'entry' in what;
    quoted.textContent = isKept ? what.quote : words.text.slice(what.from, what.to);
    area.value = isKept ? what.note : '';
    part('[data-remove]').hidden = !isKept;
    error.hidden = true;
    dialog.returnValue = '';
    dialog.showModal();
    area.focus();
  };

  const leave = () => {
    tools.hidden = true;
    getSelection()?.removeAllRanges();
  };

  dialog.querySelector('form')!.addEventListener('submit', (event) => {
    const wish = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'save';
    const what = open;
    if (wish === 'close' || !what) return;
    event.preventDefault();
    const save = async () => {
      if (!('entry' in what)) return keep(what, area.value);
      const seen = what.entry.querySelector<HTMLInputElement>('[name="seen"]')?.value ?? '';
      const refusal =
        wish === 'remove'
          ? await postNote('remove', { noteId: what.id })
          : await postNote('change', { noteId: what.id, note: area.value, seen });
      if (refusal) return refusal;
      await refresh();
      if (wish === 'remove') say('Your note was removed.', () => postNote('restore', { noteId: what.id }));
      else say('Your note is saved.');
      return undefined;
    };
    void save().then((refusal) => {
      error.textContent = refusal ?? '';
      error.hidden = !refusal;
      if (!refusal) dialog.close();
    });
  });

  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    const inside = range && prose.contains(range.commonAncestorContainer);
    selected = inside ? spanOf(words, range) : undefined;
    tools.hidden = !selected || !/[\p{L}\p{N}]/u.test(words.text.slice(selected.from, selected.to));
    if (tools.hidden || !range) return;
    const box = range.getBoundingClientRect();
    const home = (tools.offsetParent ?? document.body).getBoundingClientRect();
    const room = home.right - tools.offsetWidth;
    tools.style.left = `${Math.min(box.left, room) - home.left}px`;
    tools.style.top = `${box.bottom + 8 - home.top}px`;
  });
  // A press on a tool must not take the selection away before it acts.
  tools.addEventListener('pointerdown', (event) => event.preventDefault());
  tools.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || !selected) return;
    if ('write' in button.dataset) write(selected);
    else void highlight(selected);
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
    if (typing || !selected || tools.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'h') void highlight(selected);
    else if (event.key === 'n') write(selected);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  });
  prose.addEventListener('click', (event) => {
    if (!(event instanceof MouseEvent) || !getSelection()?.isCollapsed) return;
    if (event.target instanceof Element && event.target.closest('a, button, summary, label')) return;
    const { clientX: x, clientY: y } = event;
    const hit = marked.find(({ ranges }) =>
      ranges.some((range) =>
        [...range.getClientRects()].some(
          (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
        ),
      ),
    );
    if (hit) write(hit);
  });

  section.querySelector<HTMLElement>('[data-notes-how]')!.hidden = false;
  repaint();
}

/** The address of the heading that stands above a place; empty: above the first. */
function headingAbove(prose: Element, place: Range | undefined): string {
  const above = [...prose.querySelectorAll('h2[id]')].filter(
    (heading) => place && place.comparePoint(heading, 0) <= 0,
  );
  return above.at(-1)?.id ?? '';
}

const kindOf = ({ note }: Marked) => (note ? 'own-notes' : 'own-highlights');

function paint(marked: Marked[]): void {
  if (typeof Highlight === 'function' && 'highlights' in CSS) {
    for (const kind of ['own-notes', 'own-highlights']) {
      const ranges = marked.filter((each) => kindOf(each) === kind).flatMap((each) => each.ranges);
      CSS.highlights.set(kind, new Highlight(...ranges));
    }
    return;
  }
  // From the end, so that what is still to be wrapped keeps its place.
  for (const each of marked)
    for (const range of each.ranges.toReversed()) {
      const mark = document.createElement('mark');
      mark.className = 'own';
      mark.dataset['kind'] = kindOf(each);
      range.surroundContents(mark);
    }
}

function unpaint(prose: Element): void {
  for (const mark of prose.querySelectorAll('mark.own')) mark.replaceWith(...mark.childNodes);
  prose.normalize();
}
