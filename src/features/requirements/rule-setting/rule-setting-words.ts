import type { Requirement } from '../requirement.ts';
import { ruleSettingValues, type RuleSettingKey, type RuleSettings } from './rule-setting.ts';

export interface ReadingWords {
  title: string;
  /** What follows from it. */
  means: string;
  /** Where this reading comes from. */
  reading: string;
  /** Ids of content/sources.yaml. */
  sources: readonly string[];
}

interface SettingWords<Value extends string> {
  title: string;
  asks: string;
  values: Record<Value, ReadingWords>;
}

/** Both readings of each thing that the bodies leave open, with where each was seen. */
export const ruleSettingInWords: { [Key in RuleSettingKey]: SettingWords<RuleSettings[Key]> } = {
  'group-members-as-clients': {
    title: 'Groups among different clients',
    asks: 'How does a coached group add to the number of different clients, for the outside bodies? Hours count once either way, and the school’s own programmes tell no members apart.',
    values: {
      recorded: {
        title: 'Members recorded one by one, else one',
        means:
          'A member counts whom the trainee recorded in the group and who may be named. A group without such members counts as one client.',
        reading: 'Between the two texts: it claims nobody who could not be shown if the body asked.',
        sources: ['S10'],
      },
      none: {
        title: 'Nobody',
        means: 'Only clients coached alone count.',
        reading: 'The strictest reading of the newer text, which no longer speaks of members.',
        sources: ['S10', 'S6'],
      },
      'head-count': {
        title: 'Everybody who took part',
        means:
          'The largest group that met counts by its head-count, less those who are coached alone as well.',
        reading: 'The older text of the help desk: each member of a group counts as a client.',
        sources: ['S10'],
      },
    },
  },
  'observed-feedback': {
    title: 'Feedback on observed sessions',
    asks: 'How many of the observed sessions need feedback in writing? It concerns the school’s own programme for coaches, which follows the body’s rules for schools.',
    values: {
      each: {
        title: 'Each of the five',
        means: 'An observed session waits until its feedback is written.',
        reading: 'The current page on the accreditation of schools, and the stricter figure.',
        sources: ['S59'],
      },
      'older-text': {
        title: 'Three of the five',
        means: 'Two confirmed sessions count without feedback in writing.',
        reading: 'An older article of the help desk.',
        sources: ['S63'],
      },
    },
  },
};

/** The setting that a requirement is judged by, which reading of it holds, and which others there are; none for most. */
export function readingOf(
  requirement: Requirement,
  settings: RuleSettings,
): { title: string; inForce: string; others: string[] } | undefined {
  if (requirement.kind === 'clients' && requirement.groups === 'as-decided')
    return readings('group-members-as-clients', settings);
  if (requirement.kind === 'observed-sessions' && requirement.feedbackByOlderText !== undefined)
    return readings('observed-feedback', settings);
  return undefined;
}

function readings(key: RuleSettingKey, settings: RuleSettings) {
  const words: { title: string; values: Record<string, ReadingWords> } = ruleSettingInWords[key];
  const titleOf = (value: string) => (words.values[value]?.title ?? value).toLowerCase();
  return {
    title: `${words.title}:`,
    inForce: titleOf(settings[key]),
    others: ruleSettingValues[key].filter((value) => value !== settings[key]).map(titleOf),
  };
}
