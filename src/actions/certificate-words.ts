import type { ConfirmNameRefusal } from '#features/certificates/confirm-certificate-name.ts';
import type { IssueRefusal } from '#features/certificates/dry-run.ts';
import type { ReplaceRefusal } from '#features/certificates/replace-certificate.ts';
import type { RevokeRefusal } from '#features/certificates/revoke-certificate.ts';

export const issueRefusals: Record<IssueRefusal, string> = {
  'not-allowed': 'Administrators issue certificates, and never to themselves.',
  'not-enrolled': 'They are not enrolled in that programme.',
  'needs-another-administrator': 'This administrator is their mentor: another one has to issue.',
  'issued-before': 'It was issued before.',
  'requirements-missing': 'Not every requirement is met',
  'name-not-confirmed': 'The name to be printed has not been confirmed yet.',
};

export const nameRefusals: Record<ConfirmNameRefusal, string> = {
  'not-allowed': 'Only trainees have certificates here.',
  'not-printable':
    'A certificate can print Latin, Greek and Cyrillic letters, hyphens, apostrophes and full stops, 120 at most.',
};

export const revokeRefusals: Record<RevokeRefusal, string> = {
  'not-found': 'There is no such certificate that you could revoke.',
  'needs-another-administrator': 'You issued it: another administrator has to revoke it.',
  'already-revoked': 'It was revoked before.',
  'reason-missing': 'Say why. The reason stays with the school; whoever verifies sees the day only.',
};

export const replaceRefusals: Record<ReplaceRefusal, string> = {
  'not-found': 'There is no such certificate that you could replace.',
  'already-replaced': 'It was replaced before: replace the newer one.',
  'name-not-confirmed': 'The trainee has confirmed no name yet.',
  'nothing-changed':
    'A new one would read like this one. The trainee confirms the new name first, under Certificates.',
};
