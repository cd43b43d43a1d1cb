/** What an academy may decide where the outside bodies are silent or contradict themselves. Names and values are those of `rule_settings`. */
export const ruleSettingKeys = ['group-members-as-clients', 'observed-feedback'] as const;
export type RuleSettingKey = (typeof ruleSettingKeys)[number];

export interface RuleSettings {
  /**
   * How a coached group adds to different clients. `recorded`: each member recorded one by one who may be named, and one for a group without
   * such members · `none`: groups add nobody · `head-count`: everybody who took part.
   */
  'group-members-as-clients': 'recorded' | 'none' | 'head-count';
  /** How many observed sessions need feedback in writing. `each`: all of them · `older-text`: as few as an older text of the body asked for. */
  'observed-feedback': 'each' | 'older-text';
}

/** In force where nobody decided. */
export const defaultRuleSettings: RuleSettings = {
  'group-members-as-clients': 'recorded',
  'observed-feedback': 'each',
};

/** The values of each setting, the default first. */
export const ruleSettingValues: { [Key in RuleSettingKey]: readonly RuleSettings[Key][] } = {
  'group-members-as-clients': ['recorded', 'none', 'head-count'],
  'observed-feedback': ['each', 'older-text'],
};

/** A value that a setting can have; `undefined` for anything else that a form or a file said. */
export const findRuleSettingValue = <Key extends RuleSettingKey>(
  key: Key,
  value: string,
): RuleSettings[Key] | undefined => ruleSettingValues[key].find((each) => each === value);

/** A decision of the academy on one setting. */
export interface RuleDecision {
  setting: string;
  value: string;
  decidedBy: string;
  decidedByName: string;
  decidedAt: Date;
}

/** Settings after these decisions, the oldest first; what is unknown here is passed over. */
export function settingsAfter(decisions: readonly { setting: string; value: string }[]): RuleSettings {
  const settings: RuleSettings = { ...defaultRuleSettings };
  for (const { setting, value } of decisions)
    for (const key of ruleSettingKeys)
      if (key === setting)
        Object.assign(settings, { [key]: findRuleSettingValue(key, value) ?? settings[key] });
  return settings;
}
