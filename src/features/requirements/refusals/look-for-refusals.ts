import { setImmediate as breathe } from 'node:timers/promises';
import { and, desc, eq } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { refusalNights } from '#db/schema/requirements.ts';
import { findToday } from '#features/academy/find-today.ts';
import { assess } from '../assessment.ts';
import { findProgramme } from '../rule-book/find-programme.ts';
import { findRuleSettings } from '../rule-setting/find-rule-settings.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { nightsFinding, refusalsOf } from './refusals.ts';

export interface LookedFor {
  trainees: number;
  /** Of how many something differs from the night before, or was never looked for. */
  changed: number;
}

/**
 * Looks through every trainee's log for what would be refused by the programme they take, and writes down what differs from the last
 * look: one row a trainee at most, and one on the first night whatever it found, which later ones are compared with. Looking again on the same day finds the same and writes nothing. Other work goes on between two trainees.
 */
export async function lookForRefusals(db: Database, now: Date): Promise<LookedFor> {
  const nightOf = await findToday(db, now);
  const settings = await findRuleSettings(db, nightOf);
  const taken = await db
    .select({ traineeId: enrolments.traineeId, programmeId: enrolments.programmeId })
    .from(enrolments)
    .orderBy(enrolments.traineeId, enrolments.enrolledAt);
  let changed = 0;
  for (const { traineeId, programmeId } of taken) {
    await breathe();
    const programme = findProgramme(programmeId);
    if (!programme) continue;
    const evidence = await gatherEvidence(db, traineeId, programmeId);
    const findings = assess(programme, evidence, nightOf, settings);
    const found = JSON.stringify(nightsFinding(refusalsOf(findings, evidence)));
    const [last] = await findNights(db, traineeId, programmeId, 1);
    if (last?.found === found || last?.nightOf === nightOf) continue;
    await db.write((tx) =>
      tx
        .insert(refusalNights)
        .values({ traineeId, ruleBookId: programmeId, nightOf, found, lookedAt: now })
        .onConflictDoNothing(),
    );
    changed += 1;
  }
  return { trainees: new Set(taken.map(({ traineeId }) => traineeId)).size, changed };
}

/** What the last nights with a change found, the latest first. */
export const findNights = (db: Reader, traineeId: string, ruleBookId: string, limit: number) =>
  db
    .select({ nightOf: refusalNights.nightOf, found: refusalNights.found })
    .from(refusalNights)
    .where(and(eq(refusalNights.traineeId, traineeId), eq(refusalNights.ruleBookId, ruleBookId)))
    .orderBy(desc(refusalNights.nightOf))
    .limit(limit);
