import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { people } from '#db/schema/people.ts';
import { ruleSettings } from '#db/schema/requirements.ts';
import { findAcademy } from '#features/academy/find-academy.ts';
import { dayOf, type CalendarDate } from '#shared/calendar-date.ts';
import { settingsAfter, type RuleDecision, type RuleSettings } from './rule-setting.ts';

/** Every decision, the oldest first. */
export const findRuleDecisions = (db: Reader): Promise<RuleDecision[]> =>
  db
    .select({
      setting: ruleSettings.setting,
      value: ruleSettings.value,
      decidedBy: ruleSettings.decidedBy,
      decidedByName: people.name,
      decidedAt: ruleSettings.decidedAt,
    })
    .from(ruleSettings)
    .innerJoin(people, eq(people.id, ruleSettings.decidedBy))
    .orderBy(asc(ruleSettings.seq));

/**
 * The settings to judge by. For a day: as they stood when that day ended at the academy. For a moment: as they stood then, which is
 * what a certificate of that moment was judged by.
 */
export async function findRuleSettings(db: Reader, when: CalendarDate | Date): Promise<RuleSettings> {
  const decisions = await findRuleDecisions(db);
  if (decisions.length === 0) return settingsAfter([]);
  const timeZone = (await findAcademy(db))?.timeZone ?? 'UTC';
  return settingsAfter(
    decisions.filter(({ decidedAt }) =>
      when instanceof Date ? decidedAt <= when : dayOf(decidedAt, timeZone) <= when,
    ),
  );
}
