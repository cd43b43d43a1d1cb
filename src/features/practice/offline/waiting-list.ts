import type { Queued } from './waiting-queue.ts';
import { waitInWords } from './queue-words.ts';
import { otherInWords, waitingInWords } from './waiting-words.ts';

/** What the owner of the queue can do with a row of it. */
export interface Choices {
  edit: (session: Queued) => void;
  drop: (session: Queued) => Promise<void>;
  undo: (session: Queued) => Promise<void>;
  /** "It really was so": sends it again with the reason in that field. */
  insist: (session: Queued, field: string, reason: string) => Promise<void>;
}

const part = (of: ParentNode, name: string): HTMLElement => {
  const found = of.querySelector<HTMLElement>(`[data-${name}]`);
  if (!found) throw new Error(`The page has no ${name}.`);
  return found;
};
const row = (name: string): HTMLElement => {
  const template = part(document, name) as HTMLTemplateElement;
  return (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
};
const say = (of: ParentNode, name: string, words: string) => (part(of, name).textContent = words);

/** Sessions that were thrown away since the page was opened, by their place in the queue. */
const thrownAway = new Map<number, Queued>();

/** Shows what waits, in the order of typing, with what was just thrown away in its old place. */
export function showWaiting(waiting: Queued[], timeZone: string, choices: Choices): void {
  say(document, 'total', waiting.length > 0 ? waitInWords(waiting.length) : '');
  part(document, 'send').hidden = !waiting.some(({ notTaken }) => !notTaken);
  for (const { seq } of waiting) thrownAway.delete(seq);
  const all = [...waiting, ...thrownAway.values()].toSorted((one, other) => one.seq - other.seq);
  part(document, 'none').hidden = all.length > 0;
  part(document, 'rows').replaceChildren(
    ...all.map((session) =>
      thrownAway.has(session.seq)
        ? droppedRow(session, timeZone, choices)
        : waitingRow(session, timeZone, choices),
    ),
  );
}

function waitingRow(session: Queued, timeZone: string, choices: Choices): HTMLElement {
  const { notTaken } = session;
  const item = row('row');
  const words = waitingInWords(session, timeZone);
  say(item, 'when', words.when);
  say(item, 'what', words.what);
  part(item, 'is-waiting').hidden = notTaken !== undefined;
  part(item, 'is-not-taken').hidden = notTaken === undefined;
  part(item, 'because').hidden = notTaken === undefined;
  say(item, 'why', notTaken?.words ?? '');
  const other = notTaken?.other;
  part(item, 'other').hidden = !other;
  if (other) {
    const otherWords = otherInWords(other);
    say(item, 'other-when', otherWords.when);
    (part(item, 'other-when') as HTMLAnchorElement).href = `/trainee/practice/${other.id}`;
    say(item, 'other-what', otherWords.what);
  }
  const so = part(item, 'so') as HTMLFormElement;
  const field = notTaken?.reasonField;
  so.hidden = field === undefined;
  so.addEventListener('submit', (event) => {
    event.preventDefault();
    const reason = so.querySelector('input')?.value.trim();
    if (field && reason) void choices.insist(session, field, reason);
  });
  part(item, 'edit').addEventListener('click', () => choices.edit(session));
  part(item, 'drop').addEventListener('click', () => {
    thrownAway.set(session.seq, session);
    void choices.drop(session);
  });
  return item;
}

function droppedRow(session: Queued, timeZone: string, choices: Choices): HTMLElement {
  const item = row('dropped');
  say(item, 'when', waitingInWords(session, timeZone).when);
  part(item, 'undo').addEventListener('click', () => {
    thrownAway.delete(session.seq);
    void choices.undo(session);
  });
  return item;
}
