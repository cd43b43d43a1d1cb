import { sql } from 'drizzle-orm';
import { practiceSessions, practiceSteps } from '#db/schema/practice.ts';
import type { PracticeStep } from './practice-state.ts';

/** In a query over practice sessions: what happened to each last; null: nothing since it was logged. */
export const lastStep = sql<PracticeStep | null>`(
  select ${sql.identifier('step')} from ${practiceSteps}
  where ${practiceSteps}.session_id = ${practiceSessions}.id
  order by ${practiceSteps}.seq desc limit 1
)`;
