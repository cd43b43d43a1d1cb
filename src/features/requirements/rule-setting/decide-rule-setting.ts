import type { Database } from '#db/client.ts';
import { ruleSettings } from '#db/schema/requirements.ts';
import { recordEvent } from '#features/audit/record-event.ts';
import { may } from '#features/people/permission.ts';
import type { Person } from '#features/people/person.ts';
import { done, refuse, type Outcome } from '#shared/outcome.ts';
import { findRuleDecisions } from './find-rule-settings.ts';
import { findRuleSettingValue, ruleSettingKeys, settingsAfter } from './rule-setting.ts';

/** `already-decided`: this is the reading in force. */
export type DecideRefusal = 'not-allowed' | 'unknown-setting' | 'already-decided';

/**
 * Decides how the academy reads what the bodies leave open. Holds from now on; days before are judged by what held then. It is taken
 * back by deciding again: no decision is ever erased.
 */
export async function decideRuleSetting(
  db: Database,
  actor: Person,
  what: { setting: string; value: string },
  now: Date,
): Promise<Outcome<{ setting: string }, DecideRefusal>> {
  if (!may.administer(actor)) return refuse('not-allowed');
  const setting = ruleSettingKeys.find((key) => key === what.setting);
  const value = setting && findRuleSettingValue(setting, what.value);
  if (!setting || !value) return refuse('unknown-setting');
  return db.write(async (tx) => {
    const inForce = settingsAfter(await findRuleDecisions(tx))[setting];
    if (inForce === value) return refuse('already-decided');
    await tx.insert(ruleSettings).values({ setting, value, decidedBy: actor.id, decidedAt: now });
    await recordEvent(tx, {
      actor,
      event: 'rule-setting-decided',
      subjectId: setting,
      at: now,
      particulars: { setting, value, before: inForce },
    });
    return done({ setting });
  });
}
