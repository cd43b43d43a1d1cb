import { createHmac } from 'node:crypto';
import { openForClient, type ClientKey } from '#features/clients/client-words.ts';
import { seal, subkey } from '#features/vault/sealed.ts';
import type { PracticeSession } from './practice-session.ts';
import { notePlace, reflectionPlace } from './sealed-places.ts';

interface Owned {
  id: string;
  traineeId: string;
  clientId: string;
  /** The trainee's. */
  key: Buffer;
  /** The client's own. */
  clientKey: Buffer;
}

const sealedUnlessEmpty = (key: Buffer, text: string, place: Parameters<typeof seal>[2]) =>
  text.trim() ? seal(key, text.trim(), place) : null;

/** What the table keeps of a session, with its words sealed by the client's own key. */
export function rowOf(
  session: PracticeSession,
  words: { reflection: string; note: string },
  { id, traineeId, clientId, key, clientKey }: Owned,
) {
  const { startedAt, timeZone, heldOn, durationMinutes } = session;
  const { kind, groupSize, fee, medium, topic, clientAgreedToBeNamed } = session;
  return {
    ...{ id, traineeId, clientId, startedAt, timeZone, heldOn, durationMinutes },
    ...{ kind, groupSize, fee, medium, topic, clientAgreedToBeNamed },
    reflectionSealed: sealedUnlessEmpty(clientKey, words.reflection, reflectionPlace(id, traineeId)),
    noteSealed: sealedUnlessEmpty(clientKey, words.note, notePlace(id, traineeId)),
    contentKey: contentKeyOf(key, clientId, session),
  };
}

/** The words of a session as its trainee reads them; empty: none, or the client was erased. @throws BrokenSeal */
export function openWords(
  key: ClientKey,
  row: { id: string; traineeId: string; reflectionSealed: Uint8Array | null; noteSealed: Uint8Array | null },
): { reflection: string; note: string } {
  const { id, traineeId, reflectionSealed, noteSealed } = row;
  return {
    reflection: openForClient(key, reflectionSealed, reflectionPlace(id, traineeId)) ?? '',
    note: openForClient(key, noteSealed, notePlace(id, traineeId)) ?? '',
  };
}

/** 16 bytes by which the same row of a spreadsheet is known when it comes again. */
export function contentKeyOf(key: Buffer, clientId: string, session: PracticeSession): Buffer {
  const { startedAt, durationMinutes, kind, groupSize, fee, medium, topic, clientAgreedToBeNamed } = session;
  const said = [
    ...[clientId, startedAt.getTime(), durationMinutes, kind, groupSize, fee, medium],
    ...[topic, clientAgreedToBeNamed],
  ];
  return createHmac('sha256', contentSubkey(key)).update(JSON.stringify(said)).digest().subarray(0, 16);
}

// Deriving takes longer than hashing, and a spreadsheet has thousands of rows.
const derived = new WeakMap<Buffer, Buffer>();

function contentSubkey(key: Buffer): Buffer {
  const known = derived.get(key) ?? subkey(key, 'index/practice-session');
  derived.set(key, known);
  return known;
}
