import type { LineSession } from '../line/whole-line.ts';
import type { OwnSession } from '../own-session.ts';
import { toldOf } from '../session-time.ts';

/** What stands in the fields of the form, by their names. */
export type FormValues = Record<string, string>;

/** The form as it is filled for a session: to edit it, or (`again`) to log the next one like it. */
export function valuesOf(session: OwnSession): FormValues {
  return {
    ...toldOf(session.startedAt, session.timeZone),
    timeZone: session.timeZone,
    length: String(session.durationMinutes),
    client: session.client.code,
    kind: session.kind,
    groupSize: session.groupSize === null ? '' : String(session.groupSize),
    fee: session.fee,
    medium: session.medium,
    topic: session.topic,
    agreed: session.clientAgreedToBeNamed ? 'yes' : '',
    note: session.note,
    reflection: session.reflection,
    overlapReason: session.overlapReason ?? '',
    oddityReason: session.oddityReason ?? '',
  };
}

/** The form as a line fills it. A code that is new goes where a new client is named. */
export function valuesOfLine(
  {
    heldOn,
    startsAt,
    durationMinutes,
    client,
    groupSize,
    kind,
    fee,
    medium,
    agreed,
    topic,
  }: Partial<LineSession>,
  clients: readonly { code: string }[],
): FormValues {
  const isNew = client !== undefined && !clients.some(({ code }) => code === client);
  const values = {
    ...{ heldOn, startsAt, kind, fee, medium, topic },
    length: durationMinutes?.toString(),
    client: isNew ? 'new' : client,
    clientName: isNew ? client : undefined,
    groupSize: groupSize?.toString(),
    agreed: agreed ? 'yes' : undefined,
  };
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/** What was typed, as it came; files and anything else that is no text are left out. */
export const valuesFrom = (form: FormData): FormValues =>
  Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

const fields: [RegExp, string][] = [
  [/^no-such-day|too-long-ago|not-yet-held/, 'heldOn'],
  [/no-such-time|^overlaps|^already-logged/, 'startsAt'],
  [/zone/, 'timeZone'],
  [/ends-too-late/, 'endsAt'],
  [/length|duration/, 'length'],
  [/head-count/, 'groupSize'],
  [/^name/, 'clientName'],
  [/client|code/, 'client'],
  [/^topic/, 'topic'],
  [/^note/, 'note'],
  [/^reflection/, 'reflection'],
  [/^overlap-reason/, 'overlapReason'],
  [/^oddity-reason|^long-day/, 'oddityReason'],
];

/** Beside which field a refusal is said; `undefined`: above the form. */
export const fieldOf = (refusal: string | undefined): string | undefined =>
  refusal === undefined ? undefined : fields.find(([words]) => words.test(refusal))?.[1];
