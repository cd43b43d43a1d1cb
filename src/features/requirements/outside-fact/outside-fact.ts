/** What a trainee may tell of things that happened elsewhere and that a rule book asks for. */
export const outsideFactKeys = [
  'nbhwc-programme-completed',
  'nbhwc-psa-passed',
  'associate-degree',
  'pcc-held',
] as const;
export type OutsideFactKey = (typeof outsideFactKeys)[number];

interface FactWords {
  title: string;
  /** As the trainee says it, before the day. */
  says: string;
}

export const outsideFactInWords: Record<OutsideFactKey, FactWords> = {
  'nbhwc-programme-completed': {
    title: 'Programme approved by NBHWC',
    says: 'I completed a programme that NBHWC approved on',
  },
  'nbhwc-psa-passed': {
    title: 'NBHWC practical skills assessment',
    says: 'I passed the NBHWC practical skills assessment on',
  },
  'associate-degree': {
    title: 'Associate’s degree or higher',
    says: 'I hold an associate’s degree or a higher one since',
  },
  'pcc-held': { title: 'ICF PCC', says: 'I hold or held the ICF PCC since' },
};

export const findOutsideFactKey = (fact: string): OutsideFactKey | undefined =>
  outsideFactKeys.find((each) => each === fact);
