import type { LiveDay } from './live-day.ts';

/** How an area of training is called on screen. */
export const areaWords: Record<LiveDay['area'], string> = {
  core: 'Core competencies',
  resource: 'Resource',
};
