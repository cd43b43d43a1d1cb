import type { CalendarDate } from '#shared/calendar-date.ts';
import { dayInWords } from '#shared/day-words.ts';
import { formatHours, formatMinutes } from '#shared/minutes.ts';
import { outsideFactInWords } from './outside-fact/outside-fact.ts';
import { total, type Because, type Finding, type Unit } from './finding.ts';
import type { Confidence, Requirement, RuleBook } from './requirement.ts';

const countable = (one: string, many: string) => (amount: number) => `${amount} ${amount === 1 ? one : many}`;

/** `61:30`, `7 clients`, `84 %`. */
export const amountInWords: Record<Unit, (amount: number) => string> = {
  minutes: formatMinutes,
  clients: countable('client', 'clients'),
  sessions: countable('session', 'sessions'),
  days: countable('day', 'days'),
  weeks: countable('week', 'weeks'),
  months: countable('month', 'months'),
  percent: (amount) => `${amount} %`,
  fact: (amount) => (amount === 0 ? 'not told' : 'told'),
  outside: () => '',
};

/** The figure alone, `61:30` or `7`, and what it is measured by, `of 100 h` or `of 8`. */
export function haveAndNeed({
  requirement,
  unit,
  have,
  need,
}: Pick<Finding, 'requirement' | 'unit' | 'have' | 'need'>): { have: string; need: string } {
  switch (unit) {
    case 'minutes':
      return {
        have: formatMinutes(have),
        need: `of ${need % 60 === 0 ? `${need / 60} h` : formatMinutes(need)}`,
      };
    case 'percent':
      return {
        have: `${have} %`,
        need: requirement.kind === 'exam' ? `pass at ${need} %` : `at least ${need} %`,
      };
    case 'days':
    case 'weeks':
    case 'months':
      return { have: String(have), need: `of ${amountInWords[unit](need)}` };
    case 'clients':
    case 'sessions':
      return { have: String(have), need: `of ${need}` };
    case 'fact':
      return { have: '', need: have === 0 ? 'to be told by the trainee' : 'told by the trainee' };
    case 'outside':
      return { have: '', need: 'judged elsewhere' };
  }
}

/** What is pending, as far as it would add to `have`: a better exam result takes the place of the one that counts. */
export function pendingAmount({ unit, have, pending, requirement }: Finding): number {
  if (requirement.kind !== 'exam') return unit === 'percent' ? 0 : total(pending);
  return Math.max(0, ...pending.map(({ amount }) => amount - have));
}

/** A finding in one sentence, for a bar that cannot be seen. */
export function findingInWords(finding: Finding): string {
  const { requirement, unit, have, need, met } = finding;
  if (unit === 'outside') return `${requirement.title}: judged elsewhere`;
  if (unit === 'fact') return `${requirement.title}: ${met ? 'told, met' : 'not told'}`;
  const say = amountInWords[unit];
  const pending = pendingAmount(finding);
  const parts = [
    `${say(have)} counted`,
    pending > 0 ? `${say(pending)} pending` : '',
    met ? 'met' : `${say(need - have)} missing`,
  ];
  return `${requirement.title}: ${parts.filter(Boolean).join(', ')}, needed ${say(need)}`;
}

interface BecauseWords {
  because: string;
  /** What would make it count. */
  mend: string;
  canBeMended: boolean;
}

const nothing = (because: string, mend: string): BecauseWords => ({ because, mend, canBeMended: false });
const mendable = (because: string, mend: string): BecauseWords => ({ because, mend, canBeMended: true });

interface Judged {
  book: RuleBook;
  educationBeganOn: CalendarDate | undefined;
  on: CalendarDate;
}

/** What has to have happened before anything counts; no book asks for two. */
function factOf({ counting: { practice, mentorCoaching } }: RuleBook): string {
  const fact = practice.afterFact ?? mentorCoaching.afterFact;
  return fact ? `the ${outsideFactInWords[fact].title}` : 'what is asked for first';
}

const shortest = ({ requirements }: RuleBook) =>
  Math.max(
    1,
    ...requirements.flatMap((requirement) =>
      requirement.kind === 'practice-sessions' ? (requirement.minutesAtLeast ?? []) : [],
    ),
  );

const shortestDay = ({ requirements }: RuleBook) =>
  Math.max(
    1,
    ...requirements.flatMap((requirement) =>
      requirement.kind === 'live-days' ? (requirement.minutesAtLeast ?? []) : [],
    ),
  );

