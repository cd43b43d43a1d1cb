import { toldOf } from '#features/practice/session-time.ts';
import type { LoggedSession } from '#features/practice/log/logged-session.ts';
import { feeWords, kindWords, mediumWords, stateWords } from '#features/practice/session-words.ts';
import { day, number, text, type Sheet } from './sheet.ts';

type Listed = Pick<
  LoggedSession,
  | 'startedAt'
  | 'timeZone'
  | 'heldOn'
  | 'durationMinutes'
  | 'clientCode'
  | 'kind'
  | 'groupSize'
  | 'fee'
  | 'medium'
  | 'topic'
  | 'clientAgreedToBeNamed'
  | 'state'
>;

/**
 * Sessions one by one, in columns that the importer reads again. Minutes are whole.
 * @param shows.names by the code of a client: a column of its own; without it codes alone.
 * @param shows.topics false for everybody but the trainee, whose words they are.
 */
export function sessionList(
  sessions: readonly Listed[],
  { names, topics }: { names?: ReadonlyMap<string, string> | undefined; topics: boolean },
): Sheet {
  return {
    columns: [
      ...[day('Date'), text('Start'), text('Time zone'), number('Minutes'), text('Client')],
      ...(names ? [text('Client name')] : []),
      ...[text('Type'), number('Number in group'), text('Fee'), text('Medium')],
      ...(topics ? [text('Topic')] : []),
      ...[text('Client agreed to be named'), text('Status')],
    ],
    rows: sessions.map((session) => [
      session.heldOn,
      toldOf(session.startedAt, session.timeZone).startsAt,
      session.timeZone,
      session.durationMinutes,
      session.clientCode,
      ...(names ? [names.get(session.clientCode) ?? null] : []),
      kindWords[session.kind],
      session.groupSize,
      feeWords[session.fee],
      mediumWords[session.medium],
      ...(topics ? [session.topic] : []),
      session.clientAgreedToBeNamed ? 'yes' : 'no',
      stateWords[session.state],
    ]),
  };
}
