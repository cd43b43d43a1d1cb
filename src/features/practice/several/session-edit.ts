import { createHash } from 'node:crypto';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyUnreadable, type Unreadable } from '#shared/typed-text.ts';
import { limits, type PracticeSession } from '#features/practice/practice-session.ts';
import type { PracticeState } from '#features/practice/practice-state.ts';

/** What several sessions can be given at once; whatever is left out stays as each of them says it. */
export type SessionEdit = Partial<
  Pick<PracticeSession, 'fee' | 'medium' | 'clientAgreedToBeNamed' | 'topic'>
>;
export const severalFields = ['fee', 'medium', 'clientAgreedToBeNamed', 'topic'] as const;
type SeveralField = (typeof severalFields)[number];

export type NotEditable = 'nothing-set' | `topic-${Unreadable}`;

export function whyNotEditable(edit: SessionEdit): NotEditable | undefined {
  if (severalFields.every((field) => edit[field] === undefined)) return 'nothing-set';
  const unreadable = edit.topic && whyUnreadable(edit.topic, limits.topicBytes);
  return unreadable ? `topic-${unreadable}` : undefined;
}

interface Session extends Pick<PracticeSession, SeveralField | 'durationMinutes'> {
  id: string;
  revision: number;
  heldOn: string;
}

/** One session under an edit of several: what each field says now, where the edit says otherwise. */
export interface SessionChange {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  state: PracticeState;
  before: SessionEdit;
}

export interface EditPreview {
  changes: SessionChange[];
  /** Say so already. */
  same: number;
  /** Signed: an edit would void the signature, so they stay as they are. */
  signed: number;
  /** Of those that change: they are with the mentor, and come back as drafts. */
  withMentor: number;
  /** Stands for exactly these changes of exactly these revisions. */
  mark: string;
}

/** What an edit would change of the sessions chosen. Signed ones are left out. */
export function previewOf(
  edit: SessionEdit,
  chosen: readonly { row: Session; state: PracticeState }[],
): EditPreview {
  const unsigned = chosen.filter(({ state }) => state !== 'signed');
  const hash = createHash('sha256').update(JSON.stringify(severalFields.map((field) => edit[field] ?? null)));
  const changes = unsigned.flatMap(({ row, state }) => {
    const fields = severalFields.filter((field) => edit[field] !== undefined && edit[field] !== row[field]);
    if (fields.length === 0) return [];
    hash.update(`${row.id}:${row.revision}:${state};`);
    const before = Object.fromEntries(fields.map((field) => [field, row[field]])) as SessionEdit;
    const { id, durationMinutes } = row;
    return [{ id, heldOn: row.heldOn as CalendarDate, durationMinutes, state, before }];
  });
  return {
    changes,
    same: unsigned.length - changes.length,
    signed: chosen.length - unsigned.length,
    withMentor: changes.filter(({ state }) => state === 'sent' || state === 'asked').length,
    mark: hash.digest('hex').slice(0, 32),
  };
}
