import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCertificateNumber, newCertificateNumber } from '#features/certificates/certificate-number.ts';

test.each([
  ['LSMC-2026-7Q2M9KXT', 'LSMC-2026-7Q2M9KXT'],
  ['lsmc-2026-7q2m9kxt', 'LSMC-2026-7Q2M9KXT'],
  [' LSMC 2026 7Q2M 9KXT ', 'LSMC-2026-7Q2M9KXT'],
  ['LSMC–2026–7Q2M–9KXT', 'LSMC-2026-7Q2M9KXT'],
  ['LSMC-2O26-OIL00000', 'LSMC-2026-01100000'],
  ['OIL-2026-7Q2M9KXT', 'OIL-2026-7Q2M9KXT'],
  ['ＬＳＭＣ-2026-7Q2M9KXT', 'LSMC-2026-7Q2M9KXT'],
])('%j is read as %s', (typed, number) => expect(findCertificateNumber(typed)).toBe(number));

test.each([
  '',
  'LSMC',
  'LSMC-2026',
  'LSMC-2026-7Q2M9KX',
  'LSMC-2026-7Q2M9KXTT',
  'LSMC-2026-UUUUUUUU',
  '7Q2M9KXT',
])('%j is no number of ours', (typed) => expect(findCertificateNumber(typed)).toBeUndefined());

test('every number made is read back as itself, also as it was heard', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{2,8}$/), fc.integer({ min: 2000, max: 2999 }), (initials, year) => {
      const number = newCertificateNumber(initials, year);
      expect(findCertificateNumber(number)).toBe(number);
      const heard = number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
      expect(findCertificateNumber(heard)).toBe(number);
    }),
  );
});

test('anything typed is either a number or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const found = findCertificateNumber(typed);
      expect(found === undefined || /^[A-Z]{2,8}-\d{4}-[0-9A-HJKMNP-TV-Z]{8}$/.test(found)).toBe(true);
    }),
  );
});
