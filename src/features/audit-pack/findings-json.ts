import type { Finding } from '#features/requirements/finding.ts';
import { longJsonText } from './pack-file.ts';

/** The verdict to the last row, each requirement under its id: what a pack states and what judging it again has to give. */
export function findingsAsJson(findings: readonly Finding[]): Promise<string> {
  const told: Record<string, unknown> = {};
  for (const { requirement, met, have, need, unit, counted, pending, leftOut } of findings) {
    told[requirement.id] = { met, have, need, unit };
    told[`${requirement.id}: counted`] = counted;
    told[`${requirement.id}: pending`] = pending;
    told[`${requirement.id}: left out`] = leftOut;
  }
  return longJsonText(told);
}
