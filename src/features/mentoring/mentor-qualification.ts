import type { CalendarDate } from '#shared/calendar-date.ts';

/** What a mentor can hold, as content/pathways names it. */
export const mentorCredentials = [
  'ACC',
  'ACC-renewed',
  'PCC',
  'MCC',
  'MCS-ACC',
  'MCS-PCC',
  'MCS-MCC',
] as const;
export type MentorCredential = (typeof mentorCredentials)[number];

/** Each in the words of the school. */
export const credentialWords: Record<MentorCredential, string> = {
  ACC: 'ICF ACC, not yet renewed',
  'ACC-renewed': 'ICF ACC, renewed at least once',
  PCC: 'ICF PCC',
  MCC: 'ICF MCC',
  'MCS-ACC': 'Mentor Coach Specialization, ACC',
  'MCS-PCC': 'Mentor Coach Specialization, PCC',
  'MCS-MCC': 'Mentor Coach Specialization, MCC',
};

/** A credential that a mentor held from one day until another, both included; no last day: still held. */
export interface MentorQualification {
  mentorId: string;
  credential: string;
  fromOn: CalendarDate;
  untilOn: CalendarDate | null;
}

/** What was held on that day, in alphabetical order, each once. */
export function credentialsOn(
  qualifications: readonly Omit<MentorQualification, 'mentorId'>[],
  day: CalendarDate,
): string[] {
  const held = qualifications.filter(
    ({ fromOn, untilOn }) => fromOn <= day && (untilOn === null || day <= untilOn),
  );
  return [...new Set(held.map(({ credential }) => credential))].sort();
}
