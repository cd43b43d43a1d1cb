import { Cron } from 'croner';
import { findAcademy } from '#features/academy/find-academy.ts';
import { lookForRefusals } from '#features/requirements/refusals/look-for-refusals.ts';
import { describeError } from '#shared/describe-error.ts';
import type { OpenAcademy } from './open-academy.ts';
import type { openLog } from './request-log.ts';

export interface Nightly {
  /** Waits for the trainee who is looked at just now; the rest waits for the next start. */
  stop: () => Promise<void>;
}

/** The look takes a fifth of one core at most, so that pages are answered as by day. */
const restBetween = 4;

/**
 * Looks every night at three, at the academy, for what would be refused, and once at the start for a night on which nothing was served.
 * A look that finds no change writes nothing, so a start costs reading alone.
 */
export async function startNightly(
  { db }: Pick<OpenAcademy, 'db'>,
  log: Pick<ReturnType<typeof openLog>, 'info' | 'error'>,
  { clock = () => new Date(), afterMs = 5_000 }: { clock?: () => Date; afterMs?: number } = {},
): Promise<Nightly> {
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;
  const look = () => {
    looking = looking.then(async () => {
      if (isStopped) return;
      try {
        const pace = { rest: restBetween, goesOn: () => !isStopped };
        log.info(await lookForRefusals(db, clock(), pace), 'looked for refusals');
      } catch (error) {
        log.error({ error: describeError(error) }, 'could not look for refusals');
      }
    });
    return looking;
  };
  const timeZone = (await findAcademy(db))?.timeZone ?? 'UTC';
  const job = new Cron('0 3 * * *', { timezone: timeZone, protect: true, unref: true }, look);
  const atStart = setTimeout(() => void look(), afterMs).unref();
  return {
    stop: async () => {
      isStopped = true;
      job.stop();
      clearTimeout(atStart);
      await looking;
    },
  };
}
