import type { Rule } from '../requirement.ts';
import type { CreditBody } from './accreditation-statement.ts';

export interface CreditRule extends Rule {
  title: string;
  /** What one of its credits is called, and several. */
  unit: readonly [string, string];
  /** `exact`: minutes through sixty, never rounded · `quarters`: each credited item to the nearest quarter of an hour. */
  reckons: 'exact' | 'quarters';
  /** Self-paced study earns none here. */
  liveOnly: boolean;
  /** What was taught before a statement stood earns none, whatever is entered later. */
  neverRetroactive: boolean;
}

/**
 * How minutes of training become continuing-education credits. What other schools taught earns none: a statement speaks for what this
 * school teaches. @see docs/sources/continuing-education.md
 */
export const creditRules: Record<CreditBody, CreditRule> = {
  'icf-cce': {
    title: 'ICF continuing coach education',
    unit: ['CCE unit', 'CCE units'],
    reckons: 'exact',
    liveOnly: false,
    neverRetroactive: false,
    sources: ['S132', 'S67'],
    confidence: 'O-old',
    words:
      'Sixty minutes are one unit, without breaks and never rounded. Self-paced study counts where the learning was verified, and core and resource units are told apart.',
  },
  'ama-pra-1': {
    title: 'AMA PRA Category 1',
    unit: ['AMA PRA Category 1 Credit', 'AMA PRA Category 1 Credits'],
    reckons: 'quarters',
    liveOnly: true,
    neverRetroactive: true,
    sources: ['S124', 'S125', 'S126'],
    confidence: 'T',
    words:
      'Sixty minutes are one credit, in quarters to the nearest one. An accredited provider designates an activity in advance, never afterwards, so only what was taught on days after the statement was entered earns credit. Self-paced material would need an assessment with a level told beforehand, so it earns none here. Physicians claim credit; others are told that they took part.',
  },
  'royal-college': {
    title: 'Royal College MOC, Section 1',
    unit: ['credit', 'credits'],
    reckons: 'exact',
    liveOnly: true,
    neverRetroactive: false,
    sources: ['S129'],
    confidence: 'O',
    words:
      'One credit for each hour of group learning that an accredited provider approved. The three credits an hour of Section 3 are for assessment, which these minutes are not.',
  },
  'cfpc-mainpro': {
    title: 'CFPC Mainpro+',
    unit: ['credit', 'credits'],
    reckons: 'exact',
    liveOnly: false,
    neverRetroactive: false,
    sources: ['S131'],
    confidence: 'M',
    words:
      'One credit for each hour. The page that was read speaks of credits in a cycle and of none for an hour: the rate is from memory.',
  },
};
