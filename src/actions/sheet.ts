import { ActionError, defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { tableRefusalInWords } from '#features/practice/refusal-words.ts';
import {
  bringInClientLog,
  mostRelations,
  type BringInRefusal,
} from '#features/practice/sheet/bring-in-client-log.ts';
import {
  changeImportDraft,
  type ChangeRefusal,
  type DraftChange,
} from '#features/practice/sheet/change-import-draft.ts';
import {
  confirmPracticeImport,
  type ConfirmRefusal,
} from '#features/practice/sheet/confirm-practice-import.ts';
import { discardPracticeImport } from '#features/practice/sheet/discard-practice-import.ts';
import { findImportDraft, judgeImportDraft } from '#features/practice/sheet/find-import-draft.ts';
import {
  gridStateOf,
  gridViewOf,
  type GridState,
  type GridView,
} from '#features/practice/sheet/grid-view.ts';
import { dateOrders } from '#features/practice/sheet/sheet-cells.ts';
import { sheetColumns } from '#features/practice/sheet/sheet-columns.ts';
import { sheetEncodings } from '#features/practice/sheet/sheet-encoding.ts';
import { sheetLimits } from '#features/practice/sheet/sheet-limits.ts';
import { delimiters, type TableRefusal } from '#features/practice/sheet/sheet-table.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { undoPracticeImport, type UndoImportRefusal } from '#features/practice/sheet/undo-practice-import.ts';
import { asker } from './asker.ts';
import { writeRefusals } from './balance-words.ts';
import { refusedBalance } from './balances.ts';
import { refused } from './refused.ts';
import { id, typedText } from './typed.ts';

const previewOver =
  'This preview is over. Choose the file or paste again: what is in your log already is not added twice.';
const confirmRefusals: Record<ConfirmRefusal, string> = {
  'not-found': previewOver,
  'nothing-new': 'No row of this is new to your log.',
  'changed-meanwhile': 'You changed something while it was being added. Nothing was added: look at it again.',
};
const undoRefusals: Record<UndoImportRefusal, string> = {
  'not-found': 'There is no such import of yours.',
  'already-undone': 'This import was undone before.',
  'is-signed': 'A mentor signed some of it, so it cannot be undone as a whole any more.',
};
const bringInRefusals: Record<BringInRefusal, string> = {
  ...writeRefusals,
  'not-found': previewOver,
  'nothing-to-bring-in': 'No row of this list can be read.',
  'too-many-clients': `There are more than ${mostRelations} rows. Divide the list in two.`,
};

function refusedTable(refusal: TableRefusal, particulars: { line: number } | undefined): ActionError {
  const code = refusal === 'too-large' ? 'CONTENT_TOO_LARGE' : 'UNPROCESSABLE_CONTENT';
  return new ActionError({ code, message: tableRefusalInWords(refusal, particulars) });
}

function refusedChange(refusal: ChangeRefusal, particulars: { line: number } | undefined): ActionError {
  if (refusal === 'not-found') return new ActionError({ code: 'NOT_FOUND', message: previewOver });
  if (refusal === 'no-file')
    return new ActionError({
      code: 'UNPROCESSABLE_CONTENT',
      message: 'It was pasted: there is no file to read again.',
    });
  return refusedTable(refusal, particulars);
}

const column = z.enum(sheetColumns);
const columnChoice = z.array(column.nullable()).max(sheetLimits.columns);
const line = z.number().int().min(1).max(2_000_000);
/** More than any sheet has cells of ten columns; bytes are counted before. */
const mostCells = 50_000;

export const sheet = {
  start: defineAction({
    accept: 'form',
    input: z.strictObject({
      file: z.instanceof(File).optional(),
      text: z.string().max(sheetLimits.bytes).nullish(),
    }),
    handler: async ({ file, text }, context) => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const sent = text ?? Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer());
      const started = await startPracticeImport(db, keys, person, sent, new Date());
      if (started.ok) return started.value;
      if (started.refusal === 'not-allowed')
        throw new ActionError({ code: 'FORBIDDEN', message: 'Only trainees log practice.' });
      throw refusedTable(started.refusal, started.particulars);
    },
  }),

  /** The whole grid, for the browser. */
  look: defineAction({
    accept: 'json',
    input: z.strictObject({ draftId: id }),
    handler: async (what, context): Promise<GridView> => {
      const { db, keys } = context.locals;
      const draft = await findImportDraft(db, keys, asker(context).person, what, new Date());
      if (!draft) throw new ActionError({ code: 'NOT_FOUND', message: previewOver });
      return gridViewOf(draft);
    },
  }),

  /** What was typed in the grid; answers with every verdict anew. */
  change: defineAction({
    accept: 'json',
    input: z.strictObject({
      draftId: id,
      cells: z
        .array(
          z.strictObject({
            line,
            at: z
              .number()
              .int()
              .min(0)
              .max(sheetLimits.columns - 1),
            text: z.string().max(20_000),
          }),
        )
        .max(mostCells)
        .optional(),
      columns: columnChoice.optional(),
      dateOrder: z.enum(dateOrders).nullable().optional(),
      skip: z
        .array(z.strictObject({ line, isSkipped: z.boolean() }))
        .max(sheetLimits.rows)
        .optional(),
    }),
    handler: async ({ draftId, ...change }, context): Promise<GridState> => {
      const { db, keys } = context.locals;
      const { person } = asker(context);
      const now = new Date();
      const changed = await changeImportDraft(db, keys, person, { draftId, change }, now);
      if (!changed.ok) throw refusedChange(changed.refusal, changed.particulars);
      return gridStateOf(await judgeImportDraft(db, person, changed.value, now));
    },
  }),

  /** How the spreadsheet is to be read, said by a form. */
  readAgain: defineAction({
    accept: 'form',
    input: z
      .object({
        draftId: id,
        encoding: z.enum(sheetEncodings).nullish(),
        delimiter: z.enum(delimiters).nullish(),
        sheet: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .nullish(),
        dateOrder: z.enum(dateOrders).nullish(),
        headings: z.enum(['yes', 'no']).nullish(),
      })
      .catchall(z.union([column, z.literal(''), z.null()])),
    handler: async (input, context) => {
      const { db, keys } = context.locals;
      const { draftId, encoding, delimiter, sheet: sheetNumber, dateOrder, headings, ...rest } = input;
      const change: DraftChange = {
        ...(dateOrder && { dateOrder }),
        ...(headings && { hasHeadings: headings === 'yes' }),
        columns: columnsFrom(rest),
        reading:
          encoding || delimiter || typeof sheetNumber === 'number'
            ? {
                encoding: encoding ?? undefined,
                delimiter: delimiter ?? undefined,
                sheet: sheetNumber ?? undefined,
              }
            : undefined,
      };
      const what = { draftId, change };
      const changed = await changeImportDraft(db, keys, asker(context).person, what, new Date());
      if (!changed.ok) throw refusedChange(changed.refusal, changed.particulars);
      return { draftId };
    },
  }),

  confirm: defineAction({
    accept: 'form',
    input: z.strictObject({ draftId: id, dates: z.enum(dateOrders).optional() }),
    handler: async ({ draftId, dates }, context) => {
      const { db, keys } = context.locals;
      const what = { draftId, dateOrder: dates };
      const confirmed = await confirmPracticeImport(db, keys, asker(context).person, what, new Date());
      if (!confirmed.ok) throw refused(confirmed.refusal, confirmRefusals);
      return confirmed.value;
    },
  }),

  discard: defineAction({
    accept: 'form',
    input: z.strictObject({ draftId: id }),
    handler: async ({ draftId }, context) => {
      await discardPracticeImport(context.locals.db, asker(context).person, draftId);
      return {};
    },
  }),

  undo: defineAction({
    accept: 'form',
    input: z.strictObject({ importId: id }),
    handler: async ({ importId }, context) => {
      const undone = await undoPracticeImport(context.locals.db, asker(context).person, importId, new Date());
      if (!undone.ok) throw refused(undone.refusal, undoRefusals);
      return undone.value;
    },
  }),

  /** A list with one row for each client becomes an opening balance. */
  bringIn: defineAction({
    accept: 'form',
    input: z.strictObject({ draftId: id, where: typedText(5_000), overlapSeen: z.literal('yes').nullish() }),
    handler: async ({ draftId, where, overlapSeen }, context) => {
      const { db, keys } = context.locals;
      const what = { draftId, where, overlapSeen: overlapSeen === 'yes' };
      const brought = await bringInClientLog(db, keys, asker(context).person, what, new Date());
      if (!brought.ok) throw refusedBalance(context, brought, bringInRefusals);
      return brought.value;
    },
  }),
};

/** `column-0`, `column-1` … as a form sends them; `undefined`: it sent none. */
function columnsFrom(rest: Record<string, z.output<typeof column> | '' | null>) {
  const columns: (z.output<typeof column> | null)[] = [];
  for (const [name, chosen] of Object.entries(rest)) {
    const [, at] = /^column-(\d{1,2})$/.exec(name) ?? [];
    if (at !== undefined && Number(at) < sheetLimits.columns) columns[Number(at)] = chosen || null;
  }
  return columns.length === 0 ? undefined : Array.from(columns, (each) => each ?? null);
}
