import type { CalendarDate } from '#shared/calendar-date.ts';
import type { OutsideFactKey } from './outside-fact/outside-fact.ts';

/** Everything a trainee has done that could count, gathered from the evidence rooms. No names: ids, codes, days and minutes. */
export interface Evidence {
  /** The first day of coach training by the enrolment; `undefined`: not enrolled, and no practice counts. */
  educationBeganOn: CalendarDate | undefined;
  training: TrainingCredit[];
  practice: PracticeEvidence[];
  mentorCoaching: MentorCoachingEvidence[];
  observed: ObservedEvidence[];
  exams: ExamEvidence[];
  /** The trainee's clients, with what decides whether they may be named. */
  clients: ClientEvidence[];
  organisationLetters: OrganisationLetterEvidence[];
  /** Hours of earlier years, as sums. */
  openingBalances: OpeningBalanceEvidence[];
  /** Coaching among trainees in class; never client hours. */
  peerPractice: PeerPracticeEvidence[];
  outsideFacts: OutsideFact[];
}

/** Of somebody who has done nothing yet. */
export const noEvidence: Evidence = {
  educationBeganOn: undefined,
  training: [],
  practice: [],
  mentorCoaching: [],
  observed: [],
  exams: [],
  clients: [],
  organisationLetters: [],
  openingBalances: [],
  peerPractice: [],
  outsideFacts: [],
};

export interface ClientEvidence {
  id: string;
  code: string;
  is: 'individual' | 'group' | 'team' | 'organisation';
  /** The organisation that pays for them, as the id of a client. */
  sponsorId: string | null;
  /** Individual clients recorded as members; of a group alone. */
  memberIds: string[];
  /** The oldest first; none: what the session says is all that is known. Those recorded by mistake are not among them. */
  consents: { givenOn: CalendarDate; withdrawnOn: CalendarDate | null }[];
}

/** Vouches for a sponsored client's sessions from one day until another, in place of the client's name. */
export interface OrganisationLetterEvidence {
  id: string;
  organisationId: string;
  fromOn: CalendarDate;
  untilOn: CalendarDate;
  /** Null: not signed yet. */
  signedOn: CalendarDate | null;
}

export interface OpeningBalanceEvidence {
  id: string;
  fromOn: CalendarDate;
  untilOn: CalendarDate;
  paidMinutes: number;
  proBonoMinutes: number;
  /** Different individual clients, all of whom agreed to be named. */
  clients: number;
  state: 'draft' | 'sent' | 'returned' | 'signed';
}

export interface PeerPracticeEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  part: 'coach' | 'client' | 'observer';
  /** Everybody who took part has confirmed. */
  isConfirmed: boolean;
}

/** Something that happened elsewhere and a pathway asks about, as the trainee told it. */
export interface OutsideFact {
  fact: OutsideFactKey;
  onDay: CalendarDate;
}

/** One as its trainee sees it, who may take it back. */
export interface ToldFact extends OutsideFact {
  id: string;
}

/** What training is credited for, in words. */
export const trainingWords: Record<TrainingCredit['of'], string> = {
  lesson: 'lesson',
  'live-day': 'live day',
  'make-up': 'make-up',
  'outside-learning': 'learning elsewhere',
};

/** Minutes of study credited for one lesson, one live day, making up for one, or learning elsewhere. */
export interface TrainingCredit {
  id: string;
  of: 'lesson' | 'live-day' | 'make-up' | 'outside-learning';
  title: string;
  creditedOn: CalendarDate;
  minutes: number;
  area: 'core' | 'resource';
  delivery: 'live' | 'self-paced';
}

export interface PracticeEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  clientId: string;
  clientCode: string;
  kind: 'individual' | 'group' | 'chemistry-call';
  /** Participants; null unless a group. */
  groupSize: number | null;
  fee: 'paid' | 'barter' | 'pro-bono';
  clientAgreedToBeNamed: boolean;
  state: 'draft' | 'sent' | 'asked' | 'returned' | 'signed';
}

export interface MentorCoachingEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  /** 1: one-to-one. */
  headCount: number;
  mentorId: string;
  /** What the mentor held on that day, such as `PCC` or `ACC-renewed`. */
  mentorCredentials: string[];
  isConfirmed: boolean;
}

export interface ObservedEvidence {
  id: string;
  heldOn: CalendarDate;
  durationMinutes: number;
  mentorId: string;
  hasWrittenFeedback: boolean;
  isConfirmed: boolean;
}

export interface ExamEvidence {
  id: string;
  programmeId: string;
  exam: 'written' | 'oral';
  heldOn: CalendarDate;
  attempt: number;
  scorePercent: number;
  /** An oral result waits for the second assessor. */
  isConfirmed: boolean;
}
