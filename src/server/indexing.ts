import { indexContents } from '#features/curriculum/search/index-contents.ts';
import { recordLessonVersions } from '#features/curriculum/versions/record-lesson-versions.ts';
import { describeError } from '#shared/describe-error.ts';
import type { OpenAcademy } from './open-academy.ts';
import type { openLog } from './request-log.ts';

export interface Indexing {
  /** Waits for the lesson that is indexed just now; the rest waits for the next start. */
  stop: () => Promise<void>;
}

/** Indexing takes a fifth of one core at most, so that pages are answered meanwhile. */
const restBetween = 4;

/** Keeps the versions of lessons that are new, and brings the full-text index up to what is taught, once the server has begun to answer. */
export function startIndexing(
  { db }: Pick<OpenAcademy, 'db'>,
  log: Pick<ReturnType<typeof openLog>, 'info' | 'error'>,
  { clock = () => new Date(), afterMs = 500 }: { clock?: () => Date; afterMs?: number } = {},
): Indexing {
  let isStopped = false;
  let indexing: Promise<void> = Promise.resolve();
  const index = async () => {
    try {
      log.info(await recordLessonVersions(db, clock()), 'recorded versions of lessons');
    } catch (error) {
      log.error({ error: describeError(error) }, 'could not record versions of lessons');
    }
    try {
      log.info(await indexContents(db, { rest: restBetween, goesOn: () => !isStopped }), 'indexed lessons');
    } catch (error) {
      log.error({ error: describeError(error) }, 'could not index lessons');
    }
  };
  const atStart = setTimeout(() => void (indexing = index()), afterMs).unref();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(atStart);
      await indexing;
    },
  };
}
