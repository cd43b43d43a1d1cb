import { foldWords } from './sheet-columns.ts';

/** What the columns of a log with one row for each client relationship stand for, in the order of ICF’s template. */
export const clientLogColumns = {
  client: ['Client name', 'client, name, client name, name of client'],
  contact: [
    'Contact information',
    'contact information, contact, contact info, e mail, email, contact details',
  ],
  kind: ['Individual/Group', 'individual group, individual or group, type'],
  groupSize: ['Number in group', 'number in group, group size, participants'],
  from: ['Start date', 'start date, started, from, start'],
  until: ['End date', 'end date, ended, until, end'],
  paid: ['Paid hours', 'paid hours, paid, hours paid'],
  proBono: ['Pro-bono hours', 'pro bono hours, pro bono, probono hours, hours pro bono, unpaid hours'],
} as const;
export type ClientLogColumn = keyof typeof clientLogColumns;

const known = new Map(
  Object.entries(clientLogColumns).flatMap(([column, [, words]]) =>
    words.split(',').map((word) => [foldWords(word), column as ClientLogColumn] as const),
  ),
);

/** What each heading stands for there; `undefined`: nothing. */
export const readClientLogHeadings = (headings: string[]): (ClientLogColumn | undefined)[] =>
  headings.map((heading) => known.get(foldWords(heading)));

/** Sums of paid and pro bono hours beside a client: no sessions can be made of that. */
export function isClientLog(headings: string[]): boolean {
  const found = readClientLogHeadings(headings);
  const folded = headings.map(foldWords);
  return (
    found.includes('client') &&
    folded.some((heading) => /^(paid hours|hours paid)$/.test(heading)) &&
    folded.some((heading) => /^(pro ?bono hours|unpaid hours|hours pro bono)$/.test(heading))
  );
}
