const never = '()';
const features = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Pages that a search engine may list. All others name people or belong to them. */
const listed = new Set(['/', '/verify']);

/** What verifiers of any site fetch: the school's keys, credentials and their status. */
const forEverybody = /^\/(\.well-known|credentials|status)\//;

const always: Record<string, string> = {
  // A page brings its own, with the hashes of what it holds; this one is for answers that hold nothing.
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': features.map((feature) => `${feature}=${never}`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The headers of every answer, whatever it says. A page may set its own Cache-Control. */
export function securityHeaders(path: string, publicOrigin: string): Record<string, string> {
  return {
    ...always,
    ...(forEverybody.test(path) && {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
    ...(!listed.has(path) && { 'X-Robots-Tag': 'noindex' }),
    ...(publicOrigin.startsWith('https:') && {
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    }),
  };
}
