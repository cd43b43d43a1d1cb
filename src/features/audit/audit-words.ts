import type { AuditEvent } from './audit-entry.ts';

/** `practice-signed-off` → `Practice signed off`: the names of events are field words already. */
export const eventInWords = (event: AuditEvent): string => {
  const words = event.replaceAll('-', ' ').replace('sign off', 'sign-off');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `{"sessions":3,"by":"reset"}` → `sessions 3 · by reset`. */
export function particularsInWords(particulars: string): string {
  return Object.entries(JSON.parse(particulars) as Record<string, unknown>)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(' · ');
}
