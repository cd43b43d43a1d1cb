import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { standings, type Standing } from './evidence-row.ts';

/** What the address of a readiness page asks for. Anything else in it is passed over. */
export interface Asked {
  by: string | undefined;
  on: CalendarDate | undefined;
  standing: Standing | undefined;
  because: string | undefined;
  /** From 1. */
  page: number;
}

export function readAsked(query: URLSearchParams): Asked {
  const word = (name: string) => query.get(name)?.slice(0, 64) || undefined;
  const standing = standings.find((each) => each === word('standing'));
  const page = Number(word('page') ?? 1);
  return {
    by: word('by'),
    on: findCalendarDate(word('on') ?? ''),
    standing,
    because: word('because'),
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1,
  };
}

/** Writes addresses of one trainee's readiness pages, each keeping by whom and for which day it is judged. */
export function readinessLinks(path: string, { by, on }: Pick<Asked, 'by' | 'on'>) {
  const address = (at: string, query: Record<string, string | number | undefined>) => {
    const told = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
    return search ? `${at}?${search}` : at;
  };
  return {
    judgedBy: (id: string) => address(path, { by: id, on }),
    whole: address(path, { by, on }),
    /** The trainee's own pages, from which the rest of their record can be reached. */
    isOwn: path.startsWith('/trainee/'),
    rows: (requirementId: string, only: Partial<Pick<Asked, 'standing' | 'because' | 'page'>> = {}) =>
      address(`${path}/${requirementId}`, { by, on, ...only }),
  };
}
export type ReadinessLinks = ReturnType<typeof readinessLinks>;
