import { createECDH } from 'node:crypto';
import { blindIndex, subkey } from '#features/vault/sealed.ts';

/** By what a browser knows whose waiting sessions it holds, and how it seals them. */
export interface DeviceKey {
  /** Tells the sessions of one person from those of another, and nothing about either. */
  owner: string;
  /** A private key on P-256. It goes to a browser where its owner is signed in, and nowhere else. */
  lock: { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string };
}

/** The same for one trainee on every device, and unknowable once the trainee's key is destroyed. */
export function deviceKeyOf(traineeKey: Buffer, traineeId: string): DeviceKey {
  const secret = subkey(traineeKey, 'offline/lock');
  // Below the order of the curve, whatever was derived.
  secret[0] = 0;
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(secret);
  const point = pair.getPublicKey();
  const part = (bytes: Buffer) => bytes.toString('base64url');
  return {
    owner: ownerOf(traineeKey, traineeId),
    lock: {
      kty: 'EC',
      crv: 'P-256',
      x: part(point.subarray(1, 33)),
      y: part(point.subarray(33)),
      d: part(secret),
    },
  };
}

export const ownerOf = (traineeKey: Buffer, traineeId: string): string =>
  blindIndex(traineeKey, 'offline/owner', traineeId).toString('hex');
