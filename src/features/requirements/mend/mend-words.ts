import { formatHours, formatMinutes } from '#shared/minutes.ts';
import { amountInWords } from '../finding-words.ts';
import type { Gain, Mend } from './mend.ts';
import { outsideFactInWords } from '../outside-fact/outside-fact.ts';

interface MendWords {
  title: string;
  /** Where it is done, on the trainee's own pages. */
  path: string;
}

const many = (rows: number, one: string, more: string) => `${rows} ${rows === 1 ? one : more}`;

/** What to do, in a few words. @param mentors who accompany the trainee today, by name. */
export function mendInWords(mend: Mend, mentors: readonly string[]): MendWords {
  switch (mend.is) {
    case 'record-consent':
      return {
        title: `Record the consent of ${mend.clientCode} to be named`,
        path: `/trainee/clients/${mend.clientCode}`,
      };
    case 'sign-letter':
      return {
        title: `Have the letter of ${mend.organisationCode} signed`,
        path: `/trainee/clients/${mend.organisationCode}`,
      };
    case 'send-drafts':
      return {
        title: `Send ${many(mend.rows, 'draft', 'drafts')}, to be signed`,
        path: '/trainee/practice?month=all&status=draft',
      };
    case 'send-returned':
      return {
        title: `Correct and send ${many(mend.rows, 'returned row', 'returned rows')}`,
        path: '/trainee/practice?month=all&status=returned',
      };
    case 'answer-mentor':
      return {
        title: `Answer ${many(mend.rows, 'question', 'questions')} of the mentor`,
        path: '/trainee/practice?month=all&status=asked',
      };
    case 'wait-for-mentor':
      return {
        title: `Wait for ${mentors.length > 0 ? mentors.join(' and ') : 'a mentor'} to sign ${many(mend.rows, 'row', 'rows')}`,
        path: '/trainee/practice?month=all&status=sent',
      };
    case 'confirm-mentoring':
      return {
        title: `Confirm ${many(mend.rows, 'session', 'sessions')} with the mentor`,
        path: '/trainee/mentoring',
      };
    case 'wait-for-feedback':
      return {
        title: `Wait for feedback on ${many(mend.rows, 'observed session', 'observed sessions')}`,
        path: '/trainee/observations',
      };
    case 'wait-for-assessor':
      return { title: 'Wait for the second assessor', path: '/trainee/exams' };
    case 'tell-fact':
      return {
        title: `Tell since when: ${outsideFactInWords[mend.fact].title}`,
        path: `/trainee/readiness/elsewhere#${mend.fact}`,
      };
  }
}

/** `+14 h Client coaching`, `+8:05 Supervised practice`; a fact only says that it would be met. */
export function gainInWords({ requirement, unit, amount }: Gain): string {
  if (unit === 'fact') return `${requirement.title}: met`;
  if (unit === 'minutes')
    return `+${amount % 60 === 0 ? formatHours(amount) : formatMinutes(amount)} ${requirement.title}`;
  return `+${amountInWords[unit](amount)} ${requirement.title}`;
}
