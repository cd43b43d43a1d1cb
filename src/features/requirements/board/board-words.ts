import { dayInWords } from '#shared/day-words.ts';
import { amountInWords } from '../finding-words.ts';
import type { AskedBoard, BoardChoice } from './asked-board.ts';
import type { BoardCell, BoardRow, BoardStanding } from './board.ts';

export const choiceWords: Record<BoardChoice, string> = {
  stuck: 'Stuck',
  'on-the-way': 'On the way',
  issuable: 'May be issued',
  certified: 'Certified',
};

export const standingWords: Record<BoardStanding, string> = {
  ready: 'Everything met',
  'on-the-way': 'On the way',
  stuck: 'Stuck',
};

/** A cell as word and icon. */
export const cellStatus = ({
  met,
  pending,
}: BoardCell): { is: 'met' | 'pending' | 'missing'; word: string } =>
  met
    ? { is: 'met', word: 'Met' }
    : pending > 0
      ? { is: 'pending', word: 'Pending' }
      : { is: 'missing', word: 'Open' };

/** `+4:00 pending`; empty where nothing waits. */
export const pendingInWords = ({ unit, pending }: BoardCell): string =>
  pending > 0 ? `+${amountInWords[unit](pending)} pending` : '';

/** When somebody is done, or what keeps them: `14 Mar 2027`, `Needs 4:00 more`. */
export function finishInWords({ standing, isCertified, day, binding }: BoardRow): string {
  if (standing === 'ready') return isCertified ? 'Certified' : 'May be issued';
  return day ? dayInWords(day) : (binding?.words ?? '');
}

/** What the choice in the address comes to, as a sentence over the rows. */
export function askedInWords({ who, lacks }: AskedBoard, titleOf: (id: string) => string): string {
  const whom = who ? choiceWords[who].toLowerCase() : 'everybody';
  return lacks ? `${whom}, without ${titleOf(lacks).toLowerCase()}` : whom;
}
