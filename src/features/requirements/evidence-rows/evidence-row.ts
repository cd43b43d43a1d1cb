import type { CalendarDate } from '#shared/calendar-date.ts';
import { dayInWords } from '#shared/day-words.ts';
import {
  trainingWords,
  type Evidence,
  type OpeningBalanceEvidence,
  type PracticeEvidence,
} from '../evidence.ts';
import type { Because, Finding, PartBecause } from '../finding.ts';
import { outsideFactInWords } from '../outside-fact/outside-fact.ts';

export const standings = ['counted', 'pending', 'left-out'] as const;
/** Where a row stands under one requirement. */
export type Standing = (typeof standings)[number];

/** A row of evidence behind a finding, as it can be listed. No names: clients are codes. */
export interface EvidenceRow {
  id: string;
  standing: Standing;
  because: Because | undefined;
  /** In the unit of the finding; minutes where that is a share of training. */
  amount: number;
  /** A client has no day. */
  day: CalendarDate | undefined;
  title: string;
  of: 'practice' | 'balance' | 'client' | 'mentor-coaching' | 'training' | 'observed' | 'exam' | 'fact';
}

type Described = Pick<EvidenceRow, 'day' | 'title' | 'of'>;

/**
 * The rows behind a finding, the latest first, clients by their code.
 * @param only narrows it to a standing, or to one reason.
 */
export function rowsBehind(
  finding: Finding,
  evidence: Evidence,
  only: { standing?: Standing | undefined; because?: string | undefined } = {},
): EvidenceRow[] {
  const described = describe(finding, evidence);
  const parts: [Standing, (Omit<PartBecause, 'because'> & { because?: Because })[]][] = [
    ['counted', finding.counted],
    ['pending', finding.pending],
    ['left-out', finding.leftOut],
  ];
  const byCode = new Intl.Collator('en', { numeric: true });
  return parts
    .filter(([standing]) => only.standing === undefined || only.standing === standing)
    .flatMap(([standing, some]) =>
      some.flatMap(({ id, amount, because }) => {
        const row = described.get(id);
        if (!row || (only.because !== undefined && because !== only.because)) return [];
        return { id, standing, because, amount, ...row };
      }),
    )
    .toSorted((a, b) => {
      if (a.day === b.day) return byCode.compare(a.title, b.title);
      return (a.day ?? '') < (b.day ?? '') ? 1 : -1;
    });
}

function describe({ requirement: { kind } }: Finding, evidence: Evidence): Map<string, Described> {
  const mapped = <Row extends { id: string }>(rows: Row[], say: (row: Row) => Described) =>
    new Map(rows.map((row) => [row.id, say(row)]));
  switch (kind) {
    case 'practice-hours':
    case 'practice-sessions':
    case 'practice-span':
    case 'practice-weeks':
      return new Map([
        ...mapped(evidence.practice, describeSession),
        ...mapped(evidence.openingBalances, describeBalance),
      ]);
    case 'clients':
      return new Map([
        ...evidence.clients.map(({ id, code }) => [id, describeClient(code)] as const),
        ...evidence.practice.map(
          ({ clientId, clientCode }) => [clientId, describeClient(clientCode)] as const,
        ),
        ...mapped(evidence.openingBalances, describeBalance),
      ]);
    case 'mentor-coaching-hours':
    case 'one-to-one-hours':
    case 'mentor-coaching-span':
      return mapped(evidence.mentorCoaching, ({ heldOn, headCount, mentorCredentials }) => ({
        of: 'mentor-coaching',
        day: heldOn,
        title: [
          headCount === 1 ? 'One-to-one' : `Group of ${headCount}`,
          mentorCredentials.length > 0 ? `mentor held ${mentorCredentials.join(' and ')}` : '',
        ]
          .filter(Boolean)
          .join(', '),
      }));
    case 'training-hours':
    case 'training-share':
    case 'training-span':
    case 'live-days':
      return mapped(evidence.training, ({ creditedOn, title, of, area, delivery }) => ({
        of: 'training',
        day: creditedOn,
        title: `${title} (${trainingWords[of]}, ${area}, ${delivery})`,
      }));
    case 'observed-sessions':
      return mapped(evidence.observed, ({ heldOn, durationMinutes }) => ({
        of: 'observed',
        day: heldOn,
        title: `Observed session of ${durationMinutes} minutes`,
      }));
    case 'exam':
      return mapped(evidence.exams, ({ heldOn, attempt, exam }) => ({
        of: 'exam',
        day: heldOn,
        title: `${exam === 'written' ? 'Written' : 'Oral'} exam, sitting ${attempt}`,
      }));
    case 'held-fact':
      return new Map(
        evidence.outsideFacts.map(({ fact, onDay }) => [
          fact,
          { of: 'fact', day: onDay, title: `${outsideFactInWords[fact].title}, told by the trainee` },
        ]),
      );
    case 'outside':
      return new Map();
  }
}

const describeClient = (code: string): Described => ({ of: 'client', day: undefined, title: code });

const describeSession = ({ heldOn, clientCode, kind, groupSize }: PracticeEvidence): Described => ({
  of: 'practice',
  day: heldOn,
  title: {
    individual: `${clientCode}, one client`,
    group: `${clientCode}, group of ${groupSize}`,
    'chemistry-call': `${clientCode}, chemistry call`,
  }[kind],
});

const describeBalance = ({ fromOn, untilOn, clients }: OpeningBalanceEvidence): Described => ({
  of: 'balance',
  day: untilOn,
  title: `Opening balance from ${dayInWords(fromOn)} to ${dayInWords(untilOn)}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
});
