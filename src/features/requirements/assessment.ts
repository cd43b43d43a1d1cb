import type { CalendarDate } from '#shared/calendar-date.ts';
import type { Evidence } from './evidence.ts';
import { total, type Because, type Finding, type Sorted, type Unit } from './finding.ts';
import {
  judgeMentorCoaching,
  sortMentorHours,
  sortOneToOne,
  sortSpan,
  type MentorCoachingVerdict,
} from './mentor-coaching-verdict.ts';
import { judgePractice, sortClients, sortHours, type PracticeVerdict } from './practice-verdict.ts';
import { isInForceOn, type Requirement, type RuleBook } from './requirement.ts';

interface Case {
  book: RuleBook;
  evidence: Evidence;
  on: CalendarDate;
  practice: PracticeVerdict[];
  mentorCoaching: MentorCoachingVerdict[];
}

/**
 * Judges every requirement of a programme or pathway that is in force on `on`, in its order, by what had been done by that
 * day. Pure: the same evidence gives the same findings. Time grows in proportion to the evidence.
 */
export function assess(book: RuleBook, evidence: Evidence, on: CalendarDate): Finding[] {
  const each: Case = {
    book,
    evidence,
    on,
    practice: judgePractice(book, evidence, on),
    mentorCoaching: judgeMentorCoaching(book, evidence, on),
  };
  return book.requirements
    .filter((requirement) => isInForceOn(requirement, on))
    .map((requirement) => judge(requirement, each));
}

function judge(requirement: Requirement, { book, evidence, on, practice, mentorCoaching }: Case): Finding {
  switch (requirement.kind) {
    case 'training-hours': {
      const sorted = sort(evidence.training, ({ minutes }) => minutes, [
        ['not-yet-held', ({ creditedOn }) => creditedOn > on],
      ]);
      return sum(requirement, requirement.minutes, 'minutes', sorted);
    }
    case 'training-share': {
      const { share, percent } = requirement;
      const sorted = sort(evidence.training, ({ minutes }) => minutes, [
        ['not-yet-held', ({ creditedOn }) => creditedOn > on],
        ['resource-area', ({ area }) => share === 'core' && area !== 'core'],
        ['self-paced', ({ delivery }) => share === 'live' && delivery !== 'live'],
      ]);
      const part = total(sorted.counted);
      const rest = total(sorted.leftOut.filter(({ because }) => because !== 'not-yet-held'));
      const have = part === 0 ? 0 : Math.floor((part * 100) / (part + rest));
      return { requirement, met: have >= percent, have, need: percent, unit: 'percent', ...sorted };
    }
    case 'practice-hours':
      return sum(requirement, requirement.minutes, 'minutes', sortHours(requirement, practice, on));
    case 'clients':
      return sum(requirement, requirement.clients, 'clients', sortClients(practice));
    case 'mentor-coaching-hours': {
      const sorted = sortMentorHours(mentorCoaching, requirement.groupMinutesAtMost);
      return sum(requirement, requirement.minutes, 'minutes', sorted);
    }
    case 'one-to-one-hours':
      return sum(requirement, requirement.minutes, 'minutes', sortOneToOne(mentorCoaching));
    case 'mentor-coaching-span':
      return sum(requirement, requirement.months, 'months', sortSpan(mentorCoaching));
    case 'observed-sessions': {
      const sorted = sort(
        evidence.observed,
        () => 1,
        [['not-yet-held', ({ heldOn }) => heldOn > on]],
        [
          ['no-feedback', ({ hasWrittenFeedback }) => !hasWrittenFeedback],
          ['not-confirmed', ({ isConfirmed }) => !isConfirmed],
        ],
      );
      return sum(requirement, requirement.sessions, 'sessions', sorted);
    }
    case 'exam': {
      const sittings = evidence.exams.filter(
        ({ programmeId, exam }) => programmeId === book.id && exam === requirement.exam,
      );
      const confirmed = sittings.filter(({ isConfirmed, heldOn }) => isConfirmed && heldOn <= on);
      const best = confirmed.reduce<(typeof confirmed)[number] | undefined>(
        (found, each) => (found && found.scorePercent >= each.scorePercent ? found : each),
        undefined,
      );
      const sorted = sort(
        sittings,
        ({ scorePercent }) => scorePercent,
        [
          ['not-yet-held', ({ heldOn }) => heldOn > on],
          ['other-attempt', (each) => each.isConfirmed && each !== best],
        ],
        [['not-confirmed', ({ isConfirmed }) => !isConfirmed]],
      );
      return sum(requirement, requirement.passPercent, 'percent', sorted);
    }
    case 'outside':
      return {
        requirement,
        met: false,
        have: 0,
        need: 1,
        unit: 'outside',
        counted: [],
        pending: [],
        leftOut: [],
      };
  }
}

/** The finding of a requirement that asks for a sum. Exact at the edge: amounts are whole. */
function sum(requirement: Requirement, need: number, unit: Unit, sorted: Sorted): Finding {
  const have = total(sorted.counted);
  return { requirement, met: have >= need, have, need, unit, ...sorted };
}

type Reasons<Row> = readonly (readonly [Because, (row: Row) => boolean])[];

/** Counts a row unless a reason speaks against it; the first that does is told, and leaving out is told before waiting. */
function sort<Row extends { id: string }>(
  rows: readonly Row[],
  amountOf: (row: Row) => number,
  out: Reasons<Row>,
  waits: Reasons<Row> = [],
): Sorted {
  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  for (const row of rows) {
    const part = { id: row.id, amount: amountOf(row) };
    const left = out.find(([, applies]) => applies(row));
    const waiting = left ? undefined : waits.find(([, applies]) => applies(row));
    if (left) sorted.leftOut.push({ ...part, because: left[0] });
    else if (waiting) sorted.pending.push({ ...part, because: waiting[0] });
    else sorted.counted.push(part);
  }
  return sorted;
}
