import { icfClientLog, type NamedClient } from '#features/exports/icf-client-log.ts';
import { nbhwcLog } from '#features/exports/nbhwc-log.ts';
import { sheetAsCsv } from '#features/exports/sheet-as-csv.ts';
import { day, number, text, type Sheet } from '#features/exports/sheet.ts';
import type { RegisteredConsent } from '#features/clients/registered-consent.ts';
import { credentialsOn, type MentorQualification } from '#features/mentoring/mentor-qualification.ts';
import type { Signature } from '#features/practice/sign-off/signature.ts';
import { trainingWords, type Evidence } from '#features/requirements/evidence.ts';
import type { RuleBook } from '#features/requirements/requirement.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { textFile, type PackFile } from './pack-file.ts';

/** A mentor as an accrediting body asks for them. */
export interface PackMentor {
  id: string;
  name: string;
  email: string;
  qualifications: readonly MentorQualification[];
}

interface Told {
  book: RuleBook;
  evidence: Evidence;
  on: CalendarDate;
  mentors: ReadonlyMap<string, PackMentor>;
}

const table = (path: string, sheet: Sheet): PackFile => textFile(path, sheetAsCsv(sheet));
const yes = (is: boolean) => (is ? 'yes' : 'no');

/** The log in the columns of the body that judges; none for a body that has no log of its own. */
export function bodyLogFile(
  { book, evidence, on }: Told,
  { names, topics }: { names?: ReadonlyMap<string, NamedClient>; topics?: ReadonlyMap<string, string> },
): PackFile[] {
  if (book.id.startsWith('nbhwc'))
    return [table('log/nbhwc-log.csv', nbhwcLog({ book, evidence, on }, topics).sheet)];
  return [table('log/client-log.csv', icfClientLog({ book, evidence, on }, names).sheet)];
}

export const signOffFile = (signatures: readonly Signature[]): PackFile =>
  table('sign-offs.csv', {
    columns: [
      ...[text('Session'), day('Held on'), text('Client'), number('Minutes'), number('Revision')],
      ...[text('Decision'), text('By'), text('At (UTC)'), text('Stands')],
    ],
    rows: signatures.map((each) => [
      ...[each.sessionId, each.heldOn, each.clientCode, each.durationMinutes, each.revision],
      ...[each.decision, each.by, each.at.toISOString(), yes(each.stands)],
    ]),
  });

export const trainingFile = ({ evidence: { training } }: Told): PackFile =>
  table('training.csv', {
    columns: [
      ...[day('Credited on'), text('Of'), text('Title'), number('Minutes'), text('Area'), text('Delivery')],
    ],
    rows: training.map(({ creditedOn, of, title, minutes, area, delivery }) => [
      ...[creditedOn, trainingWords[of], title, minutes, area, delivery],
    ]),
  });

export const examFile = ({ evidence: { exams } }: Told): PackFile =>
  table('exams.csv', {
    columns: [
      ...[day('Held on'), text('Programme'), text('Exam'), number('Sitting'), number('Score in percent')],
      text('Confirmed'),
    ],
    rows: exams.map(({ heldOn, programmeId, exam, attempt, scorePercent, isConfirmed }) => [
      ...[heldOn, programmeId, exam, attempt, scorePercent, yes(isConfirmed)],
    ]),
  });

export const consentFile = (consents: readonly RegisteredConsent[]): PackFile =>
  table('consents.csv', {
    columns: [
      ...[text('Client'), text('Text agreed to'), text('Means'), day('Given on'), day('Withdrawn on')],
      ...[text('Recorded by mistake'), text('Recorded at (UTC)')],
    ],
    rows: consents.map((each) => [
      ...[each.clientCode, each.textVersion, each.means, each.givenOn, each.withdrawnOn],
      ...[yes(each.isMistake), each.recordedAt.toISOString()],
    ]),
  });

/** What vouches in place of a name, as dates: the letters themselves lie with the trainee. */
export function letterFile({ evidence: { clients, organisationLetters } }: Told): PackFile {
  const codes = new Map(clients.map(({ id, code }) => [id, code]));
  return table('organisation-letters.csv', {
    columns: [text('Organisation'), day('From'), day('Until'), day('Signed on')],
    rows: organisationLetters.map(({ organisationId, fromOn, untilOn, signedOn }) => [
      ...[codes.get(organisationId) ?? organisationId, fromOn, untilOn, signedOn],
    ]),
  });
}

