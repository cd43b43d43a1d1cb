import pino, { type Logger } from 'pino';
import { describeError } from '#shared/describe-error.ts';

/** One JSON line an event, on standard output. Never an address, a name, a token, a query or what somebody typed. */
export const openLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/**
 * A path as it may be logged when no route matched it: what looks like an id or a secret becomes `…`, and the rest is cut.
 * @param target as it stands in the request line.
 */
export const maskedPath = (target: string): string =>
  (target.split('?')[0] ?? '').replace(/[^/]{16,}/g, '…').slice(0, 120);

/** Says that something went wrong inside, and where. */
export const logFault = (log: Logger, id: string, error: unknown): void =>
  log.error({ id, error: describeError(error) }, 'fault');
