/** What was sealed in a browser: an ephemeral public key, a nonce and the ciphertext. */
export interface Sealed {
  from: ArrayBuffer;
  nonce: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

/** Anybody who holds the device may add to it; only whoever is signed in can read what lies there. */
export interface DeviceLock {
  shut: CryptoKey;
  /** Gone once the session ended. */
  open?: CryptoKey | undefined;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** @param jwk a private key as the server hands it out. It cannot be taken out of the browser again. */
export async function lockFrom(jwk: JsonWebKey): Promise<DeviceLock> {
  const { kty, crv, x, y } = jwk;
  const common = { kty, crv, x, y } as JsonWebKey;
  return {
    shut: await crypto.subtle.importKey('jwk', common, curve, true, []),
    open: await crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveKey']),
  };
}

const between = (mine: CryptoKey, theirs: CryptoKey, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.deriveKey({ name: 'ECDH', public: theirs }, mine, { name: 'AES-GCM', length: 256 }, false, [
    use,
  ]);

export async function sealFor({ shut }: DeviceLock, what: unknown): Promise<Sealed> {
  const once = await crypto.subtle.generateKey(curve, false, ['deriveKey']);
  const key = await between(once.privateKey, shut, 'encrypt');
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(what));
  return {
    from: await crypto.subtle.exportKey('raw', once.publicKey),
    nonce,
    bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, text),
  };
}

/** `undefined`: it is another's, or nobody is signed in. */
export async function openSealed<T>({ open }: DeviceLock, sealed: Sealed): Promise<T | undefined> {
  if (!open) return undefined;
  try {
    const from = await crypto.subtle.importKey('raw', sealed.from, curve, false, []);
    const key = await between(open, from, 'decrypt');
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.nonce }, key, sealed.bytes);
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    return undefined;
  }
}
