import type { CalendarDate } from '#shared/calendar-date.ts';
import { whyNotAContact } from '#features/clients/client-facts.ts';
import { whyNotAName } from '#features/clients/client-name.ts';
import { dateOrderOf, readCount, readDay, readHours, readKind, type DateOrder } from './sheet-cells.ts';
import { readClientLogHeadings, type ClientLogColumn } from './client-log-columns.ts';
import type { SheetContent } from './sheet-content.ts';
import { hoursFrom } from '../balance/opening-balance.ts';

export type RelationRefusal =
  | 'name-empty'
  | 'name-unreadable'
  | 'from-unreadable'
  | 'until-unreadable'
  | 'day-or-month-first'
  | 'ends-before-it-begins'
  | 'not-over-yet'
  | 'before-education-began'
  | 'hours-unreadable'
  | 'no-hours'
  | 'head-count-missing'
  | 'group-too-large';

export const relationRefusalWords: Record<RelationRefusal, string> = {
  'name-empty': 'The client is missing.',
  'name-unreadable': 'The name of the client is too long or holds a character that cannot be kept.',
  'from-unreadable': 'The start date is missing or cannot be read. Write it as 2024-11-22.',
  'until-unreadable': 'The end date is missing or cannot be read. Write it as 2024-11-22.',
  'day-or-month-first': 'This day can be read in two ways. Say which comes first, day or month.',
  'ends-before-it-begins': 'It ends before it begins.',
  'not-over-yet': 'It ends on a day that is still to come.',
  'before-education-began':
    'It begins before your education did, and hours before that day do not count. Divide the row in two.',
  'hours-unreadable': 'The hours cannot be read. Write them as 12, 12.5 or 12:30.',
  'no-hours': 'It has neither paid nor pro bono hours.',
  'head-count-missing': 'Say how many were in the group.',
  'group-too-large': 'A group over 15 counts nothing.',
};

/** One coaching relationship with its sums. */
export interface Relation {
  line: number;
  name: string;
  /** As the list has it; empty: none, or nothing that can be kept. */
  contact: string;
  isGroup: boolean;
  fromOn: CalendarDate;
  untilOn: CalendarDate;
  paidMinutes: number;
  proBonoMinutes: number;
}

export interface ClientLog {
  taken: Relation[];
  refused: { line: number; cells: string[]; because: RelationRefusal }[];
  asksForDateOrder: boolean;
}

/** Reads a list with one row for each client. Rows that begin before education did are refused: a sum cannot be divided at that day. */
export function readClientLog(
  content: SheetContent,
  { educationBeganOn, today }: { educationBeganOn: CalendarDate | undefined; today: CalendarDate },
): ClientLog {
  const columns = readClientLogHeadings(content.headings);
  const at = (column: ClientLogColumn) => columns.indexOf(column);
  const days = content.rows.flatMap(({ cells }) => [cells[at('from')] ?? '', cells[at('until')] ?? '']);
  const found = dateOrderOf(days);
  const order: DateOrder | undefined =
    content.dateOrder ?? (found === 'day-first' || found === 'month-first' ? found : undefined);
  const log: ClientLog = {
    taken: [],
    refused: [],
    asksForDateOrder: order === undefined && (found === 'either' || found === 'both'),
  };
  for (const { line, cells } of content.rows) {
    const relation = readRelation((column) => cells[at(column)]?.trim() ?? '', order);
    const because =
      typeof relation === 'string'
        ? relation
        : relation.untilOn > today
          ? 'not-over-yet'
          : educationBeganOn && relation.fromOn < educationBeganOn
            ? 'before-education-began'
            : undefined;
    if (typeof relation !== 'string' && !because) log.taken.push({ line, ...relation });
    else if (because) log.refused.push({ line, cells, because });
  }
  return log;
}

function readRelation(
  cell: (column: ClientLogColumn) => string,
  order: DateOrder | undefined,
): Omit<Relation, 'line'> | RelationRefusal {
  const name = cell('client');
  if (!name) return 'name-empty';
  if (whyNotAName(name)) return 'name-unreadable';
  const [from, until] = [readDay(cell('from'), order), readDay(cell('until'), order)];
  if (!from.ok) return from.refusal === 'day-or-month-first' ? from.refusal : 'from-unreadable';
  if (!until.ok) return until.refusal === 'day-or-month-first' ? until.refusal : 'until-unreadable';
  if (until.value < from.value) return 'ends-before-it-begins';
  const [paidMinutes, proBonoMinutes] = [minutesOf(cell('paid')), minutesOf(cell('proBono'))];
  if (paidMinutes === undefined || proBonoMinutes === undefined) return 'hours-unreadable';
  if (paidMinutes + proBonoMinutes === 0) return 'no-hours';
  const size = cell('groupSize') ? readCount(cell('groupSize')) : undefined;
  const isGroup = cell('kind') ? readKind(cell('kind')) === 'group' : (size ?? 1) > 1;
  if (isGroup && size === undefined) return 'head-count-missing';
  if (isGroup && (size ?? 0) > 15) return 'group-too-large';
  const contact = whyNotAContact(cell('contact')) ? '' : cell('contact');
  return { name, contact, isGroup, fromOn: from.value, untilOn: until.value, paidMinutes, proBonoMinutes };
}

const minutesOf = (text: string) => (text === '' ? 0 : (readHours(text) ?? hoursFrom(text)));

/** What the rows come to together; `undefined`: there are none. */
export function sumOfRelations(relations: Relation[]) {
  const [first] = relations;
  if (!first) return undefined;
  return {
    fromOn: relations.reduce((day, { fromOn }) => (fromOn < day ? fromOn : day), first.fromOn),
    untilOn: relations.reduce((day, { untilOn }) => (untilOn > day ? untilOn : day), first.untilOn),
    paidMinutes: relations.reduce((sum, each) => sum + each.paidMinutes, 0),
    proBonoMinutes: relations.reduce((sum, each) => sum + each.proBonoMinutes, 0),
  };
}
