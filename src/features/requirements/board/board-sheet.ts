import type { Requirement } from '../requirement.ts';
import type { BoardRow } from './board.ts';
import { standingWords } from './board-words.ts';

/** Rows of a board for a spreadsheet: a line each, four columns for each requirement, amounts as plain numbers. */
export function boardSheet(
  requirements: readonly Requirement[],
  rows: readonly BoardRow[],
): (string | number)[][] {
  const head = [
    'Trainee',
    'Met',
    'Of',
    'Standing',
    'Certified',
    'Everything met on',
    'Decided by',
    'What is needed',
  ];
  const units = requirements.map(
    (_, place) => rows.find(({ cells }) => cells[place])?.cells[place]?.unit ?? 'minutes',
  );
  return [
    [
      ...head,
      ...requirements.flatMap(({ title }, place) => [
        `${title}: have (${units[place]})`,
        `${title}: need`,
        `${title}: pending`,
        `${title}: met`,
      ]),
    ],
    ...rows.map((row) => [
      ...[row.trainee.name, row.met, row.of, standingWords[row.standing], row.isCertified ? 'yes' : 'no'],
      ...[row.day ?? '', row.binding?.requirement.title ?? '', row.binding?.words ?? ''],
      ...row.cells.flatMap(({ have, need, pending, met }) => [have, need, pending, met ? 'yes' : 'no']),
    ]),
  ];
}
