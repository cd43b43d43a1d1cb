declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: object): Promise<{
    verified: boolean;
    error?: unknown;
    statusResult?: { verified: boolean; results?: { status: boolean }[] };
  }>;
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object);
    createProof(options: object): Promise<{ proofValue: string }>;
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ signer(): object }>;
}
declare module '@digitalbazaar/multikey-context' {
  const multikey: { contexts: Map<string, object> };
  export default multikey;
}
