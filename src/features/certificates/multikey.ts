import { createPublicKey, type KeyObject } from 'node:crypto';
import { decode, encode } from 'base58-universal';

const ed25519 = Buffer.from([0xed, 0x01]);

/** A public Ed25519 key as `z…`: base58btc over its two-byte kind and its 32 bytes. */
export function multikeyOf(key: KeyObject): string {
  const { x = '' } = key.export({ format: 'jwk' });
  return `z${encode(Buffer.concat([ed25519, Buffer.from(x, 'base64url')]))}`;
}

/** `undefined`: not an Ed25519 key in this form. */
export function publicKeyOf(multikey: string): KeyObject | undefined {
  if (!/^z[1-9A-HJ-NP-Za-km-z]{40,60}$/.test(multikey)) return undefined;
  const bytes = Buffer.from(decode(multikey.slice(1)));
  if (bytes.length !== 34 || !bytes.subarray(0, 2).equals(ed25519)) return undefined;
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(2).toString('base64url') },
    format: 'jwk',
  });
}
