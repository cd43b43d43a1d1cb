import type { CalendarDate } from '#shared/calendar-date.ts';
import { formatMinutes } from '#shared/minutes.ts';
import type { Snapshot } from './snapshot.ts';

/** One figure of the certificate. */
export interface Line {
  /** Names it in the credential, such as `training-core`. */
  id: string;
  /** What the figure is of, such as `Supervised practice`. */
  name: string;
  /** The same as it is printed, such as `Supervised practice, 11 clients`. */
  words: string;
  minutes: number;
}

const line = (id: string, name: string, minutes: number, words = name): Line => ({
  id,
  name,
  words,
  minutes,
});

const numbers = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];
const inWords = (count: number) => numbers[count] ?? String(count);
const counted = (count: number, one: string, more = `${one}s`) =>
  `${inWords(count)} ${count === 1 ? one : more}`;

/** The hours in their three parts; the first line of each part is its sum. The page, the PDF and the credential say these. */
export function hoursOf({ training, practice, mentorCoaching }: Snapshot): [Line, ...Line[]][] {
  const { months, largestGroup } = mentorCoaching;
  const clients = `${practice.clients} ${practice.clients === 1 ? 'client' : 'clients'}`;
  return [
    [
      line('training', 'Training', training.minutes),
      line('training-core', 'on core competencies', training.core),
      line('training-resource', 'on resources for the coach', training.resource),
      line('training-live', 'taught live', training.live),
      line('training-self-paced', 'self-paced', training.selfPaced),
    ],
    [
      line('practice', 'Supervised practice', practice.minutes, `Supervised practice, ${clients}`),
      line('practice-paid', 'paid', practice.paid),
      line('practice-pro-bono', 'pro bono', practice.proBono),
    ],
    [
      line(
        'mentor-coaching',
        'Mentor coaching',
        mentorCoaching.minutes,
        months > 0 ? `Mentor coaching over ${counted(months, 'month')}` : 'Mentor coaching',
      ),
      line('mentor-coaching-one-to-one', 'one-to-one', mentorCoaching.oneToOne),
      line(
        'mentor-coaching-group',
        'in groups',
        mentorCoaching.group,
        largestGroup > 0 ? `in groups of at most ${inWords(largestGroup)}` : 'in groups',
      ),
    ],
  ];
}

const longDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `12 October 2026`: a certificate writes its days out. */
export const dayInFull = (day: CalendarDate): string => longDay.format(new Date(`${day}T00:00:00Z`));

/** `12 January to 26 September 2026` */
const period = (from: CalendarDate, until: CalendarDate) =>
  `${from.slice(0, 4) === until.slice(0, 4) ? dayInFull(from).replace(/ \d{4}$/, '') : dayInFull(from)} to ${dayInFull(until)}`;

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/** What was judged rather than counted. */
export function judgedOf({ observed, exams }: Snapshot): { id: string; title: string; words: string }[] {
  return [
    ...(observed > 0
      ? [
          {
            id: 'observed',
            title: 'Observed sessions',
            words: `${observed}, ${observed === 1 ? 'with' : 'each with'} written feedback`,
          },
        ]
      : []),
    ...(exams.written
      ? [{ id: 'written-exam', title: 'Written exam', words: `passed ${dayInFull(exams.written)}` }]
      : []),
    ...(exams.oral
      ? [{ id: 'oral-exam', title: 'Oral exam', words: `passed ${dayInFull(exams.oral)}, two assessors` }]
      : []),
  ];
}

/** The sentence under the name, in three parts so that the programme can be set apart. */
export function sentenceOf({ programme, from, until, findings }: Snapshot) {
  const met =
    findings.length === 1 ? 'its requirement' : `each of its ${inWords(findings.length)} requirements`;
  return {
    before: 'has completed the programme ',
    programme: programme.title,
    after: `, edition ${programme.edition}, taught in ${languages.of(programme.language) ?? programme.language} from ${period(from, until)}, and has met ${met}.`,
  };
}

/** The certificate read out from top to bottom, as the credential carries it. */
export function narrativeOf(snapshot: Snapshot): string {
  const { before, programme, after } = sentenceOf(snapshot);
  const hours = hoursOf(snapshot).map(([sum, ...parts]) => {
    const of = parts.map(({ words, minutes }) => `${words} ${formatMinutes(minutes)}`).join(', ');
    return `${sum.words}: ${formatMinutes(sum.minutes)} (${of}).`;
  });
  const judged = judgedOf(snapshot).map(({ title, words }) => `${title}: ${words}.`);
  const signed = snapshot.signatories.map(({ name, office }) => `${name}, ${office}`).join('; ');
  return [
    `${snapshot.name} ${before}${programme}${after}`,
    ...hours,
    ...judged,
    ...(snapshot.mentors.length ? [`Mentors: ${mentorsInWords(snapshot)}.`] : []),
    `Signed: ${signed}.`,
  ].join(' ');
}

const mentorsInWords = ({ mentors }: Snapshot): string =>
  mentors.map(({ name, credential }) => (credential ? `${name}, ${credential}` : name)).join('; ');

/** A signatory's name as it would be written by hand: without titles and credentials. */
export const signatureOf = ({ name }: { name: string }): string =>
  name.replace(/,.*$/, '').replace(/^(Dr|Prof|Professor)\.? /, '');

/** What the QR code holds: where anybody can check it, and behind the `#` the hash of the credential it was printed from. */
export const verifyLink = (certificate: {
  id: string;
  fingerprint: string;
  snapshot: Pick<Snapshot, 'publicOrigin'>;
}): string => `${certificate.snapshot.publicOrigin}/verify/${certificate.id}#${certificate.fingerprint}`;
