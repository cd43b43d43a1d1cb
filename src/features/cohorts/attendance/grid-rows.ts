import type { AttendanceRow } from '../cohort.ts';
import { presenceIn } from './attendance.ts';

/** What stands in the controls of one row of the grid: as typed, as filled in, or as it is on record. */
export interface GridRow {
  is: 'present' | 'absent' | '';
  late: string;
  early: string;
}

/** Fills in who is not on record yet: everybody there throughout, or who checked in. Nothing is recorded by it. */
export const fillings = ['present', 'check-ins'] as const;
export type Filling = (typeof fillings)[number];

const blank: GridRow = { is: '', late: '', early: '' };

/** What was typed when the form came back, by trainee. */
export function typedRows(form: FormData): Map<string, GridRow> {
  const listed = (name: string) => form.getAll(name).map(String);
  const [late, early] = [listed('late'), listed('early')];
  return new Map(
    listed('traineeIds').map((traineeId, row) => {
      const is = form.get(`is-${row}`);
      return [
        traineeId,
        {
          is: is === 'present' || is === 'absent' ? is : '',
          late: late[row] ?? '',
          early: early[row] ?? '',
        },
      ];
    }),
  );
}

const minutesIn = (minutes: number) => (minutes > 0 ? String(minutes) : '');

/** @param hints what is known of somebody before the register is: that they miss all of it, or how late they checked in. */
export function gridRow(
  row: AttendanceRow,
  hints: { missesAll: boolean; lateByCheckIn: number | undefined },
  filling: Filling | undefined,
): GridRow {
  const presence = presenceIn(row);
  if (presence)
    return presence.minutes === 0
      ? { ...blank, is: 'absent' }
      : { is: 'present', late: minutesIn(presence.lateMinutes), early: minutesIn(presence.leftEarlyMinutes) };
  const { missesAll, lateByCheckIn } = hints;
  if (filling === undefined) return blank;
  if (lateByCheckIn !== undefined) return { ...blank, is: 'present', late: minutesIn(lateByCheckIn) };
  if (filling === 'check-ins') return blank;
  return { ...blank, is: missesAll ? 'absent' : 'present' };
}

/** What is wrong with a row that came back; `undefined`: nothing. */
export function rowError({ is, late, early }: GridRow, dayMinutes: number): string | undefined {
  if (![late, early].every((typed) => /^\d{0,4}$/.test(typed))) return 'Whole minutes, such as 25.';
  const missed = Number(late) + Number(early);
  if (is === 'absent' && missed > 0) return 'Absent, or late? One of the two.';
  return missed >= dayMinutes ? `The day had ${dayMinutes}: absent, then.` : undefined;
}
