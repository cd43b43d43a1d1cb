import type { APIRoute } from 'astro';
import { boardSheet } from '#features/requirements/board/board-sheet.ts';
import { csvAnswer } from '#shared/csv-answer.ts';
import { findShownBoard } from './_board.ts';

/** Exactly the rows that the board shows under the same query, on all of its pages. */
export const GET: APIRoute = async (context) => {
  const shown = await findShownBoard(context, new Date());
  if (!shown) return new Response(null, { status: 404 });
  const { board, chosen } = shown;
  return csvAnswer(boardSheet(board.requirements, chosen), `board-${board.on}`);
};
