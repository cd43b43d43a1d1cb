import {
  noEvidence,
  type Evidence,
  type ExamEvidence,
  type MentorCoachingEvidence,
  type ObservedEvidence,
  type PracticeEvidence,
  type TrainingCredit,
} from '#features/requirements/evidence.ts';
import { findRuleBook } from '#features/requirements/rule-book/find-programme.ts';
import type { Finding } from '#features/requirements/finding.ts';
import { assess } from '#features/requirements/assessment.ts';
import { calendarDate, type CalendarDate } from '#shared/calendar-date.ts';

export const day = calendarDate;

/** The day that the tests judge for, unless they say otherwise. */
export const today = day('2026-11-22');

let lastId = 0;
const nextId = () => `e${(lastId += 1)}`;

export const evidenceOf = (parts: Partial<Evidence>): Evidence => ({
  ...noEvidence,
  educationBeganOn: day('2025-09-01'),
  ...parts,
});

/** A signed, paid hour with one client who agreed to be named. */
export const aSession = (what: Partial<PracticeEvidence> = {}): PracticeEvidence => ({
  id: nextId(),
  heldOn: day('2026-06-01'),
  durationMinutes: 60,
  clientId: 'client-1',
  clientCode: 'C1',
  kind: 'individual',
  groupSize: null,
  fee: 'paid',
  clientAgreedToBeNamed: true,
  state: 'signed',
  ...what,
});

export const aGroupSession = (groupSize: number, what: Partial<PracticeEvidence> = {}): PracticeEvidence =>
  aSession({ kind: 'group', groupSize, clientId: 'group-1', clientCode: 'G1', ...what });

/** A confirmed one-to-one hour with a mentor who holds PCC. */
export const aMentorSession = (what: Partial<MentorCoachingEvidence> = {}): MentorCoachingEvidence => ({
  id: nextId(),
  heldOn: day('2026-06-01'),
  durationMinutes: 60,
  headCount: 1,
  mentorId: 'mentor-1',
  mentorCredentials: ['PCC'],
  isConfirmed: true,
  ...what,
});

export const aCredit = (what: Partial<TrainingCredit> = {}): TrainingCredit => ({
  id: nextId(),
  of: 'lesson',
  title: 'A lesson',
  creditedOn: day('2026-06-01'),
  minutes: 60,
  area: 'core',
  delivery: 'live',
  ...what,
});

export const anObservation = (what: Partial<ObservedEvidence> = {}): ObservedEvidence => ({
  id: nextId(),
  heldOn: day('2026-06-01'),
  durationMinutes: 45,
  mentorId: 'mentor-1',
  hasWrittenFeedback: true,
  isConfirmed: true,
  ...what,
});

export const aResult = (what: Partial<ExamEvidence> = {}): ExamEvidence => ({
  id: nextId(),
  programmeId: 'medical-coach-2026',
  exam: 'written',
  heldOn: day('2026-06-01'),
  attempt: 1,
  scorePercent: 80,
  isConfirmed: true,
  ...what,
});

/** What one requirement of a programme or pathway says of the evidence. */
export function judge(
  by: string,
  requirementId: string,
  parts: Partial<Evidence>,
  on: CalendarDate = today,
): Finding {
  const book = findRuleBook(by);
  if (!book) throw new Error(`No rule book ${by}`);
  const found = assess(book, evidenceOf(parts), on).find(
    ({ requirement }) => requirement.id === requirementId,
  );
  if (!found) throw new Error(`No ${requirementId} in ${by} on ${on}`);
  return found;
}
