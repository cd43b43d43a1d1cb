import type { Reader } from '#db/client.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { findWanted, readWanted } from '#shared/found-words.ts';
import { findNotes } from '../notes/find-notes.ts';
import { findReflections } from '../reflection/find-reflections.ts';
import type { FoundOwnWords } from './found.ts';

const most = 20;

/**
 * A trainee's own notes and reflections that hold all that was typed, the latest first, twenty at most. They are opened and read here: no
 * index of them lies anywhere. @see docs/decisions/0019-private-words-are-searched-in-memory.md
 */
export async function findInOwnWords(
  db: Reader,
  keys: KeyRing,
  traineeId: string,
  typed: string,
): Promise<FoundOwnWords[]> {
  const wanted = readWanted(typed);
  if (wanted.length === 0) return [];
  const notes = await findNotes(db, keys, traineeId);
  const reflections = await findReflections(db, keys, traineeId);
  const written = [
    ...notes.map(({ id, lessonId, note, quote, changedAt }) => ({
      ...{ kind: 'note' as const, id, lessonId, at: changedAt },
      words: [note, quote].filter((each) => each !== '').join('\n'),
    })),
    ...reflections.map(({ id, lessonId, words, savedAt }) => ({
      ...{ kind: 'reflection' as const, id, lessonId, at: savedAt, words },
    })),
  ];
  return written
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .flatMap(({ at: _, words, ...each }) => {
      const pieces = findWanted(words, wanted);
      return pieces ? [{ ...each, pieces }] : [];
    })
    .slice(0, most);
}
