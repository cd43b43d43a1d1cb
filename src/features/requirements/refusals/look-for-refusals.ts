import { setTimeout as sleep } from 'node:timers/promises';
import { and, desc, eq } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { refusalNights } from '#db/schema/requirements.ts';
import { findToday } from '#features/academy/find-today.ts';
import type { CalendarDate } from '#shared/calendar-date.ts';
import { assess } from '../assessment.ts';
import { findProgramme } from '../rule-book/find-programme.ts';
import { findRuleSettings } from '../rule-setting/find-rule-settings.ts';
import type { RuleSettings } from '../rule-setting/rule-setting.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { nightsFinding, refusalsOf } from './refusals.ts';

export interface LookedFor {
  trainees: number;
  /** Of how many something differs from the night before, or was never looked for. */
  changed: number;
}

/** How a look shares the process with those who wait for pages. */
export interface Pace {
  /** How many times as long as one trainee took it rests after them. */
  rest: number;
  /** `false`: it ends before the next trainee. */
  goesOn: () => boolean;
}

/**
 * Looks through every trainee's log for what would be refused by the programme they take, and writes down what differs from the last
 * look: one row a trainee at most, and one on the first night whatever it found, which later ones are compared with. Looking again on
 * the same day finds the same and writes nothing. Other work goes on between two trainees.
 */
export async function lookForRefusals(
  db: Database,
  now: Date,
  { rest, goesOn }: Pace = { rest: 0, goesOn: () => true },
): Promise<LookedFor> {
  const nightOf = await findToday(db, now);
  const settings = await findRuleSettings(db, nightOf);
  const taken = await db
    .select({ traineeId: enrolments.traineeId, programmeId: enrolments.programmeId })
    .from(enrolments)
    .orderBy(enrolments.traineeId, enrolments.enrolledAt);
  const seen = new Set<string>();
  let changed = 0;
  for (const { traineeId, programmeId } of taken) {
    if (!goesOn()) break;
    const began = performance.now();
    if (await lookAt(db, { traineeId, programmeId, nightOf, settings }, now)) changed += 1;
    seen.add(traineeId);
    await sleep(rest * (performance.now() - began));
  }
  return { trainees: seen.size, changed };
}

interface Look {
  traineeId: string;
  programmeId: string;
  nightOf: CalendarDate;
  settings: RuleSettings;
}

/** @returns whether something was written down. */
async function lookAt(
  db: Database,
  { traineeId, programmeId, nightOf, settings }: Look,
  now: Date,
): Promise<boolean> {
  const programme = findProgramme(programmeId);
  if (!programme) return false;
  const evidence = await gatherEvidence(db, traineeId, programmeId);
  const findings = assess(programme, evidence, nightOf, settings);
  const found = JSON.stringify(nightsFinding(refusalsOf(findings, evidence)));
  const [last] = await findNights(db, traineeId, programmeId, 1);
  if (last?.found === found || last?.nightOf === nightOf) return false;
  await db.write((tx) =>
    tx
      .insert(refusalNights)
      .values({ traineeId, ruleBookId: programmeId, nightOf, found, lookedAt: now })
      .onConflictDoNothing(),
  );
  return true;
}

/** What the last nights with a change found, the latest first. */
export const findNights = (db: Reader, traineeId: string, ruleBookId: string, limit: number) =>
  db
    .select({ nightOf: refusalNights.nightOf, found: refusalNights.found })
    .from(refusalNights)
    .where(and(eq(refusalNights.traineeId, traineeId), eq(refusalNights.ruleBookId, ruleBookId)))
    .orderBy(desc(refusalNights.nightOf))
    .limit(limit);
