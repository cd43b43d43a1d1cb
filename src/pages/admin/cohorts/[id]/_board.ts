import type { APIContext } from 'astro';
import { findCertified } from '#features/certificates/find-certified.ts';
import { chosenRows, readAskedBoard, type AskedBoard } from '#features/requirements/board/asked-board.ts';
import type { BoardRow } from '#features/requirements/board/board.ts';
import { findCohortBoard, type CohortBoard } from '#features/requirements/board/find-cohort-board.ts';

export interface ShownBoard {
  board: CohortBoard;
  asked: AskedBoard;
  /** Those asked for, on all pages. */
  chosen: BoardRow[];
}

/** The board that an address asks for; `undefined`: there is no such cohort, or it is not theirs to see. */
export async function findShownBoard(
  { locals: { db, signedIn }, params, url }: Pick<APIContext, 'locals' | 'params' | 'url'>,
  now: Date,
): Promise<ShownBoard | undefined> {
  const cohortId = params['id'] ?? '';
  if (!signedIn) return undefined;
  const certified = await findCertified(db, cohortId);
  const found = await findCohortBoard(db, signedIn.person, { cohortId, certified }, now);
  if (!found.ok) return undefined;
  const ids = found.value.requirements.map(({ id }) => id);
  const asked = readAskedBoard(url.searchParams, ids);
  return { board: found.value, asked, chosen: chosenRows(found.value.rows, asked) };
}
