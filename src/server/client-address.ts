import { isIP } from 'node:net';

/**
 * Who sent a request: the nearest address that is not one of our own proxies. What a visitor writes into the header stands
 * further left and is never reached.
 * @param peer the other end of the connection.
 * @param forwardedFor the X-Forwarded-For header; believed only when `peer` is a trusted proxy.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: ReadonlySet<string>,
): string {
  const hops = [...(forwardedFor ?? '').split(',').map((each) => each.trim()), plain(peer)];
  let nearest = plain(peer);
  for (const hop of hops.toReversed()) {
    if (isIP(plain(hop)) === 0) break;
    nearest = plain(hop);
    if (!trustedProxies.has(nearest)) break;
  }
  return nearest;
}

/** An IPv4 address that came in by an IPv6 socket is still one. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
