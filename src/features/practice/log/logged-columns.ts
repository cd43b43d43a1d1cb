import { clients } from '#db/schema/clients.ts';
import { practiceSessions } from '#db/schema/practice.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { lastStep } from '../last-step.ts';
import { stateAfter, type PracticeState } from '../practice-state.ts';

const s = practiceSessions;

/** What a row of the trainee's own log tells, in a query over practice sessions and their clients. */
export const loggedColumns = {
  id: s.id,
  startedAt: s.startedAt,
  timeZone: s.timeZone,
  heldOn: s.heldOn,
  durationMinutes: s.durationMinutes,
  clientCode: clients.code,
  kind: s.kind,
  groupSize: s.groupSize,
  fee: s.fee,
  medium: s.medium,
  topic: s.topic,
  clientAgreedToBeNamed: s.clientAgreedToBeNamed,
  lastStep,
};

/** A row of such a query, with its state in place of its last step. */
export function asLogged<Row extends { heldOn: string; lastStep: Parameters<typeof stateAfter>[0] }>({
  lastStep: step,
  heldOn,
  ...row
}: Row): Omit<Row, 'heldOn' | 'lastStep'> & { heldOn: CalendarDate; state: PracticeState } {
  return { ...row, heldOn: heldOn as CalendarDate, state: stateAfter(step) };
}
