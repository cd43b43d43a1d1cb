import type { Database } from '#db/client.ts';
import { decideOnOutsideLearning } from '#features/outside-learning/decide-on-outside-learning.ts';
import { findLearningRow } from '#features/outside-learning/own-learning.ts';
import {
  submitOutsideLearning,
  type LearningToSubmit,
} from '#features/outside-learning/submit-outside-learning.ts';
import type { DecisionTold } from '#features/outside-learning/outside-learning.ts';
import type { Person } from '#features/people/person.ts';
import type { KeyRing } from '#features/vault/key-ring.ts';
import { calendarDate } from '#shared/calendar-date.ts';
import { newId } from '#shared/new-id.ts';
import { now } from '#tests/support/builders.ts';
import { aPdf } from './certificate-files.ts';

/** A live day of six and a half hours elsewhere, on the core competencies, unless told otherwise. */
export const learning = (told: Partial<LearningToSubmit> = {}): LearningToSubmit => ({
  title: 'Motivational interviewing, day one',
  provider: 'Westport Institute',
  beganOn: calendarDate('2026-10-03'),
  endedOn: calendarDate('2026-10-03'),
  minutes: 390,
  area: 'core',
  delivery: 'live',
  file: { name: 'certificate.pdf', bytes: aPdf() },
  entry: newId(),
  ...told,
});

export async function aSubmission(
  db: Database,
  keys: KeyRing,
  trainee: Person,
  told: Partial<LearningToSubmit> = {},
  at = now,
): Promise<string> {
  const submitted = await submitOutsideLearning(db, keys, trainee, learning(told), at);
  if (!submitted.ok) throw new Error(submitted.refusal);
  return submitted.value.id;
}

/** What an administrator saw of a submission who opened it just now. */
export async function seenOf(db: Database, id: string) {
  const found = await findLearningRow(db, id);
  return { changedAt: found?.row.changedAt.getTime() ?? 0, decision: found?.last?.seq ?? null };
}

/** Credits all of it, unless told otherwise. */
export async function aDecision(
  db: Database,
  administrator: Person,
  id: string,
  told: Partial<DecisionTold> = {},
  at = now,
) {
  const found = await findLearningRow(db, id);
  const { minutes = 0, area = 'core', delivery = 'live' } = found?.row ?? {};
  return decideOnOutsideLearning(
    db,
    administrator,
    { id, minutes, area, delivery, reason: '', ...told, seen: await seenOf(db, id) },
    at,
  );
}
