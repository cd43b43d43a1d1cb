/** What is looked at before anything of a request is read. */
export interface Asked {
  method: string;
  /** As it stands in the request line. */
  target: string;
  /** Names and values in turn, as `IncomingMessage.rawHeaders`. */
  rawHeaders: string[];
}

/** Why a request goes no further. */
export interface RequestRefusal {
  status: 400 | 403 | 405 | 411 | 413 | 414 | 421;
  /** One plain sentence. */
  because: string;
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const formBytes = 64 * kilobyte;
const longestTarget = 4 * kilobyte;

/** Addresses that take a file or a block of cells, and may be sent more than a form. */
const uploads: [RegExp, number][] = [
  [/^\/(trainee\/practice\/import|_actions\/sheet\.change|verify)$/, 2 * megabyte],
  // A certificate of ten megabytes, and the form around it.
  [/^\/trainee\/learn\/elsewhere(\/[0-9a-f]{32})?$/, 10 * megabyte + formBytes],
];

/** How many bytes an address may be sent. */
export const mostBytes = (target: string): number => {
  const [path = ''] = target.split('?');
  return uploads.find(([address]) => address.test(path))?.[1] ?? formBytes;
};

export const methods = ['GET', 'HEAD', 'POST'];

/**
 * The rules that hold for every address of the site; `undefined` lets a request through.
 * @param publicOrigin the only origin that forms are sent from, and whose host is the only one answered for.
 */
export function whyRefused(asked: Asked, publicOrigin: string): RequestRefusal | undefined {
  const header = (name: string) => valuesOf(asked.rawHeaders, name);
  if (!methods.includes(asked.method)) return { status: 405, because: 'This site is read and sent forms.' };
  const hosts = header('host');
  if (hosts.length !== 1) return { status: 400, because: 'A request names one host.' };
  if (hosts[0]?.toLowerCase() !== new URL(publicOrigin).host)
    return { status: 421, because: 'This site has another name.' };
  if (asked.target.length > longestTarget) return { status: 414, because: 'The address is too long.' };
  if (!isPlainTarget(asked.target)) return { status: 400, because: 'This is not an address of this site.' };
  const looked = { method: asked.method, path: asked.target.split('?')[0] ?? '', header, publicOrigin };
  return (asked.method === 'POST' ? whyForeign(looked) : undefined) ?? whyTooLarge(looked);
}

interface Looked {
  method: string;
  path: string;
  header: (name: string) => string[];
  publicOrigin: string;
}

/** One spelling for each address: what can be read in two ways is not read at all. */
function isPlainTarget(target: string): boolean {
  const [path = '', ...query] = target.split('?');
  if (!/^(\/[\w\-.~!$&'()*+,=:@%]*)+$/.test(path) || path.includes('//')) return false;
  // An encoded percent sign, slash, backslash or dot would read differently once decoded; NUL ends texts early.
  if (/%(25|2f|5c|2e|00)/i.test(path) || /%00/.test(query.join('?'))) return false;
  if (path.split('/').some((part) => /^\.{1,2}$/.test(part) || /.\.$/.test(part))) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Forms come from pages of this site: a foreign one, or one that does not say where it comes from, is not taken. */
function whyForeign({ header, publicOrigin }: Looked): RequestRefusal | undefined {
  const [origin = 'null', ...more] = header('origin');
  const [site = ''] = header('sec-fetch-site');
  // Under our Referrer-Policy a browser calls the origin of a form `null`; then the other header has to vouch for it.
  const isOwn =
    origin === 'null'
      ? site === 'same-origin'
      : origin === publicOrigin && /^(same-origin|none|)$/.test(site);
  return isOwn && more.length === 0
    ? undefined
    : { status: 403, because: 'Forms are taken from pages of this site only.' };
}

/** Length is known before the first byte is read, or nothing is. */
function whyTooLarge({ method, path, header }: Looked): RequestRefusal | undefined {
  const [length = '0', ...more] = header('content-length');
  if (more.length > 0 || !/^\d{1,15}$/.test(length))
    return { status: 400, because: 'The length of the request is not clear.' };
  if (header('transfer-encoding').length > 0)
    return { status: 411, because: 'A request says how long it is.' };
  const limit = method === 'POST' ? mostBytes(path) : 0;
  return Number(length) <= limit
    ? undefined
    : { status: 413, because: `No more than ${limit / kilobyte} kB can be sent here.` };
}

function valuesOf(rawHeaders: string[], name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}
