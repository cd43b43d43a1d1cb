import { clientCode, isGroupCode } from '#features/clients/client-name.ts';
import type { TypedFields } from './waiting-session.ts';
import { valueOf, withValues } from './waiting-session.ts';

/** What the short form of the offline page asks for. All else of the log form can be told later, in the log. */
const asked = ['heldOn', 'startsAt', 'length', 'groupSize', 'fee', 'medium', 'topic', 'agreed'] as const;

/** @param before the fields of the session that is edited; those that the short form does not show stay. */
export function typedFrom(form: FormData, timeZone: string, before: TypedFields = []): TypedFields {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const who = text('clientName');
  const code = who.toUpperCase();
  const isCode = clientCode.test(code);
  const isGroup = isCode ? isGroupCode(code) : text('groupSize') !== '';
  const kept = valueOf(before, 'kind');
  const kind = isGroup ? 'group' : kept === 'chemistry-call' ? kept : 'individual';
  const values = {
    ...Object.fromEntries(asked.map((name) => [name, text(name)])),
    ...{ timeZone: valueOf(before, 'timeZone') || timeZone, kind },
    ...{ client: 'new', clientName: isCode ? code : who },
    // The length is what is shown and may have been changed.
    ...(text('length') && { endsAt: '' }),
    ...(!isGroup && { groupSize: '' }),
  };
  return withValues(before, values).filter(([, value]) => value !== '');
}

/** What stands in the short form when a waiting session is edited. */
export function shownFrom(typed: TypedFields): Record<string, string> {
  const client = valueOf(typed, 'client');
  return {
    ...Object.fromEntries(asked.map((name) => [name, valueOf(typed, name)])),
    clientName: client === 'new' ? valueOf(typed, 'clientName') : client,
  };
}
