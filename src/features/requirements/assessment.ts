import type { CalendarDate } from '#shared/calendar-date.ts';
import { sortClients } from './verdicts/client-verdict.ts';
import type { Evidence, ExamEvidence } from './evidence.ts';
import { sortFact } from './verdicts/fact-verdict.ts';
import { total, type Finding, type Sorted, type Unit } from './finding.ts';
import {
  judgeMentorCoaching,
  sortMentorHours,
  sortOneToOne,
  sortSpan,
  type MentorCoachingVerdict,
} from './verdicts/mentor-coaching-verdict.ts';
import { namingOn, type Naming } from './verdicts/naming.ts';
import { sortObserved } from './verdicts/observed-verdict.ts';
import { sortPracticeSpan, sortSessions, sortWeeks } from './verdicts/practice-counts-verdict.ts';
import {
  judgeBalances,
  judgePractice,
  sortHours,
  type BalanceVerdict,
  type PracticeVerdict,
} from './verdicts/practice-verdict.ts';
import { isInForceOn, type Requirement, type RuleBook } from './requirement.ts';
import { defaultRuleSettings, type RuleSettings } from './rule-setting/rule-setting.ts';
import { sortRows } from './verdicts/sort-rows.ts';
import { sortLiveDays, sortShare, sortTraining, sortTrainingSpan } from './verdicts/training-verdict.ts';

interface Case {
  book: RuleBook;
  evidence: Evidence;
  on: CalendarDate;
  settings: RuleSettings;
  naming: Naming;
  practice: PracticeVerdict[];
  balances: BalanceVerdict[];
  mentorCoaching: MentorCoachingVerdict[];
}

/**
 * Judges every requirement of a programme or pathway that is in force on `on`, in its order, by what had been done by that
 * day. Pure: the same evidence and settings give the same findings. Time grows in proportion to the evidence.
 * @param settings what the academy decided where the bodies are silent, as it stood on that day (`findRuleSettings`).
 */
export function assess(
  book: RuleBook,
  evidence: Evidence,
  on: CalendarDate,
  settings: RuleSettings = defaultRuleSettings,
): Finding[] {
  const naming = namingOn(evidence, on);
  const each: Case = {
    book,
    evidence,
    on,
    settings,
    naming,
    practice: judgePractice(book, evidence, on, naming),
    balances: judgeBalances(book, evidence, on),
    mentorCoaching: judgeMentorCoaching(book, evidence, on),
  };
  return book.requirements
    .filter((requirement) => isInForceOn(requirement, on))
    .map((requirement) => judge(requirement, each));
}

function judge(requirement: Requirement, each: Case): Finding {
  const { book, evidence, on, settings, naming, practice, balances, mentorCoaching } = each;
  switch (requirement.kind) {
    case 'training-hours': {
      const sorted = sortTraining(evidence.training, requirement.withinMonths, on);
      return sum(requirement, requirement.minutes, 'minutes', sorted);
    }
    case 'live-days':
      return sum(
        requirement,
        requirement.days,
        'days',
        sortLiveDays(evidence.training, requirement.minutesAtLeast, on),
      );
    case 'training-span':
      return sum(requirement, requirement.months, 'months', sortTrainingSpan(evidence.training, on));
    case 'training-share': {
      const { share, percent } = requirement;
      const sorted = sortShare(evidence.training, share, on);
      const part = total(sorted.counted);
      const rest = total(sorted.leftOut.filter(({ because }) => because !== 'not-yet-held'));
      const have = part === 0 ? 0 : Math.floor((part * 100) / (part + rest));
      return { requirement, met: have >= percent, have, need: percent, unit: 'percent', ...sorted };
    }
    case 'practice-hours': {
      const sorted = sortHours(requirement, practice, balances, on);
      return sum(requirement, requirement.minutes, 'minutes', sorted);
    }
    case 'clients': {
      const groups = requirement.groups === 'none' ? 'none' : settings['group-members-as-clients'];
      const sorted = sortClients(practice, balances, { book, groups, naming });
      return sum(requirement, requirement.clients, 'clients', sorted);
    }
    case 'practice-sessions': {
      const sorted = sortSessions(practice, balances, requirement.minutesAtLeast);
      return sum(requirement, requirement.sessions, 'sessions', sorted);
    }
    case 'practice-span':
      return sum(requirement, requirement.months, 'months', sortPracticeSpan(practice, balances, on));
    case 'practice-weeks':
      return sum(requirement, requirement.weeks, 'weeks', sortWeeks(practice, balances));
    case 'mentor-coaching-hours': {
      const sorted = sortMentorHours(mentorCoaching, requirement.groupMinutesAtMost);
      return sum(requirement, requirement.minutes, 'minutes', sorted);
    }
    case 'one-to-one-hours':
      return sum(requirement, requirement.minutes, 'minutes', sortOneToOne(mentorCoaching));
    case 'mentor-coaching-span':
      return sum(requirement, requirement.months, 'months', sortSpan(mentorCoaching));
    case 'observed-sessions': {
      const { sessions, feedbackByOlderText = sessions } = requirement;
      const isOlder = settings['observed-feedback'] === 'older-text';
      const sorted = sortObserved(evidence.observed, isOlder ? sessions - feedbackByOlderText : 0, on);
      return sum(requirement, sessions, 'sessions', sorted);
    }
    case 'exam': {
      const sittings = evidence.exams.filter(
        ({ programmeId, exam }) => programmeId === book.id && exam === requirement.exam,
      );
      return sum(requirement, requirement.passPercent, 'percent', sortSittings(sittings, on));
    }
    case 'held-fact':
      return sum(requirement, 1, 'fact', sortFact(evidence, requirement.fact, on));
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

/** The best confirmed sitting counts. */
function sortSittings(sittings: readonly ExamEvidence[], on: CalendarDate): Sorted {
  const best = sittings
    .filter(({ isConfirmed, heldOn }) => isConfirmed && heldOn <= on)
    .reduce<ExamEvidence | undefined>(
      (found, sitting) => (found && found.scorePercent >= sitting.scorePercent ? found : sitting),
      undefined,
    );
  return sortRows(
    sittings,
    ({ scorePercent }) => scorePercent,
    [
      ['not-yet-held', ({ heldOn }) => heldOn > on],
      ['other-attempt', (sitting) => sitting.isConfirmed && sitting !== best],
    ],
    [['not-confirmed', ({ isConfirmed }) => !isConfirmed]],
  );
}

/** The finding of a requirement that asks for a sum. Exact at the edge: amounts are whole. */
function sum(requirement: Requirement, need: number, unit: Unit, sorted: Sorted): Finding {
  const have = total(sorted.counted);
  return { requirement, met: have >= need, have, need, unit, ...sorted };
}
