import type { Person } from '#features/people/person.ts';
import { addOpeningBalance } from '#features/practice/balance/add-opening-balance.ts';
import { sendOpeningBalance } from '#features/practice/balance/send-opening-balance.ts';
import { confirmPracticeImport } from '#features/practice/sheet/confirm-practice-import.ts';
import { startPracticeImport } from '#features/practice/sheet/start-practice-import.ts';
import { addDays, expected, moment, type CalendarDate, type Moment } from './moment.ts';
import type { Stage } from './stage.ts';

/** A few rows that a trainee pasted, not sent yet: the whole import can still be undone. */
export function pastedRows({ db, keys }: Stage, who: () => Person, day: CalendarDate): Moment[] {
  const topics = ['Handover at night', 'Handover at night', 'Asking for a locum'];
  const rows = topics.map((topic, number) =>
    [addDays(day, number - 5), '07:30', '0:40', 'Luca Ferri', 'Pro bono', 'Phone', topic, 'yes'].join('\t'),
  );
  const heading = 'Date\tStart\tDuration\tClient\tFee\tMedium\tTopic\tConsent';
  return [
    moment(day, '19:10', async (at) => {
      const sent = [heading, ...rows].join('\n');
      const started = expected(await startPracticeImport(db, keys, who(), sent, at), 'pasted rows');
      expected(await confirmPracticeImport(db, keys, who(), started, at), 'an import');
    }),
  ];
}

/** Hours before the log was kept here, told as a sum, which wait for the mentor. */
export function hoursOfBefore(
  { db, keys }: Stage,
  who: () => Person,
  began: CalendarDate,
  day: CalendarDate,
): Moment[] {
  return [
    moment(day, '19:30', async (at) => {
      const { id } = expected(
        await addOpeningBalance(
          db,
          keys,
          who(),
          {
            ...{
              fromOn: began,
              untilOn: addDays(began, 13),
              paidMinutes: 240,
              proBonoMinutes: 90,
              clients: 2,
            },
            evidence:
              'Two clients of the staff well-being service. Its calendar of those two weeks lies with me, signed by the service.',
            overlapSeen: false,
          },
          at,
        ),
        'an opening balance',
      );
      expected(await sendOpeningBalance(db, who(), id, at), 'sending a balance');
    }),
  ];
}
