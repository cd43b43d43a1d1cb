import type { Kept } from './agreed-step.ts';

export const keptWords: Record<Kept, string> = { kept: 'Kept', partly: 'Partly kept', not: 'Not kept' };