/** What each mentor stands behind, in the fields that an application asks for. */
export function mentorFiles({ evidence, mentors }: Told, signatures: readonly Signature[]): PackFile[] {
  const { mentorCoaching, observed } = evidence;
  const all = [...mentors.values()].toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1,
  );
  const heldBy = (mentor: PackMentor, on: CalendarDate) =>
    credentialsOn(mentor.qualifications, on).join(', ') || null;
  const nameOf = (id: string) => mentors.get(id)?.name ?? id;
  const heldOnDay = (id: string, on: CalendarDate) => {
    const mentor = mentors.get(id);
    return mentor ? heldBy(mentor, on) : null;
  };
  return [
    table('mentors/statement.csv', {
      columns: [
        ...[text('Mentor'), text('E-mail'), text('Held on the first day'), text('Held on the last day')],
        ...[day('Mentor coaching from'), day('Until'), number('Minutes'), number('Of these one-to-one')],
        ...[
          number('Not confirmed by the trainee'),
          number('Observed sessions'),
          number('Signatures that stand'),
        ],
      ],
      rows: all.map((mentor) => {
        const own = mentorCoaching.filter(({ mentorId }) => mentorId === mentor.id);
        const confirmed = own.filter(({ isConfirmed }) => isConfirmed);
        const days = own.map(({ heldOn }) => heldOn).toSorted();
        const first = days[0];
        const last = days.at(-1);
        return [
          ...[
            mentor.name,
            mentor.email,
            first ? heldBy(mentor, first) : null,
            last ? heldBy(mentor, last) : null,
          ],
          ...[first ?? null, last ?? null, minutesOf(confirmed)],
          minutesOf(confirmed.filter(({ headCount }) => headCount === 1)),
          minutesOf(own) - minutesOf(confirmed),
          observed.filter(({ mentorId }) => mentorId === mentor.id).length,
          signatures.filter(({ byId, stands }) => stands && byId === mentor.id).length,
        ];
      }),
    }),
    table('mentors/mentor-coaching.csv', {
      columns: [
        ...[text('Session'), day('Held on'), number('Minutes'), number('Took part'), text('Mentor')],
        ...[text('Mentor held on that day'), text('Confirmed by the trainee')],
      ],
      rows: mentorCoaching.map((each) => [
        ...[each.id, each.heldOn, each.durationMinutes, each.headCount, nameOf(each.mentorId)],
        ...[each.mentorCredentials.join(', ') || null, yes(each.isConfirmed)],
      ]),
    }),
    table('mentors/qualifications.csv', {
      columns: [text('Mentor'), text('Credential'), day('From'), day('Until')],
      rows: all.flatMap(({ name, qualifications }) =>
        qualifications.map(({ credential, fromOn, untilOn }) => [name, credential, fromOn, untilOn]),
      ),
    }),
    table('observations/observed-sessions.csv', {
      columns: [
        ...[
          text('Session'),
          day('Held on'),
          number('Minutes'),
          text('Mentor'),
          text('Mentor held on that day'),
        ],
        ...[text('Feedback in writing'), text('Confirmed by the trainee')],
      ],
      rows: observed.map((each) => [
        ...[each.id, each.heldOn, each.durationMinutes, nameOf(each.mentorId)],
        ...[heldOnDay(each.mentorId, each.heldOn), yes(each.hasWrittenFeedback), yes(each.isConfirmed)],
      ]),
    }),
  ];
}

const minutesOf = (sessions: readonly { durationMinutes: number }[]) =>
  sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);

/** A sheet for each observed session. @param feedback by the id of the session; without it the words stay out. */
export const observationFiles = (
  { evidence: { observed }, mentors }: Told,
  feedback?: ReadonlyMap<string, string>,
): PackFile[] =>
  observed.map(({ id, heldOn, durationMinutes, mentorId, hasWrittenFeedback, isConfirmed }) => {
    const mentor = mentors.get(mentorId);
    const held = mentor ? credentialsOn(mentor.qualifications, heldOn).join(', ') : '';
    const words = hasWrittenFeedback
      ? (feedback?.get(id) ?? 'Written. Its words are in the pack that the trainee makes themself.')
      : 'Not written yet.';
    return textFile(
      `observations/${heldOn}-${id.slice(0, 12).toLowerCase()}.txt`,
      [
        `Observed session of ${heldOn}`,
        `Length: ${durationMinutes} minutes`,
        `Observed by: ${mentor?.name ?? mentorId}${held ? ` (${held})` : ''}`,
        `Confirmed by the trainee: ${yes(isConfirmed)}`,
        '',
        'Feedback',
        words,
        '',
      ].join('\n'),
    );
  });
