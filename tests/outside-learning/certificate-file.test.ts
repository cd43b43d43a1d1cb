import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNameOf, largestFile, lookAtFile } from '#features/outside-learning/certificate-file.ts';
import { aJpeg, aPdf, aPng, aWebp, aZip } from './certificate-files.ts';

const text = (words: string) => Buffer.from(words, 'latin1');
const joined = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)));
const cut = (file: Buffer) => file.subarray(0, -12);
/** As large as that, and whole. */
const aPdfOf = (bytes: number) => {
  const rest = aPdf('').length;
  return aPdf('x'.repeat(bytes - rest));
};

test.each([
  ['a PDF', aPdf(), 'application/pdf'],
  ['a PDF of version 2', text(aPdf().toString('latin1').replace('1.7', '2.0')), 'application/pdf'],
  ['a PDF with empty lines at its end', joined(aPdf(), '\r\n\n'), 'application/pdf'],
  ['a PDF of exactly 10 MB', aPdfOf(largestFile), 'application/pdf'],
  ['a JPEG', aJpeg(), 'image/jpeg'],
  ['a JPEG after whose end the camera wrote more', joined(aJpeg(), 'SEFT and a trailer'), 'image/jpeg'],
  ['a PNG', aPng(), 'image/png'],
  ['a WebP', aWebp(), 'image/webp'],
])('%s is taken for what it is', (_, file, is) => expect(lookAtFile(file)).toEqual({ is }));

describe('what is no certificate', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'file-missing'],
    ['10 MB and one byte', aPdfOf(largestFile + 1), 'file-too-large'],
    [
      'a picture made of markup',
      text('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
      'not-a-certificate-file',
    ],
    [
      'the same with its declaration',
      text('<?xml version="1.0"?><svg onload="alert(1)"/>'),
      'not-a-certificate-file',
    ],
    ['a page', text('<!doctype html><script>alert(1)</script>'), 'not-a-certificate-file'],
    ['an archive', joined('PK\x03\x04', aZip()), 'not-a-certificate-file'],
    [
      'a document of a word processor',
      joined('PK\x03\x04word/document.xml', aZip()),
      'not-a-certificate-file',
    ],
    ['a program', joined('MZ', Buffer.alloc(100)), 'not-a-certificate-file'],
    ['a GIF', text('GIF89a\x01\0\x01\0\0\0\0;'), 'not-a-certificate-file'],
    ['plain words', text('I was there'), 'not-a-certificate-file'],
    ['a PDF behind a page', joined('<html><script>1</script></html>\n', aPdf()), 'not-a-certificate-file'],
    ['a PDF behind an empty line', joined('\n', aPdf()), 'not-a-certificate-file'],
    ['a PDF of no version', joined('%PDF-', aPdf()), 'not-a-certificate-file'],
    ['a PDF cut short', cut(aPdf()), 'file-broken'],
    ['the first line of a PDF', text('%PDF-1.4\n'), 'file-broken'],
    ['a PDF with an archive behind it', joined(aPdf(), aZip()), 'file-broken'],
    ['a JPEG cut short', cut(aJpeg()), 'file-broken'],
    ['a JPEG without a picture', text('\xff\xd8\xff\xe0\0\x04ab\xff\xd9'), 'file-broken'],
    ['a PNG cut short', cut(aPng()), 'file-broken'],
    ['a PNG with more behind its end', joined(aPng(), 'more'), 'file-broken'],
    [
      'a PNG that promises a long chunk',
      joined(aPng().subarray(0, 8), '\xff\xff\xff\xffIHDR', Buffer.alloc(40)),
      'file-broken',
    ],
    ['a WebP that says another length', joined(aWebp(), 'more'), 'file-broken'],
    [
      'a PDF that is a page as well',
      text(aPdf('<HTML><script>alert(1)</script>').toString('latin1')),
      'file-two-faced',
    ],
    ['a JPEG with a page in its remark', aJpeg('<script>alert(1)</script>'), 'file-two-faced'],
    ['a JPEG that is a PDF as well', aJpeg('%PDF-1.4'), 'file-two-faced'],
    ['a JPEG that is an archive as well', joined(aJpeg(), aZip()), 'file-two-faced'],
    ['a PDF in the remark of an archive', aPdf(aZip('x').toString('latin1')), 'application/pdf'],
    [
      'a PDF whose end is the remark of an archive',
      (() => {
        const pdf = aPdf();
        const at = pdf.lastIndexOf('startxref');
        const end = pdf.subarray(at).toString('latin1');
        return joined(pdf.subarray(0, at), aZip(end));
      })(),
      'file-two-faced',
    ],
  ])('%s', (_, file, flaw) => {
    const looked = lookAtFile(file);
    expect('flaw' in looked ? looked.flaw : looked.is).toBe(flaw);
  });

  test('10 MB of the worst are looked at in no time', () => {
    const worst = [
      joined('%PDF-1.4\n', Buffer.alloc(largestFile - 20, 'PK\x05\x06', 'latin1')),
      joined(aJpeg().subarray(0, 2), Buffer.alloc(largestFile - 10, 0xff)),
      joined(aPng().subarray(0, 33), Buffer.alloc(largestFile - 40)),
      joined('%PDF-1.4\nstartxref 1', Buffer.alloc(largestFile - 100, ' ')),
    ];
    const began = performance.now();
    for (const file of worst) expect(lookAtFile(file)).toEqual({ flaw: 'file-broken' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('whatever the bytes are, there is an answer', () => {
    const starts = [aPdf(), aJpeg(), aPng(), aWebp()];
    fc.assert(
      fc.property(fc.nat(3), fc.nat(80), fc.uint8Array({ maxLength: 60 }), (which, at, bytes) => {
        const start = starts[which] ?? aPdf();
        const looked = lookAtFile(Buffer.concat([start.subarray(0, at), bytes]));
        expect('flaw' in looked || 'is' in looked).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['Certificate Müller.pdf', 'Certificate Müller.pdf'],
  ['scan.jpeg.exe', 'scan.jpeg.pdf'],
  ['C:\\Users\\ana\\scan.PDF', 'scan.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['a"; filename="b.html', 'a filename=b.pdf'],
  ['line\r\nSet-Cookie: x.pdf', 'lineSet-Cookie x.pdf'],
  ['gnp.\u202efdp', 'gnp.pdf'],
  ['.htaccess', 'certificate.pdf'],
  ['', 'certificate.pdf'],
  ['\ud800.pdf', '\ufffd.pdf'],
  ['x'.repeat(500), `${'x'.repeat(80)}.pdf`],
])('a file called %j is offered as %j', (given, offered) =>
  expect(fileNameOf(given, 'application/pdf')).toBe(offered),
);
