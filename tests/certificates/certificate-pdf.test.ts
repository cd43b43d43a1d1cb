import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findAttachedCredential } from '#features/certificates/attached-credential.ts';
import { certificatePdf } from '#features/certificates/certificate-pdf.ts';
import type { Standing } from '#features/certificates/verdict.ts';
import { now } from '#tests/support/builders.ts';
import { aCredential, aSnapshot } from './certificate-builders.ts';

async function aStanding(): Promise<Standing> {
  const { credential } = await aCredential();
  return {
    id: credential.id.slice(-32),
    number: credential.credentialSubject.licenseNumber,
    snapshot: aSnapshot(),
    credential: JSON.stringify(credential),
    fingerprint: 'q'.repeat(43),
    issuedAt: now,
    expiresAt: null,
    revokedAt: null,
    replacedBy: null,
    keyId: 'key-2026-1',
    isSigned: true,
    isUnchanged: true,
    ledger: { seq: 3, of: 9 },
  };
}

test('the PDF carries the signed credential, byte for byte', async () => {
  const standing = await aStanding();
  const pdf = await certificatePdf(standing);
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], pdf);
  expect(Buffer.from(findAttachedCredential(pdf) ?? []).toString()).toBe(standing.credential);
});

test('one certificate gives the same bytes each time', async () => {
  const standing = await aStanding();
  const [first, second] = [await certificatePdf(standing), await certificatePdf(standing)];
  expect(first.equals(second)).toBe(true);
});

test('it is one tagged page that states its language and its conformance', async () => {
  const text = (await certificatePdf(await aStanding())).toString('latin1');
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(text).toContain('/MarkInfo');
  expect(text).toContain('/StructTreeRoot');
  expect(text).toContain('/Lang (en-GB)');
  expect(text).toContain('<pdfaid:part>3</pdfaid:part>');
  expect(text).toContain('/Alt (QR code that opens https://learn.larkfield.example/verify/');
});

test('a file that is no PDF, or carries nothing, has no credential attached', () => {
  expect(findAttachedCredential(Buffer.from('{}'))).toBeUndefined();
  expect(findAttachedCredential(Buffer.from('%PDF-1.7 stream\nrubbish'))).toBeUndefined();
  expect(findAttachedCredential(Buffer.from('%PDF-1.7 stream\nrubbish endstream'))).toBeUndefined();
});
