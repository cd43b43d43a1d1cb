import { logFilter } from '#features/practice/log/log-filter.ts';
import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { logForms, type LogForm } from './log-export.ts';

/** What the address or the form of an export asks for. Anything else in it is passed over. */
export interface AskedOfPage {
  form: LogForm;
  by: string | undefined;
  on: CalendarDate | undefined;
  names: boolean;
  /** Which sessions the list has, as the log's own address says it. */
  filter: ReturnType<typeof logFilter.parse>;
}

/** @param said a query or a posted form. */
export function readAskedExport(said: Pick<FormData, 'get'> | URLSearchParams): AskedOfPage {
  const word = (name: string) => {
    const value = said.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const shown = ['month', 'status', 'client', 'fee', 'kind', 'ids'] as const;
  return {
    form: logForms.find((each) => each === word('form')) ?? 'icf',
    by: word('by')?.slice(0, 64),
    on: findCalendarDate(word('on') ?? ''),
    names: word('names') === 'on',
    filter: logFilter.parse(Object.fromEntries(shown.map((name) => [name, word(name)]))),
  };
}

/** The same again, as fields of a form. */
export const askedFields = ({ form, by, on, names, filter }: AskedOfPage): [string, string][] => {
  const { page: _, ids, ...choice } = filter;
  const fields = { form, by, on, names: names ? 'on' : undefined, ...choice, ids: ids?.join('.') };
  return Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined);
};
