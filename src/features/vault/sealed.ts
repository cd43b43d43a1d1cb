import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed text belongs. Bound into the seal, so that moving it to another row or owner breaks it. */
export interface Place {
  table: string;
  column: string;
  row: string;
  owner: string;
}

/** The place of one column of a trainee's rows. Always the trainee's: others may read what is opened for them. */
export const placeIn =
  (table: string, column: string) =>
  (row: string, traineeId: string): Place => ({ table, column, row, owner: traineeId });

const version = 1;

const bind = ({ table, column, row, owner }: Place) =>
  Buffer.concat(
    [table, column, row, owner].map((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    }),
  );

/**
 * AES-256-GCM: `version 1 byte | nonce 12 | ciphertext | tag 16`. The text is padded to a power of two, 16 bytes or
 * more, so that its length tells little; `told`: it stands beside the seal anyway, and nothing is added.
 * @param key 32 bytes.
 */
export function seal(
  key: Buffer,
  text: string | Buffer,
  place: Place,
  length: 'hidden' | 'told' = 'hidden',
): Buffer {
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text, 'utf8');
  const least = bytes.length + 4;
  const padded = Buffer.alloc(Math.max(16, length === 'told' ? least : 2 ** Math.ceil(Math.log2(least))));
  padded.writeUInt32BE(bytes.length);
  bytes.copy(padded, 4);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const header = Buffer.from([version]);
  cipher.setAAD(Buffer.concat([header, bind(place)]));
  return Buffer.concat([header, nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
}

/** A seal that does not open: another key, another place, or a changed byte. */
export class BrokenSeal extends Error {}

/** @throws BrokenSeal */
export function unsealBytes(key: Buffer, sealed: Uint8Array, place: Place): Buffer {
  const bytes = Buffer.from(sealed);
  try {
    if (bytes[0] !== version || bytes.length < 45) throw new BrokenSeal();
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13));
    decipher.setAAD(Buffer.concat([bytes.subarray(0, 1), bind(place)]));
    decipher.setAuthTag(bytes.subarray(-16));
    const padded = Buffer.concat([decipher.update(bytes.subarray(13, -16)), decipher.final()]);
    return padded.subarray(4, 4 + padded.readUInt32BE());
  } catch {
    throw new BrokenSeal(`A sealed ${place.column} of ${place.table} cannot be read.`);
  }
}

/** @throws BrokenSeal */
export const unseal = (key: Buffer, sealed: Uint8Array, place: Place): string =>
  unsealBytes(key, sealed, place).toString('utf8');

/** A key for one purpose, derived from another. */
export const subkey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `practicum/${purpose}`, 32));

/** 16 bytes by which equal texts under one key can be found without being read. */
export const blindIndex = (key: Buffer, purpose: string, text: string): Buffer =>
  createHmac('sha256', subkey(key, `index/${purpose}`))
    .update(text, 'utf8')
    .digest()
    .subarray(0, 16);
