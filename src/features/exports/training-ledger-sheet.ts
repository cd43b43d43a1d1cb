import { trainingWords } from '#features/requirements/evidence.ts';
import type { TrainingLedger } from '#features/requirements/training-ledger/training-ledger.ts';
import { day, hours, number, text, type Sheet } from './sheet.ts';

/** The rows of a training ledger, with what earlier years left as the first of them. */
export function trainingLedgerSheet({ year, broughtForward, rows }: TrainingLedger): Sheet {
  const { minutes, core, resource, live, selfPaced } = broughtForward;
  const left = [core, resource, live, selfPaced, minutes];
  return {
    columns: [
      ...[
        day('Credited on'),
        text('Source'),
        text('Title'),
        number('Core minutes'),
        number('Resource minutes'),
      ],
      ...[number('Live minutes'), number('Self-paced minutes'), number('Minutes'), hours('Hours')],
      number('Running total in minutes'),
    ],
    rows: [
      ...(minutes > 0 ? [[null, 'brought forward', `Years before ${year}`, ...left, minutes, minutes]] : []),
      ...rows.map(({ credit: { creditedOn, of, title }, split, runningMinutes }) => [
        ...[creditedOn, trainingWords[of], title, split.core, split.resource, split.live, split.selfPaced],
        ...[split.minutes, split.minutes, runningMinutes],
      ]),
    ],
  };
}
