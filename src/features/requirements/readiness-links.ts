import { findCalendarDate, type CalendarDate } from '#shared/calendar-date.ts';
import { standings, type Standing } from './evidence-rows/evidence-row.ts';

/** What the address of a readiness page asks for. Anything else in it is passed over. */
export interface Asked {
  by: string | undefined;
  on: CalendarDate | undefined;
  /** An instant that has passed, in place of the end of a day. */
  at: Date | undefined;
  /** By when the trainee wants to have met everything. */
  finish: CalendarDate | undefined;
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
    at: readInstant(word('at') ?? ''),
    finish: findCalendarDate(word('finish') ?? ''),
    standing,
    because: word('because'),
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1,
  };
}

/** As an address writes it, `2026-11-22T14:02:33.120Z`. */
function readInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** Writes addresses of one trainee's readiness pages, each keeping by whom and for which moment it is judged. */
export function readinessLinks(
  path: string,
  asked: Pick<Asked, 'by' | 'on'> & Partial<Pick<Asked, 'at' | 'finish'>>,
) {
  const { by, on, finish } = asked;
  const at = asked.at?.toISOString();
  const address = (place: string, query: Record<string, string | number | undefined>) => {
    const told = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
    return search ? `${place}?${search}` : place;
  };
  return {
    judgedBy: (id: string) => address(path, { by: id, on, at, finish }),
    whole: address(path, { by, on, at, finish }),
    refused: address(`${path}/refused`, { by, on, at }),
    /** The trainee's own pages, from which the rest of their record can be reached. */
    isOwn: path.startsWith('/trainee/'),
    /** Every credited minute of training; as of today, whatever moment is judged for. */
    ledger: path.startsWith('/trainee/') ? '/trainee/learn/ledger' : path.replace(/\/readiness$/, '/ledger'),
    refusedBy: (id: string) => address(`${path}/refused`, { by: id, on, at }),
    rows: (requirementId: string, only: Partial<Pick<Asked, 'standing' | 'because' | 'page'>> = {}) =>
      address(`${path}/${requirementId}`, { by, on, at, ...only }),
  };
}
export type ReadinessLinks = ReturnType<typeof readinessLinks>;
