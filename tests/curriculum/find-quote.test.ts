import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLessons } from '#features/curriculum/lessons/find-lessons.ts';
import { findQuote } from '#features/curriculum/notes/find-quote.ts';
import { isAdrift } from '#features/curriculum/notes/is-adrift.ts';

const found = (text: string, quote: string, before = '', after = '') => {
  const span = findQuote(text, { quote, before, after });
  return span && text.slice(span.from, span.to);
};

describe('A quote is found', () => {
  test.each([
    ['as it stands', 'Ask, and wait.', 'and wait', 'and wait'],
    ['over a line break', 'Ask, and\n  wait.', 'and wait', 'and\n  wait'],
    ['after a comma came in', 'Ask and, wait.', 'ask and wait', 'Ask and, wait'],
    ['after marks of quotation were turned', '“Wait”, he said', '"wait", he', 'Wait”, he'],
    ['with the marks at its ends', '“Wait.” He did.', '“Wait.”', '“Wait.”'],
    ['without them once they are gone', 'Wait! He did.', '“Wait.”', 'Wait'],
    ['in letters beyond the first plane', 'a 𝒜𝒷 c', '𝒜𝒷', '𝒜𝒷'],
  ])('%s', (_, text, quote, is) => expect(found(text, quote)).toBe(is));

  test('among several by what stands around it', () => {
    const text = 'One pause here. A pause there. The pause of all.';
    const at = (before: string, after: string) => findQuote(text, { quote: 'pause', before, after })?.from;
    expect(at('', '')).toBe(4);
    expect(at('here. A ', '')).toBe(18);
    expect(at('', ' of all')).toBe(35);
  });

  test.each([
    ['when it is gone', 'Ask, and wait.', 'nod'],
    ['when it holds no letter', 'Ask … wait', '…'],
    ['in nothing', '', 'wait'],
  ])('not %s', (_, text, quote) => expect(found(text, quote)).toBeUndefined());

  test('wherever a reader may have marked it, whatever was put around it since', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 8 });
    fc.assert(
      fc.property(words, fc.string({ unit: 'grapheme' }), words, (left, quote, right) => {
        const text = [...left, quote, ...right].join(' ');
        const span = findQuote(text, { quote, before: left.join(' '), after: right.join(' ') });
        if (/[\p{L}\p{N}]/u.test(quote)) expect(span).toBeDefined();
        if (span) expect(span.from).toBeLessThan(span.to);
      }),
      { numRuns: 300 },
    );
  });
});

describe('A highlight is adrift', () => {
  const lesson = findLessons('medical-coach-2026')[0]!;
  const note = { lessonVersion: 'of another day', section: 'five-movements' };
  test.each([
    ['not while the file is as it was', { quote: 'Gone', lessonVersion: lesson.version }, false],
    ['not while it stands somewhere', { quote: 'That loop is the spine of the work' }, false],
    [
      'not while half of it stands',
      { quote: 'That loop is the spine of the work and of everything beside it' },
      false,
    ],
    ['when it is gone', { quote: 'A sentence that nobody ever wrote in this lesson' }, true],
    ['without a quote, when its section is gone', { quote: '', section: 'six-movements' }, true],
    ['without a quote, not while its section is there', { quote: '' }, false],
  ])('%s', (_, told, is) => expect(isAdrift({ ...note, ...told }, lesson)).toBe(is));
});