const words: Record<Because, (judged: Judged) => BecauseWords> = {
  'not-yet-held': ({ on }) => nothing(`Held after ${dayInWords(on)}`, 'It is judged once the day has come.'),
  'not-enrolled': () =>
    mendable(
      'Not enrolled',
      'It can count once the school has enrolled the trainee and entered the first day of training.',
    ),
  'not-coaching': () =>
    nothing('Chemistry call, not coaching', 'Nothing. A first free talk is not coaching time.'),
  'before-education-start': ({ educationBeganOn }) =>
    nothing(
      `Held before training began${educationBeganOn ? ` on ${dayInWords(educationBeganOn)}` : ''}`,
      'Nothing: the day is fixed. The sessions stay in the log.',
    ),
  'group-too-large': ({ book }) =>
    mendable(
      `More than ${book.counting.practice.groupAtMost} took part`,
      'If the number is a slip of the pen, correct it in the log.',
    ),
  'client-not-consenting': () =>
    mendable('The client did not agree to be named', 'If the client agrees, record it with the client.'),
  'consent-withdrawn': () =>
    mendable(
      'The client took their consent back',
      'If they agree anew, record it with the client; what was certified before stays.',
    ),
  'fact-not-told': ({ book }) =>
    mendable(
      `Counts only from ${factOf(book)} on, which was not told`,
      'Tell the day under “What happened elsewhere”, and later rows count.',
    ),
  'before-fact': ({ book }) => nothing(`Held before ${factOf(book)}`, 'Nothing: later rows count.'),
  'too-short': ({ book }) =>
    nothing(
      `Shorter than ${shortest(book)} minutes`,
      'Nothing. Its minutes stay in the log; the session is not one of those asked for.',
    ),
  'day-too-short': ({ book }) =>
    nothing(
      `Less than ${formatHours(shortestDay(book))} of live teaching on that day`,
      'Its minutes count as training. The day is not one of those asked for.',
    ),
  'balance-before-education': ({ educationBeganOn }) =>
    mendable(
      `Opening balance from before training began${educationBeganOn ? ` on ${dayInWords(educationBeganOn)}` : ''}`,
      'Its days are not told apart. Enter the part since that day as a balance of its own.',
    ),
  'balance-before-fact': ({ book }) =>
    mendable(
      `Opening balance from before ${factOf(book)}`,
      'Its days are not told apart. Enter the part since that day as a balance of its own.',
    ),
  'balance-beyond-window': () =>
    mendable(
      'Opening balance that begins before the recency window',
      'Its days are not told apart. Enter the recent part as a balance of its own.',
    ),
  'balance-not-by-session': () =>
    mendable('Opening balance, which does not tell its sessions', 'Log or import these sessions one by one.'),
  'pro-bono': () =>
    nothing('Neither paid nor in kind', 'Nothing. The sessions count as hours, not as paid ones.'),
  'too-old': () => nothing('Held before the recency window', 'Later sessions take their place.'),
  'group-client': () =>
    nothing(
      'A group, whose members are not told apart',
      'Coaching a member alone makes them a client who counts.',
    ),
  'not-sent': () => mendable('Not sent to the mentor yet', 'Send them: they count once signed.'),
  returned: () =>
    mendable('Returned by the mentor', 'Read the reason, correct the session and send it again.'),
  'waits-for-mentor': () => mendable('Waiting for the mentor', 'It counts once signed.'),
  'mentor-asked': () =>
    mendable('Waiting for an answer to the mentor', 'Answer it; the session counts once signed.'),
  'mentor-group-too-large': ({ book }) =>
    nothing(
      `More than ${book.counting.mentorCoaching.groupAtMost} in the group`,
      'Another session, in a smaller group.',
    ),
  'mentor-not-eligible': () =>
    mendable(
      'The mentor did not hold the credential asked for on that day',
      'If they did, the school can enter it in their qualifications.',
    ),
  'not-one-to-one': () => nothing('Held in a group', 'Nothing. These hours have to be one-to-one.'),
  'over-group-limit': () =>
    nothing('Over the limit for hours in a group', 'Nothing. One-to-one hours take their place.'),
  'not-confirmed': () =>
    mendable('Waiting to be confirmed', 'It counts once the other side has confirmed it.'),
  'resource-area': () =>
    nothing('Not on the core competencies', 'Nothing. More training on the core raises the share.'),
  'self-paced': () => nothing('Studied alone', 'Nothing. More live training raises the share.'),
  'no-feedback': () =>
    mendable(
      'Waiting for the written feedback',
      'It counts once the mentor has written it and the trainee has confirmed it.',
    ),
  'other-attempt': () => nothing('Another sitting counts', 'Nothing. The best confirmed sitting counts.'),
};

export const becauseInWords = (because: Because, judged: Judged): BecauseWords => words[because](judged);

export const confidenceInWords: Record<Confidence, string> = {
  O: 'seen on the body’s own site',
  'O-old': 'seen on an older page of the body’s own site',
  T: 'seen at a third party only: please verify',
  M: 'from memory: please verify',
  X: 'looked for in vain, or sources conflict: please verify',
};

/** What a requirement asks for, in a few words: `100 h`, `at least 80 %`, `8 clients`. */
export function demandInWords(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'training-hours':
    case 'practice-hours':
    case 'mentor-coaching-hours':
    case 'one-to-one-hours':
      return `at least ${formatHours(requirement.minutes)}`;
    case 'training-share':
      return `at least ${requirement.percent} %`;
    case 'clients':
      return `at least ${amountInWords.clients(requirement.clients)}`;
    case 'mentor-coaching-span':
    case 'training-span':
    case 'practice-span':
      return `at least ${amountInWords.months(requirement.months)}`;
    case 'practice-weeks':
      return `at least ${amountInWords.weeks(requirement.weeks)}`;
    case 'live-days':
      return [
        `at least ${amountInWords.days(requirement.days)}`,
        ...(requirement.minutesAtLeast ? [`of ${formatHours(requirement.minutesAtLeast)} or more`] : []),
      ].join(' ');
    case 'held-fact':
      return 'told by the trainee';
    case 'practice-sessions':
    case 'observed-sessions':
      return `at least ${amountInWords.sessions(requirement.sessions)}`;
    case 'exam':
      return `passed at ${requirement.passPercent} %`;
    case 'outside':
      return 'judged by the body alone';
  }
}
